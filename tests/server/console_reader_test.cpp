#include "game/server/console_reader.h"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <thread>
#include <unistd.h>

using namespace snow;

namespace {

// A pipe into which a test types.
class Typed {
  public:
    Typed() { REQUIRE(pipe(ends_.data()) == 0); }
    Typed(const Typed&) = delete;
    Typed& operator=(const Typed&) = delete;
    ~Typed() { close(ends_[0]); }

    int reading_end() const { return ends_[0]; }
    void type(std::string_view text) const {
        REQUIRE(write(ends_[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    }
    void end() const { close(ends_[1]); }

  private:
    std::array<int, 2> ends_{};
};

// The next line; empty when none came for a long time.
std::string next_line(ConsoleReader& reader) {
    for (int waited = 0; waited < 10'000; ++waited) {
        if (const auto line = reader.take_line()) return *line;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return {};
}

}  // namespace

TEST_CASE("of a line that is too long so much is kept that it is refused, and the next one is whole") {
    const Typed typed;
    ConsoleReader reader(typed.reading_end());
    typed.type("say " + std::string(5000, 'x') + "\nplayers\n");
    typed.end();
    CHECK(next_line(reader).size() == kMaxConsoleLine + 1);
    CHECK(next_line(reader) == "players");
}

TEST_CASE("many more lines than the reader keeps come one after the other, none lost") {
    constexpr int kLines = 20 * static_cast<int>(kMaxConsoleLines);
    const Typed typed;
    ConsoleReader reader(typed.reading_end());
    for (int i = 0; i < kLines; ++i) typed.type("say " + std::to_string(i) + "\n \n");
    typed.type("stop");  // without a line end
    typed.end();
    for (int i = 0; i < kLines; ++i) REQUIRE(next_line(reader) == "say " + std::to_string(i));
    CHECK(next_line(reader) == "stop");
    CHECK_FALSE(reader.take_line());
}
