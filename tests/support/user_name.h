// The system's user under another name, for as long as a test needs it.
#pragma once

#include "tests/support/environment.h"

#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace snow::test {

// Sets the variables a system names its user by, and puts the old ones back.
class UserName {
  public:
    UserName(const char* user, const char* username, const char* logname) {
        set("USER", user);
        set("USERNAME", username);
        set("LOGNAME", logname);
    }
    UserName(const UserName&) = delete;
    UserName& operator=(const UserName&) = delete;
    ~UserName() {
        for (const auto& [name, value] : old_) put_variable(name, value ? value->c_str() : nullptr);
    }

  private:
    void set(const char* name, const char* value) {
        const char* const old = std::getenv(name);
        old_.emplace_back(name, old ? std::optional<std::string>(old) : std::nullopt);
        put_variable(name, value);
    }

    std::vector<std::pair<const char*, std::optional<std::string>>> old_;
};

}  // namespace snow::test
