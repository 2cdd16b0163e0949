// What the program does with its command line: it chooses between the window, the server and the bots.
#pragma once

#include <span>
#include <string_view>

namespace snow {

// Runs to the end and returns the exit status: 0, 1 for what failed at run time, 2 for a wrong
// command line. Throws std::exception with a message for a person when something is missing that the
// program cannot run without.
[[nodiscard]] int run(std::span<const std::string_view> arguments);

// For main's catch: writes one line to standard error and, unless the run is unattended, shows
// a message box. Returns 1.
[[nodiscard]] int report_fatal(std::string_view what, std::span<const std::string_view> arguments);

}  // namespace snow
