// Why a game did not begin or is over, and the words for it.
#pragma once

#include "net/address.h"
#include "net/reason.h"

#include <string>
#include <string_view>

namespace snow {

struct Failure {
    net::Reason reason{};
    // What the reason is about: the address tried, a free name for NameTaken, a free port for PortInUse,
    // the other side's version number for WrongVersion. May be empty.
    std::string detail;
};

// One sentence that says what happened and, where there is one, the next step. Plain text on one line.
[[nodiscard]] std::string explain(const Failure& failure);

// The same for an address that was not understood.
[[nodiscard]] std::string_view explain(net::AddressError error);

// The end of a line in the log after somebody's name: "left", "lost the connection", "was kicked".
[[nodiscard]] std::string_view leaving_words(net::Reason reason);

// The same of somebody whose connection was lost before.
inline constexpr std::string_view kCameBackWords = "came back";
[[nodiscard]] std::string_view late_words(net::Reason reason);

}  // namespace snow
