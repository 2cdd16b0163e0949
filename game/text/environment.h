// The variables of this process's environment.
#pragma once

#include <string>

namespace snow {

// As UTF-8, which Windows' own narrow text is not; empty where it is not set.
[[nodiscard]] std::string environment(const char* variable);

}  // namespace snow
