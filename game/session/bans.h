// Who may not come in again. A ban has a mark by which somebody is known again, and the name they had, by which a person
// knows whom it is about. Each can be looked at and undone, and is a line of text in the file that keeps them
// (server/ban_keeper.h). No files, no sockets.
#pragma once

#include "net/address.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace snow {

// What kind of mark it is. The rows in bans.cpp say how each is written and whom it fits.
enum class BanBy : std::uint8_t {
    Address,  // IPv4, as net::to_string writes it
    Name,     // of whoever came from the host's own machine, whose address all its windows share
    Count
};

struct Ban {
    BanBy by{};
    std::string mark;
    std::string name;  // theirs, as clean_name leaves it

    friend bool operator==(const Ban&, const Ban&) = default;
};

// As a line of the file, without its end: address "203.0.113.7" "Bo".
[[nodiscard]] std::string to_line(const Ban& ban);
// Nothing for any other line.
[[nodiscard]] std::optional<Ban> ban_from_line(std::string_view line);

// More than anybody adds by hand in years; a list of them is read and searched in no time.
inline constexpr std::size_t kMaxBans = 1000;

class Bans {
  public:
    // False if that mark is in the list already, or kMaxBans are.
    bool add(const Ban& ban);
    // Takes the ban with exactly that mark out of the list; nothing when there is none.
    std::optional<Ban> remove(std::string_view mark);
    // Whether one of them fits who comes from there under that name.
    [[nodiscard]] bool shut_out(const net::Ipv4& address, std::string_view name) const;

    // The oldest first.
    const std::vector<Ban>& all() const { return bans_; }
    bool is_full() const { return bans_.size() >= kMaxBans; }

  private:
    std::vector<Ban> bans_;
};

}  // namespace snow
