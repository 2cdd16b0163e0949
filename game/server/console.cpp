#include "game/server/console.h"

#include "game/server/terminal.h"
#include "game/text/printable_line.h"
#include "game/text/utf8.h"
#include "net/thread.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <utility>

#ifdef _WIN32
#include <io.h>
#else
#include <cerrno>
#include <poll.h>
#include <unistd.h>
#endif

namespace snow {
namespace {

constexpr std::size_t kShownWord = 40;                   // code points of a typed word that an answer repeats
constexpr std::chrono::milliseconds kPollInterval{250};  // between checks whether the terminal may be read

enum class ReadResult { Some, NotNow, Over };

#ifdef _WIN32

ReadResult read_input(int file, std::span<char> into, std::size_t& size) {
    const int got = _read(file, into.data(), static_cast<unsigned>(into.size()));
    size = static_cast<std::size_t>(std::max(0, got));
    return got > 0 ? ReadResult::Some : ReadResult::Over;
}

#else

// Blocks for at most kPollInterval.
ReadResult read_input(int file, std::span<char> into, std::size_t& size) {
    if (is_in_background(file)) {
        std::this_thread::sleep_for(kPollInterval);
        return ReadResult::NotNow;
    }
    pollfd one{.fd = file, .events = POLLIN, .revents = 0};
    if (poll(&one, 1, static_cast<int>(kPollInterval.count())) <= 0) return ReadResult::NotNow;
    const ssize_t got = read(file, into.data(), into.size());
    if (got > 0) {
        size = static_cast<std::size_t>(got);
        return ReadResult::Some;
    }
    // EIO: put into the background between the check and the read.
    const bool again =
        got < 0 && (errno == EINTR || errno == EAGAIN || (errno == EIO && is_in_background(file)));
    return again ? ReadResult::NotNow : ReadResult::Over;
}

#endif

// Each line begins with spaces, as no line of the log does (session/log.h). Names come last, so that a name
// cannot imitate another column.
std::string player_list(const Host& host) {
    std::string list;
    for (const auto& [id, player] : host.players()) {
        if (player.left) continue;
        const std::string ping = player.lost ? "lost" : std::to_string(player.ping_ms) + " ms";
        list += (list.empty() ? "  " : "\n  ") + ping + "  " + std::string(name_of(player.profile.color)) +
                "  " + player.profile.name;
    }
    return list.empty() ? "Nobody is here." : list;
}

template <class Action> std::string with_player(Host& host, const std::string& name, Action action) {
    const std::optional<net::PeerId> id = host.player_named(name);
    if (!id) return "There is nobody called \"" + printable_line(name, kShownWord) + "\". Try: players";
    action(*id);
    return {};  // the log reports it
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
    if (line.size() > kMaxConsoleLine)
        return NotUnderstood{"That line is too long: a command has at most " +
                             std::to_string(kMaxConsoleLine) + " bytes"};
    const std::string all = strip(line);
    const std::size_t space = all.find(' ');
    const std::string word = all.substr(0, space);
    const std::string rest = space == std::string::npos ? std::string() : strip(all.substr(space));
    if (word == "players") return ListPlayers{};
    if (word == "stop") return StopServer{};
    const bool takes_more = word == "kick" || word == "ban" || word == "say";
    if (!takes_more)
        return NotUnderstood{"\"" + printable_line(word, kShownWord) +
                             "\" is no command. There are: players, kick NAME, ban NAME, say TEXT, stop"};
    if (rest.empty()) return NotUnderstood{word + (word == "say" ? " needs a text" : " needs a name")};
    if (word == "kick") return KickPlayer{rest};
    if (word == "ban") return BanPlayer{rest};
    return SayToAll{rest};
}

std::string carry_out(const ConsoleCommand& command, Host& host) {
    return std::visit(CarryOut{host}, command);
}

// Shared by the thread and its owner.
struct ConsoleReader::Shared {
    std::mutex mutex;
    std::condition_variable taken;
    std::deque<std::string> lines;
    bool stop{};

    void read_all(int file);
    bool add(std::string& line);
    bool is_stopped() {
        const std::scoped_lock lock(mutex);
        return stop;
    }
};

void ConsoleReader::Shared::read_all(int file) {
    std::string line;
    std::array<char, 256> buffer{};
    for (std::size_t size = 0; !is_stopped(); size = 0) {
        if (read_input(file, buffer, size) == ReadResult::Over) break;
        for (const char c : std::span(buffer).first(size)) {
            if (c != '\n' && line.size() <= kMaxConsoleLine) line += c;
            if (c == '\n' && !add(line)) return;
        }
    }
    add(line);
}

// Blocks while kMaxConsoleLines wait. False once the owner is gone.
bool ConsoleReader::Shared::add(std::string& line) {
    if (strip(line).empty()) {
        line.clear();
        return true;
    }
    std::unique_lock lock(mutex);
    taken.wait(lock, [this] { return stop || lines.size() < kMaxConsoleLines; });
    lines.push_back(std::exchange(line, {}));
    return !stop;
}

ConsoleReader::ConsoleReader(int file) : shared_(std::make_shared<Shared>()) {
    net::Thread("console", [shared = shared_, file] { shared->read_all(file); }).detach();
}

ConsoleReader::~ConsoleReader() {
    const std::scoped_lock lock(shared_->mutex);
    shared_->stop = true;
    shared_->taken.notify_one();
}

std::optional<std::string> ConsoleReader::take_line() {
    const std::scoped_lock lock(shared_->mutex);
    if (shared_->lines.empty()) return std::nullopt;
    std::string line = std::move(shared_->lines.front());
    shared_->lines.pop_front();
    shared_->taken.notify_one();
    return line;
}

}  // namespace snow
