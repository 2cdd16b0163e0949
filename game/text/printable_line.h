// Text from elsewhere (typed, piped in, said by another machine) as one line that a terminal can be given: no
// escape code, control or invisible character is left in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace snow {

// Each white space, a line end too, becomes a plain space; what is_printable_text would refuse is removed, so
// of an escape code only its letters stay; bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string printable_line(std::string_view bytes);

// The same, cut after `longest` code points with "..." behind it where it was longer.
[[nodiscard]] std::string printable_line(std::string_view bytes, std::size_t longest);

}  // namespace snow
