#include "game/server/console_reader.h"

#include "game/server/terminal.h"
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
#include <windows.h>
#else
#include <cerrno>
#include <poll.h>
#include <unistd.h>
#endif

namespace snow {
namespace {

constexpr std::chrono::milliseconds kPollInterval{250};  // between checks whether the terminal may be read

enum class ReadResult { Some, NotNow, Over };

#ifdef _WIN32

// What is typed into a console is asked for as UTF-16: by its 8-bit code page much of it cannot be had.
ReadResult read_console(HANDLE console, std::span<char> into, std::size_t& size) {
    constexpr std::size_t kBytesAtMost = 3;  // of UTF-8, for one unit of UTF-16
    std::array<wchar_t, 64> typed{};
    DWORD units = 0;
    const auto room = static_cast<DWORD>(std::min(typed.size(), into.size() / kBytesAtMost));
    if (!ReadConsoleW(console, typed.data(), room, &units, nullptr) || units == 0) return ReadResult::Over;
    const int bytes = WideCharToMultiByte(CP_UTF8, 0, typed.data(), static_cast<int>(units), into.data(),
                                          static_cast<int>(into.size()), nullptr, nullptr);
    size = static_cast<std::size_t>(std::max(0, bytes));
    return ReadResult::Some;
}

ReadResult read_input(int file, std::span<char> into, std::size_t& size) {
    const auto handle = reinterpret_cast<HANDLE>(_get_osfhandle(file));
    DWORD mode = 0;
    if (GetConsoleMode(handle, &mode)) return read_console(handle, into, size);
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

}  // namespace

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
