#include "game/console.h"

#include "game/text/utf8.h"
#include "net/thread.h"

#include <array>
#include <utility>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace snow {
namespace {

// Longer than any command; the rest of such a line is dropped.
constexpr std::size_t kMaxLine = 1000;

int read_input(std::span<char> into) {
#ifdef _WIN32
    return _read(0, into.data(), static_cast<unsigned>(into.size()));
#else
    return static_cast<int>(read(STDIN_FILENO, into.data(), into.size()));
#endif
}

// Each on a line that begins with spaces, as no line of the log does (session/log.h); the names are last, so
// that they cannot add to what the list says of them.
std::string player_list(const Host& host) {
    std::string list;
    for (const auto& [id, player] : host.players()) {
        if (player.left) continue;
        list += (list.empty() ? "  " : "\n  ") + std::to_string(player.ping_ms) + " ms  " +
                std::string(name_of(player.color)) + "  " + player.name;
    }
    return list.empty() ? "Nobody is here." : list;
}

template <class Action> std::string with_player(Host& host, const std::string& name, Action action) {
    const std::optional<net::PeerId> id = host.player_named(name);
    if (!id) return "There is nobody called \"" + name + "\". Try: players";
    action(*id);
    return {};  // the log tells of it
}

struct CarryOut {
    Host& host;

    std::string operator()(const ListPlayers&) const { return player_list(host); }
    std::string operator()(const KickPlayer& command) const {
        return with_player(host, command.name, [this](net::PeerId id) { host.kick(id); });
    }
    std::string operator()(const BanPlayer& command) const {
        return with_player(host, command.name, [this](net::PeerId id) { host.ban(id); });
    }
    std::string operator()(const SayToAll& command) const {
        host.say(command.text);
        return {};
    }
    std::string operator()(const StopServer&) const { return {}; }
    std::string operator()(const NotUnderstood& command) const { return command.why; }
};

}  // namespace

ConsoleCommand parse_console(std::string_view line) {
    const std::string all = strip(line);
    const std::size_t space = all.find(' ');
    const std::string word = all.substr(0, space);
    const std::string rest = space == std::string::npos ? std::string() : strip(all.substr(space));
    if (word == "players") return ListPlayers{};
    if (word == "stop") return StopServer{};
    const bool takes_more = word == "kick" || word == "ban" || word == "say";
    if (!takes_more)
        return NotUnderstood{"\"" + word +
                             "\" is no command. There are: players, kick NAME, ban NAME, say TEXT, stop"};
    if (rest.empty()) return NotUnderstood{word + (word == "say" ? " needs a text" : " needs a name")};
    if (word == "kick") return KickPlayer{rest};
    if (word == "ban") return BanPlayer{rest};
    return SayToAll{rest};
}

std::string carry_out(const ConsoleCommand& command, Host& host) {
    return std::visit(CarryOut{host}, command);
}

struct ConsoleReader::Shared {
    std::mutex mutex;
    std::vector<std::string> lines;

    void read_all() {
        std::string line;
        std::array<char, 256> buffer{};
        for (int size = 0; (size = read_input(buffer)) > 0;)
            for (const char c : std::span(buffer).first(static_cast<std::size_t>(size))) add(line, c);
    }
    void add(std::string& line, char c) {
        if (c != '\n') {
            if (line.size() < kMaxLine) line += c;
            return;
        }
        const std::scoped_lock lock(mutex);
        if (!strip(line).empty()) lines.push_back(line);
        line.clear();
    }
};

ConsoleReader::ConsoleReader() : shared_(std::make_shared<Shared>()) {
    net::Thread("console", [shared = shared_] { shared->read_all(); }).detach();
}

std::vector<std::string> ConsoleReader::take_lines() {
    const std::scoped_lock lock(shared_->mutex);
    return std::exchange(shared_->lines, {});
}

}  // namespace snow
