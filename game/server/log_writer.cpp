#include "game/server/log_writer.h"

#include "game/text/printable_line.h"
#include "net/thread.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <utility>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#include <sys/stat.h>
#else
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#endif

namespace snow {
namespace {

constexpr int kNoFile = -1;
constexpr const char* kLinesAreLost = "; lines are lost, the game goes on";
constexpr std::size_t kLineOverhead = sizeof(std::string);  // bounds empty lines, too

// ---- The system's calls ----

#ifdef _WIN32

int open_at_once(const std::filesystem::path& file) {
    return _wopen(file.c_str(), _O_WRONLY | _O_CREAT | _O_TRUNC | _O_BINARY | _O_NOINHERIT,
                  _S_IREAD | _S_IWRITE);
}
int open_when_read(const std::filesystem::path& file) { return open_at_once(file); }
bool nobody_reads_yet(const std::filesystem::path&, int) { return false; }
long long write_some(int file, std::string_view text) {
    return _write(file, text.data(), static_cast<unsigned>(text.size()));
}
void wait_until_writable(int) {}
void close_file(int file) { _close(file); }

#else

constexpr mode_t kReadableByAll = 0666;  // before the user's umask

// O_NONBLOCK only for opening, which would wait for a FIFO's reader; writing may block,
// on a thread of its own.
int open_at_once(const std::filesystem::path& file) {
    const int opened =
        open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, kReadableByAll);
    if (opened >= 0) fcntl(opened, F_SETFL, fcntl(opened, F_GETFL) & ~O_NONBLOCK);
    return opened;
}
int open_when_read(const std::filesystem::path& file) { return open(file.c_str(), O_WRONLY | O_CLOEXEC); }
bool nobody_reads_yet(const std::filesystem::path& file, int error) {
    std::error_code none;
    return error == ENXIO && std::filesystem::is_fifo(file, none);
}
long long write_some(int file, std::string_view text) { return write(file, text.data(), text.size()); }
// Another program may have made the terminal that we share non-blocking.
void wait_until_writable(int file) {
    pollfd one{.fd = file, .events = POLLOUT, .revents = 0};
    poll(&one, 1, -1);
}
void close_file(int file) { close(file); }

#endif

struct Written {
    std::size_t bytes{};
    int error{};  // of errno; 0 when all was written
};

// Blocks until all is written or writing fails.
Written write_all(int file, std::string_view text) {
    Written done;
    while (done.bytes < text.size()) {
        const long long size = write_some(file, text.substr(done.bytes));
        if (size > 0) {
            done.bytes += static_cast<std::size_t>(size);
        } else if (size < 0 && errno == EAGAIN) {
            wait_until_writable(file);
        } else if (size == 0 || errno != EINTR) {
            done.error = size == 0 ? EIO : errno;
            break;
        }
    }
    return done;
}

}  // namespace

// Shared by the thread and its owner.
struct LogWriter::Shared {
    Shared(std::string called, LostWords words) : name(std::move(called)), lost_words(words) {}

    void run();
    void open_fifo();
    void write_next(std::unique_lock<std::mutex>& lock);
    void note(const Written& done, const std::string& text, std::size_t noticed);
    void fail(const std::string& why);
    void drop_oldest();

    const std::string name;
    const LostWords lost_words;
    std::filesystem::path fifo;  // to be opened by the thread
    int file{kNoFile};
    bool own_file{};
    std::string partial;  // used by the thread only: the rest of a line that was written in part

    std::mutex mutex;  // for all below; never held while writing
    std::condition_variable more;
    std::condition_variable idle;
    std::deque<std::string> lines;
    std::size_t waiting{};  // bytes of `lines`
    std::size_t lost{};
    std::size_t unreported{};  // lost lines that lost_words has not reported yet
    std::optional<std::string> problem;
    bool failed{};
    bool opening{};
    bool ended{};
    bool stop{};
};

void LogWriter::Shared::run() {
    if (!fifo.empty()) open_fifo();
    std::unique_lock lock(mutex);
    while (true) {
        more.wait(lock, [this] { return stop || !lines.empty(); });
        if (lines.empty()) break;
        write_next(lock);
    }
    if (own_file && file != kNoFile) close_file(file);
    ended = true;
    idle.notify_all();
}

void LogWriter::Shared::open_fifo() {
    fail("nobody reads it yet; its newest lines wait");
    const int opened = open_when_read(fifo);
    const int error = errno;
    {
        const std::scoped_lock lock(mutex);
        file = opened;
        opening = false;
        failed = false;  // the next failure is reported again
    }
    if (opened == kNoFile) fail(std::strerror(error) + std::string(kLinesAreLost));
}

// Called with `mutex` locked; unlocks it while writing.
void LogWriter::Shared::write_next(std::unique_lock<std::mutex>& lock) {
    const std::string line = std::move(lines.front());
    lines.pop_front();
    waiting -= line.size() + kLineOverhead;
    const std::size_t noticed = unreported;
    lock.unlock();
    const bool tells = noticed > 0 && lost_words;
    const std::string text = partial + (tells ? lost_words(noticed) + '\n' : "") + line + '\n';
    const Written done = write_all(file, text);
    if (done.error != 0) fail(std::strerror(done.error) + std::string(kLinesAreLost));
    lock.lock();
    note(done, text, noticed);
}

// Called with `mutex` locked. The rest of a line that was written in part goes first once writing
// works again, so that no line is left half; unless its reader has gone (EPIPE), as the next reader
// would begin in mid-line.
void LogWriter::Shared::note(const Written& done, const std::string& text, std::size_t noticed) {
    if (done.error == 0 || done.bytes > 0) {
        unreported -= noticed;
        partial = text.substr(done.bytes);
    } else {
        ++lost;
        ++unreported;
    }
    if (done.error == EPIPE) partial.clear();
}

// Called on the thread, because standard error may block as well. Reports only the first failure: --stats
// would fail ten times a second.
void LogWriter::Shared::fail(const std::string& why) {
    {
        const std::scoped_lock lock(mutex);
        if (std::exchange(failed, true)) return;
        problem = name + ": " + why;
    }
    if (file != static_cast<int>(StandardStream::Error))
        write_all(static_cast<int>(StandardStream::Error), "snowfolk: " + name + ": " + why + '\n');
}

// Under the lock.
void LogWriter::Shared::drop_oldest() {
    waiting -= lines.front().size() + kLineOverhead;
    lines.pop_front();
    ++lost;
    ++unreported;
}

LogWriter::LogWriter(StandardStream stream, LostWords lost_words)
    : shared_(std::make_shared<Shared>(
          stream == StandardStream::Output ? "standard output" : "standard error", lost_words)) {
    shared_->file = static_cast<int>(stream);
    start();
}

LogWriter::LogWriter(const std::filesystem::path& file, std::string name, LostWords lost_words)
    : shared_(std::make_shared<Shared>(std::move(name), lost_words)) {
    shared_->own_file = true;
    shared_->file = open_at_once(file);
    if (shared_->file == kNoFile) {
        const int error = errno;
        if (!nobody_reads_yet(file, error))
            throw std::runtime_error(shared_->name + ": " + std::strerror(error));
        shared_->fifo = file;
        shared_->opening = true;
    }
    start();
}

void LogWriter::start() {
    net::Thread("log", [shared = shared_] { shared->run(); }).detach();
}

LogWriter::~LogWriter() {
    if (!shared_) return;
    std::unique_lock lock(shared_->mutex);
    shared_->stop = true;
    shared_->more.notify_one();
    shared_->idle.wait_for(lock, std::chrono::duration<net::Seconds>(kLastLinesLimit),
                           [this] { return shared_->ended || shared_->opening; });
}

void LogWriter::print(std::string_view text) {
    const std::scoped_lock lock(shared_->mutex);
    for (bool last = false; !last;) {
        const std::size_t end = text.find('\n');
        last = end == std::string_view::npos;
        shared_->lines.emplace_back(text.substr(0, end));
        shared_->waiting += shared_->lines.back().size() + kLineOverhead;
        text.remove_prefix(last ? text.size() : end + 1);
    }
    // One line is always kept, however long.
    while (shared_->waiting > kMaxWaitingOutput && shared_->lines.size() > 1) shared_->drop_oldest();
    shared_->more.notify_one();
}

std::size_t LogWriter::lost() const {
    const std::scoped_lock lock(shared_->mutex);
    return shared_->lost;
}

std::optional<std::string> LogWriter::take_problem() {
    const std::scoped_lock lock(shared_->mutex);
    return std::exchange(shared_->problem, std::nullopt);
}

std::string lost_lines_words(std::size_t lines) {
    return std::to_string(lines) +
           (lines == 1 ? " line lost while nobody read it" : " lines lost while nobody read them");
}

void complain(std::string_view words) {
    const std::string line = "snowfolk: " + printable_line(words);
    try {
        LogWriter(StandardStream::Error, nullptr).print(line);
    } catch (const std::runtime_error&) {  // no thread could start, which may be what the words report
        write_all(static_cast<int>(StandardStream::Error), line + '\n');
    }
}

}  // namespace snow
