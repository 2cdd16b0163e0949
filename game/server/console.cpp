#include "game/server/console.h"

#include "game/server/console_reader.h"
#include "game/text/printable_line.h"
#include "game/text/utf8.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace snow {
namespace {

constexpr std::size_t kShownWord = 40;  // code points of a typed word that an answer repeats

// Each line begins with spaces, as no line of the log does (session/log.h). Names come last, so that a name
// cannot imitate another column.
std::string player_list(const Host& host) {
    std::string list;
    const auto add = [&list](const std::string& first, const Profile& who) {
        list +=
            (list.empty() ? "  " : "\n  ") + first + "  " + std::string(name_of(who.color)) + "  " + who.name;
    };
    for (const auto& [id, player] : host.players())
        if (!player.left) add(player.lost ? "lost" : std::to_string(player.ping_ms) + " ms", player.profile);
    for (const Knock& knock : host.doorway().knocks())
        add("waits, from " + net::to_string(knock.address), knock.profile);
    return list.empty() ? "Nobody is here." : list;
}

std::string ban_list(const Host& host) {
    std::string list;
    for (const Ban& ban : host.bans().all())
        list += (list.empty() ? "  " : "\n  ") + ban.mark + (ban.mark == ban.name ? "" : "  " + ban.name);
    return list.empty() ? "Nobody is banned." : list;
}

std::string nobody_called(std::string_view words, const std::string& name) {
    return std::string(words) + " \"" + printable_line(name, kShownWord) + "\". Try: players";
}

template <class Action> std::string with_player(Host& host, const std::string& name, Action action) {
    const std::optional<net::PeerId> id = host.player_named(name);
    if (!id) return nobody_called("There is nobody called", name);
    action(*id);
    return {};  // the log reports it
}

template <class Action> std::string with_waiting(Host& host, const std::string& name, Action action) {
    const std::optional<net::PeerId> id = host.waiting_named(name);
    if (!id) return nobody_called("Nobody waits who is called", name);
    action(*id);
    return {};
}

struct CarryOut {
    Host& host;
    BanKeeper& bans;

    std::string operator()(const ListPlayers&) const { return player_list(host); }
    std::string operator()(const KickPlayer& command) const {
        return with_player(host, command.name, [this](net::PeerId id) { host.kick(id); });
    }
    std::string operator()(const BanPlayer& command) const {
        if (host.bans().is_full())
            return "There are " + std::to_string(kMaxBans) + " bans already. Undo one first: unban ADDRESS";
        const auto ban = [this](net::PeerId id) { bans.note_added(host.ban(id)); };
        if (host.waiting_named(command.name)) return with_waiting(host, command.name, ban);
        return with_player(host, command.name, ban);
    }
    std::string operator()(const ListBans&) const { return ban_list(host); }
    std::string operator()(const UndoBan& command) const {
        const std::optional<Ban> undone = host.unban(command.mark);
        if (!undone)
            return "There is no ban of \"" + printable_line(command.mark, kShownWord) + "\". Try: bans";
        bans.note_removed(undone);
        return undone->name + " may come in again.";
    }
    std::string operator()(const LetIn& command) const {
        return with_waiting(host, command.name, [this](net::PeerId id) { host.let_in(id); });
    }
    std::string operator()(const RefuseEntry& command) const {
        return with_waiting(host, command.name, [this](net::PeerId id) { host.refuse(id); });
    }
    std::string operator()(const SetAsking& command) const {
        host.set_asking(command.on);
        return command.on ? "Who comes now waits. Type: let NAME, refuse NAME, or ban NAME"
                          : "Everybody may come in.";
    }
    std::string operator()(const SetCalm& command) const {
        host.set_calm(command.on);
        return {};  // the host says it to all
    }
    std::string operator()(const SayToAll& command) const {
        host.say(command.text);
        return {};
    }
    std::string operator()(const StopServer&) const { return {}; }
    std::string operator()(const NotUnderstood& command) const { return command.why; }
};

// What follows the word of a command.
enum class Takes { Nothing, Name, Mark, Text, OnOff };

struct CommandRow {
    std::string_view word;
    Takes takes;
    ConsoleCommand (*make)(const std::string& rest);
};

template <class Command> ConsoleCommand alone(const std::string&) { return Command{}; }
template <class Command> ConsoleCommand with_text(const std::string& rest) { return Command{rest}; }
template <class Command> ConsoleCommand switched(const std::string& rest) { return Command{rest == "on"}; }

constexpr std::array kCommands{
    CommandRow{"players", Takes::Nothing, alone<ListPlayers>},
    CommandRow{"kick", Takes::Name, with_text<KickPlayer>},
    CommandRow{"ban", Takes::Name, with_text<BanPlayer>},
    CommandRow{"bans", Takes::Nothing, alone<ListBans>},
    CommandRow{"unban", Takes::Mark, with_text<UndoBan>},
    CommandRow{"ask", Takes::OnOff, switched<SetAsking>},
    CommandRow{"let", Takes::Name, with_text<LetIn>},
    CommandRow{"refuse", Takes::Name, with_text<RefuseEntry>},
    CommandRow{"calm", Takes::OnOff, switched<SetCalm>},
    CommandRow{"say", Takes::Text, with_text<SayToAll>},
    CommandRow{"stop", Takes::Nothing, alone<StopServer>},
};

std::string_view placeholder(Takes takes) {
    switch (takes) {
    case Takes::Nothing: return {};
    case Takes::Name: return " NAME";
    case Takes::Mark: return " ADDRESS";
    case Takes::Text: return " TEXT";
    case Takes::OnOff: return " on|off";
    }
    return {};
}

// What is missing behind the word; empty when nothing is.
std::string_view missing(Takes takes, const std::string& rest) {
    const bool is_switch = rest == "on" || rest == "off";
    if (takes == Takes::OnOff) return is_switch ? "" : "on or off";
    if (takes == Takes::Nothing || !rest.empty()) return {};
    return takes == Takes::Text ? "a text" : takes == Takes::Mark ? "an address, as bans lists it" : "a name";
}

std::string all_commands() {
    std::string list;
    for (const CommandRow& row : kCommands)
        list += (list.empty() ? "" : ", ") + std::string(row.word) + std::string(placeholder(row.takes));
    return list;
}

}  // namespace

ConsoleCommand parse_console(std::string_view line) {
    if (line.size() > kMaxConsoleLine)
        return NotUnderstood{"That line is too long: a command has at most " +
                             std::to_string(kMaxConsoleLine) + " bytes"};
    const std::string all = strip(line);
    const std::size_t space = all.find(' ');
    const std::string word = all.substr(0, space);
    const std::string rest = space == std::string::npos ? std::string() : strip(all.substr(space));
    const auto* const row = std::ranges::find(kCommands, word, &CommandRow::word);
    if (row == kCommands.end())
        return NotUnderstood{"\"" + printable_line(word, kShownWord) +
                             "\" is no command. There are: " + all_commands()};
    if (const std::string_view what = missing(row->takes, rest); !what.empty())
        return NotUnderstood{word + " needs " + std::string(what)};
    return row->make(rest);
}

std::string carry_out(const ConsoleCommand& command, Host& host, BanKeeper& bans) {
    return std::visit(CarryOut{host, bans}, command);
}

}  // namespace snow
