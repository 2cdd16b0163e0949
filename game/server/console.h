// The commands that can be typed into a server (kCommands in console.cpp lists them).
#pragma once

#include "game/server/ban_keeper.h"
#include "game/session/host.h"
#include "net/limits.h"

#include <string>
#include <string_view>
#include <variant>

namespace snow {

struct ListPlayers {};
struct KickPlayer {
    std::string name;
};
struct BanPlayer {  // or whoever waits under that name
    std::string name;
};
struct ListBans {};
struct UndoBan {
    std::string mark;  // as the list of bans has it
};
struct LetIn {
    std::string name;
};
struct RefuseEntry {
    std::string name;
};
struct SetAsking {
    bool on{};
};
struct SetCalm {
    bool on{};
};
struct SayToAll {
    std::string text;
};
struct StopServer {};
struct NotUnderstood {
    std::string why;
};
using ConsoleCommand = std::variant<ListPlayers, KickPlayer, BanPlayer, ListBans, UndoBan, LetIn, RefuseEntry,
                                    SetAsking, SetCalm, SayToAll, StopServer, NotUnderstood>;

// Parses one line. NotUnderstood::why is safe to print: what it repeats of the line is cut and printable.
[[nodiscard]] ConsoleCommand parse_console(std::string_view line);

// Carries out one command, on the host's thread; `bans` is told of those that come and go. Returns what to print,
// without a line end; may be empty.
[[nodiscard]] std::string carry_out(const ConsoleCommand& command, Host& host, BanKeeper& bans);

// How fast commands are carried out: as fast as anybody types, but not so fast that `say` floods everybody's
// chat. The burst is for a pasted list.
inline constexpr net::Rate kConsoleRate{.per_second = 10, .burst = 20};

}  // namespace snow
