// Real pipes and files, real threads: every wait has a deadline.
#include "game/server/log_writer.h"

#include "game/server/terminal.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

using namespace snow;

namespace {

using Clock = std::chrono::steady_clock;

// A folder for files and FIFOs; whatever a reader has gone from is an error there, no signal.
class Folder {
  public:
    Folder()
        : path_(std::filesystem::temp_directory_path() /
                ("snowfolk-" + std::to_string(std::random_device{}()))) {
        prepare_for_terminal();
        std::filesystem::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }

    std::filesystem::path file() const { return path_ / "lines"; }
    std::filesystem::path fifo() const {
        REQUIRE(mkfifo(file().c_str(), 0600) == 0);
        return file();
    }

  private:
    std::filesystem::path path_;
};

bool until(const std::function<bool()>& is_so) {
    for (const auto end = Clock::now() + std::chrono::seconds(20); Clock::now() < end;) {
        if (is_so()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
}

int open_reader(const std::filesystem::path& fifo) { return open(fifo.c_str(), O_RDONLY | O_NONBLOCK); }

// The next line of a FIFO; empty when none came for a long time.
std::string next_line(int reader) {
    std::string line;
    until([&] {
        for (char c{}; read(reader, &c, 1) == 1;) {
            if (c == '\n') return true;
            line += c;
        }
        return false;
    });
    return line;
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string numbered_line(int number) { return "line " + std::to_string(number) + std::string(100, '.'); }

int number_of(const std::string& line) { return std::stoi(line.substr(5)); }

}  // namespace

TEST_CASE("log writer: all lines are in the file when it is gone") {
    const Folder folder;
    {
        LogWriter log(folder.file(), "the log", lost_lines_words);
        for (int i = 0; i < 1000; ++i) log.print(std::to_string(i));
        log.print("two\nat once");
        log.print("");
    }
    const std::vector<std::string> lines = lines_of(folder.file());
    REQUIRE(lines.size() == 1003);
    for (int i = 0; i < 1000; ++i) CHECK(lines[static_cast<std::size_t>(i)] == std::to_string(i));
    CHECK(lines[1001] == "at once");
}

TEST_CASE(
    "log writer: a pipe that nobody reads blocks nobody, what is lost is counted, and told in its place") {
    constexpr int kLines = 5000;  // with more bytes than the pipe and the queue hold
    const Folder folder;
    const auto fifo = folder.fifo();
    const int reader = open_reader(fifo);
    LogWriter log(fifo, "the log", lost_lines_words);
    for (int i = 0; i < kLines; ++i) log.print(numbered_line(i));
    REQUIRE(log.lost() > 0);
    CHECK(log.lost() > kLines - (kMaxWaitingOutput + 256 * 1024) / numbered_line(0).size());
    int next = 0, told = 0;
    while (next < kLines) {
        const std::string line = next_line(reader);
        if (line.ends_with(" lost while nobody read them") || line.ends_with(" lost while nobody read it")) {
            told += std::stoi(line);
            next += std::stoi(line);
        } else {
            REQUIRE(number_of(line) == next);
            ++next;
        }
    }
    CHECK(told == static_cast<int>(log.lost()));
    CHECK_FALSE(log.take_problem());
    close(reader);
}

TEST_CASE("log writer: where a program reads, lost lines are counted and not told") {
    const Folder folder;
    const auto fifo = folder.fifo();
    const int reader = open_reader(fifo);
    LogWriter log(fifo, "figures", nullptr);
    for (int i = 0; i < 5000; ++i) log.print(numbered_line(i));
    const auto lost = static_cast<int>(log.lost());
    REQUIRE(lost > 0);
    int last = -1, read = 0;
    for (; last < 4999; ++read) {
        const int number = number_of(next_line(reader));
        REQUIRE(number > last);
        last = number;
    }
    CHECK(read == 5000 - lost);
    close(reader);
}

TEST_CASE("log writer: a line longer than the whole queue is written all the same") {
    const Folder folder;
    {
        LogWriter log(folder.file(), "the log", lost_lines_words);
        log.print(std::string(2 * kMaxWaitingOutput, 'x'));
    }
    REQUIRE(lines_of(folder.file()).size() == 1);
    CHECK(lines_of(folder.file())[0].size() == 2 * kMaxWaitingOutput);
}

TEST_CASE("log writer: its end waits a moment for a blocked output, and no longer") {
    const Folder folder;
    const auto fifo = folder.fifo();
    const int reader = open_reader(fifo);
    auto began = Clock::now();
    {
        LogWriter log(fifo, "the log", lost_lines_words);
        for (int i = 0; i < 5000; ++i) log.print(numbered_line(i));
        began = Clock::now();
    }
    const std::chrono::duration<double> took = Clock::now() - began;
    CHECK(took.count() >= kLastLinesLimit * 0.9);
    CHECK(took.count() < kLastLinesLimit + 5);
    close(reader);
}

TEST_CASE("log writer: a FIFO without a reader is said so, and written to as soon as somebody reads") {
    const Folder folder;
    const auto fifo = folder.fifo();
    LogWriter log(fifo, "--stats f", nullptr);
    log.print("early");
    std::optional<std::string> problem;
    REQUIRE(until([&] { return (problem = log.take_problem()).has_value(); }));
    CHECK(*problem == "--stats f: nobody reads it yet; its newest lines wait");
    const int reader = open_reader(fifo);
    CHECK(next_line(reader) == "early");
    log.print("later");
    CHECK(next_line(reader) == "later");
    close(reader);
}

TEST_CASE("log writer: a FIFO that nobody ever reads keeps nothing from ending") {
    const Folder folder;
    const auto fifo = folder.fifo();
    const auto began = Clock::now();
    LogWriter(fifo, "--stats f", nullptr).print("never read");
    CHECK(Clock::now() - began < std::chrono::seconds(1));
    close(open_reader(fifo));  // lets the thread end
}

TEST_CASE("log writer: a full disk is told once, and every line that it costs is counted") {
    const Folder folder;
    LogWriter log("/dev/full", "--stats /dev/full", nullptr);
    for (int i = 0; i < 10; ++i) log.print("a line");
    REQUIRE(until([&] { return log.lost() == 10; }));
    CHECK(log.take_problem() ==
          "--stats /dev/full: No space left on device; lines are lost, the game goes on");
    log.print("one more");
    REQUIRE(until([&] { return log.lost() == 11; }));
    CHECK_FALSE(log.take_problem());
}

TEST_CASE("log writer: a reader that goes ends nothing, and the next one begins with whole lines") {
    const Folder folder;
    const auto fifo = folder.fifo();
    const int first = open_reader(fifo);
    LogWriter log(fifo, "the log", lost_lines_words);
    log.print("heard");
    CHECK(next_line(first) == "heard");
    close(first);
    log.print("unheard");
    REQUIRE(until([&] { return log.lost() == 1; }));
    CHECK(log.take_problem() == "the log: Broken pipe; lines are lost, the game goes on");
    const int second = open_reader(fifo);
    log.print("heard again");
    CHECK(next_line(second) == "1 line lost while nobody read it");
    CHECK(next_line(second) == "heard again");
    close(second);
}

TEST_CASE("log writer: a disk that is full in the middle of a line leaves no half line once there is room") {
    const Folder folder;
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    const rlimit tight{.rlim_cur = 14, .rlim_max = before.rlim_max};
    {
        LogWriter log(folder.file(), "the log", lost_lines_words);
        REQUIRE(setrlimit(RLIMIT_FSIZE, &tight) == 0);
        log.print("the first\nthe second\nthe third");
        const bool lost = until([&] { return log.lost() == 1; });
        REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
        REQUIRE(lost);
        log.print("the fourth");
    }
    CHECK(lines_of(folder.file()) == std::vector<std::string>{"the first", "the second",
                                                              "1 line lost while nobody read it",
                                                              "the fourth"});
}

TEST_CASE("log writer: a place that cannot be written to is refused with the reason") {
    CHECK_THROWS_WITH(LogWriter("/nowhere/log", "the log", nullptr), "the log: No such file or directory");
    CHECK_THROWS_WITH(LogWriter("/", "the log", nullptr), "the log: Is a directory");
}

TEST_CASE("lost lines are told in words") {
    CHECK(lost_lines_words(1) == "1 line lost while nobody read it");
    CHECK(lost_lines_words(12) == "12 lines lost while nobody read them");
}
