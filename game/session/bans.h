// Who may not come in again. A ban has a mark by which somebody is known again, and the name they had, by which a person
// knows whom it is about. It also has the secrets (net/secret.h) of those who were sent away with it, so that they are
// known wherever they come from. Each can be looked at and undone, and is a line of text in the file that keeps them
// (server/ban_keeper.h). No files, no sockets.
#pragma once

#include "net/address.h"
#include "net/secret.h"

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

// More than one only where several who came from one address were banned one after the other. Of more the oldest gives
// way: the address still shuts them out.
inline constexpr std::size_t kMaxSecretsOfBan = 4;

struct Ban {
    BanBy by{};
    std::string mark;
    std::string name;  // theirs, as clean_name leaves it
    // Theirs: each set, none twice, the oldest first. They stand in the file; no person is shown them.
    std::vector<net::Secret> secrets{};

    bool has_mark_of(const Ban& other) const { return by == other.by && mark == other.mark; }
    // False if all were known.
    bool add_secrets(const std::vector<net::Secret>& more);
    friend bool operator==(const Ban&, const Ban&) = default;
};

// As a line of the file, without its end: address "203.0.113.7" "Bo", and behind the name each secret as sixteen
// hexadecimal digits in quotes.
[[nodiscard]] std::string to_line(const Ban& ban);
// Nothing for any other line.
[[nodiscard]] std::optional<Ban> ban_from_line(std::string_view line);

// More than anybody adds by hand in years; a list of them is read and searched in no time.
inline constexpr std::size_t kMaxBans = 1000;

class Bans {
  public:
    // A mark that is in the list already gets the secrets. False if nothing is new, or kMaxBans are in the list.
    bool add(const Ban& ban);
    // Takes the ban with exactly that mark out of the list; nothing when there is none.
    std::optional<Ban> remove(std::string_view mark);
    // Whether one of them fits who comes from there under that name.
    [[nodiscard]] bool shut_out(const net::Ipv4& address, std::string_view name) const;
    // Whether one of them is about who shows that secret. Compares with all, so that the time it takes tells nothing.
    [[nodiscard]] bool shut_out(const net::Secret& shown) const;

    // The oldest first.
    const std::vector<Ban>& all() const { return bans_; }
    bool is_full() const { return bans_.size() >= kMaxBans; }

  private:
    std::vector<Ban> bans_;
};

}  // namespace snow
