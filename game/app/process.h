// Another copy of this program, started by this one: how --windows opens the other windows.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace snow {

class Process {
  public:
    // Starts this very program again with those arguments, its output going where ours goes; no other
    // file or socket of ours is open in it. Throws std::runtime_error with the system's words when
    // it cannot be started.
    [[nodiscard]] static Process start_again(const std::vector<std::string>& arguments);

    // Its exit status once it has ended, 1 if something killed it; nothing while it runs. Never blocks.
    [[nodiscard]] std::optional<int> ended();

  private:
    explicit Process(long long handle) : handle_(handle) {}

    long long handle_;  // the process id, or Windows' handle
    std::optional<int> status_;
};

}  // namespace snow
