// Another copy of this program, started by this one: how --windows opens the other windows.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace snow {

class Process {
  public:
    // Starts this program with `arguments`. The new process shares the standard streams and inherits no other
    // file or socket. Throws std::runtime_error with the system's message when it cannot be started.
    [[nodiscard]] static Process start_again(const std::vector<std::string>& arguments);

    // The exit status once it has ended, 1 if a signal killed it; nothing while it runs. Never blocks.
    [[nodiscard]] std::optional<int> ended();

  private:
    explicit Process(long long handle) : handle_(handle) {}

    long long handle_;  // the process id, or Windows' handle
    std::optional<int> status_;
};

}  // namespace snow
