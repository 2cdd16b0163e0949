// What the program does with its command line: it chooses between the window, the server and the bots.
#pragma once

#include <span>
#include <string_view>

namespace snow {

// Runs to the end and returns the exit status: 0, 1 for what failed at run time, 2 for a wrong command line.
// Throws std::exception for what cannot be expected, with words for a person.
[[nodiscard]] int run(std::span<const std::string_view> arguments);

// For main's catch: one line on standard error, and a message box where nobody reads that; returns 1.
[[nodiscard]] int report_fatal(std::string_view what, std::span<const std::string_view> arguments);

}  // namespace snow
