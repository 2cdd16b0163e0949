#include "game/session/failure.h"

#include "game/session/protocol.h"
#include "game/text/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <system_error>

namespace snow {
namespace {

using net::Reason;

struct Words {
    Reason reason;
    std::string_view leaving;      // behind somebody's name
    std::string_view explanation;  // with kPlace where the address tried belongs
};

constexpr std::string_view kPlace = "{}";
constexpr std::size_t kReasons = static_cast<std::size_t>(Reason::Count);

// In the order of the reasons.
constexpr std::array<Words, kReasons> kWords{{
    {Reason::None, "left", "The game is over."},
    {Reason::Left, "left", "You left the game."},
    {Reason::ConnectionLost, "lost the connection",
     "The connection to the host was lost. If the network is fine, try to join again."},
    {Reason::TimedOut, "fell silent",
     "The host fell silent. Look whether the network is fine, then try to join again."},
    {Reason::TooSlow, "could not keep up",
     "The connection was too slow for the game. Try again from a better one."},
    {Reason::BadData, "sent what no player sends",
     "The host and this game did not understand each other. Do both have the same version?"},
    {Reason::TooFast, "sent too much",
     "The host got too much from here and hung up. Wait a little, then join again."},
    {Reason::Kicked, "was kicked", "The host kicked you out. Have a word before you join again."},
    {Reason::Banned, "was banned",
     "The host does not let you in any more. Join another game, or host one yourself."},
    {Reason::HostLeft, "ended the game",
     "The host left, so the game is over. Join another, or host one yourself."},
    {Reason::Full, "found no room",
     "The village is full. Try again when somebody has left, or host one yourself."},
    {Reason::WrongVersion, "has another version", "The host has another version. Please get the same one."},
    {Reason::NameTaken, "has a name that is taken", "The name is taken here. Please choose another."},
    {Reason::BadName, "has a name that nobody can read",
     "The host does not take that name. Please choose one of a few plain letters."},
    {Reason::OtherLevel, "has another village",
     "The host has another village than you. Both need the same files in their assets folder."},
    {Reason::UnknownHost, "could not be found", "Nobody knows the address {}. Is it spelled right?"},
    {Reason::ConnectionRefused, "was not let in",
     "Nobody is hosting at {}. Is the game open there, and the port right?"},
    {Reason::NoAnswer, "did not answer",
     "No answer from {}. Is it switched on, in this network, and not behind a firewall?"},
    {Reason::NotOurServer, "does not play Snowfolk",
     "What answers at {} is not Snowfolk. Is the port right?"},
    {Reason::Cancelled, "changed their mind", "Joining {} was cancelled."},
    {Reason::PortInUse, "found its port in use", "The port is in use. Please choose another."},
    {Reason::Busy, "was asked to wait",
     "The host at {} is busy: too many want to come in at once. Try again in a little while."},
    {Reason::ServerBadData, "met a host that breaks the rules",
     "The host sent what no honest host sends. Join another game, or host one yourself."},
    {Reason::ServerTooFast, "got too much from the host",
     "The host sent more than any game needs. Join another game, or host one yourself."},
    {Reason::NotHeard, "was not heard",
     "The host heard nothing from here any more. Look whether the network is fine, then join again."},
    {Reason::Slept, "slept", "This computer slept or stood still, so the host let go of it. Join again."},
    {Reason::NotLetIn, "was told no",
     "The host said no. Have a word before you ask again, or join another game."},
    {Reason::NotDecided, "got no answer",
     "Nobody there has answered whether you may come in. Try again when the host is looking."},
    {Reason::NotKept, "came too late",
     "The host keeps a place for half a minute after a connection is lost, and that is over. Join again."},
    {Reason::Resumed, "plays on from elsewhere", "You play on from another connection, so this one is over."},
    {Reason::HostMoved, "hands the village over",
     "The host left, and the village goes on in its own network. Ask those who are there for their address."},
    {Reason::StandsBy, "stands by",
     "Nobody is hosting there now, but somebody would if their host were gone. Join that host."},
    {Reason::GoesOn, "met an earlier host", "The village goes on at an earlier host."},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < kReasons; ++i)
        if (kWords[i].reason != static_cast<Reason>(i)) return false;
    return true;
}
static_assert(in_order(), "every reason has its words, at its own place");

const Words& words_for(Reason reason) {
    const auto index = static_cast<std::size_t>(reason);
    return kWords[index < kReasons ? index : 0];
}

std::optional<unsigned> parse_version(std::string_view text) {
    unsigned version{};
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, version);
    if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
    return version;
}

std::string explain_versions(unsigned theirs) {
    return "You have version " + std::to_string(kProtocolVersion) + ", the host has version " +
           std::to_string(theirs) +
           (theirs > kProtocolVersion ? ". Please get the newer one here."
                                      : ". The newer one is needed there.");
}

std::string put_in(std::string_view words, std::string_view place) {
    std::string sentence(words);
    const std::size_t gap = sentence.find(kPlace);
    if (gap != std::string::npos)
        sentence.replace(gap, kPlace.size(), place.empty() ? "that address" : place);
    return sentence;
}

}  // namespace

std::string explain(const Failure& failure) {
    // The detail may come from another machine: nothing of it may break the line or hide.
    const std::string detail = encode_utf8(keep_printable(decode_utf8_lossy(failure.detail)));
    if (failure.reason == Reason::NameTaken && !detail.empty())
        return "The name is taken here. \"" + detail + "\" is free.";
    if (failure.reason == Reason::PortInUse && !detail.empty())
        return "The port is in use. " + detail + " is free.";
    if (failure.reason == Reason::ServerBadData && !detail.empty())
        return "The host sent " + detail + ". Join another game, or host one yourself.";
    if (failure.reason == Reason::Slept && !detail.empty())
        return "This computer slept or stood still for " + detail +
               " s, so the host let go of it. Join again.";
    const std::optional<unsigned> theirs = parse_version(detail);
    if (failure.reason == Reason::WrongVersion && theirs) return explain_versions(*theirs);
    return put_in(words_for(failure.reason).explanation, detail);
}

std::string_view explain(net::AddressError error) {
    switch (error) {
    case net::AddressError::Empty: return "An address is needed, like 192.168.1.20 or hill:7777.";
    case net::AddressError::NotUnderstood:
        return "That is no address. It should look like 192.168.1.20, hill.example.org or hill:7777.";
    case net::AddressError::Ipv6:
        return "IPv6 addresses do not work here. Please take the IPv4 one, like 192.168.1.20.";
    case net::AddressError::BadPort: return "A port is a number from 1 to 65535, as in hill:7777.";
    case net::AddressError::NotAPlace:
        return "That address is not one machine's. Please take the host's own, like 192.168.1.20.";
    }
    return {};
}

std::string_view leaving_words(Reason reason) { return words_for(reason).leaving; }

std::string_view late_words(Reason reason) {
    const bool is_sent_away = reason == Reason::Kicked || reason == Reason::Banned;
    return is_sent_away ? leaving_words(reason) : "did not come back";
}

}  // namespace snow
