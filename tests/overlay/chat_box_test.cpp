// What the chat draws of each kind of line, so that none passes for another.
#include "game/overlay/chat_box.h"
#include "game/platform/palette.h"
#include "game/session/failure.h"
#include "tests/support/play_fixtures.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace snow;
using test::play_art;

namespace {

constexpr Size kCanvas{480, 270};
constexpr int kTextFrom = 20;  // pixels from the left; what stands before it is no text
constexpr DisplaySettings kPlain;
constexpr DisplaySettings kLarge{.large_text = true};

std::vector<std::uint32_t> drawing_of(const LogLine& line, const DisplaySettings& display, double seconds) {
    Log log;
    log.add(line);
    ChatBox chat(play_art(), display);
    chat.lay_out(kCanvas, log, seconds);
    return test::drawn(kCanvas, [&](Canvas& canvas) { chat.draw(canvas, seconds); });
}

std::string described(const LogLine& line) { return to_text(line); }

// All in silver, as the host's words once were.
std::vector<LogLine> lines_to_confuse() {
    std::vector<LogLine> lines;
    const std::vector<std::string> names{
        "Ada", "Ada left", "left", "K", "K:", "K: hi", "K: hi:", "A", "A A", "Hosts"};
    const std::vector<std::string> texts{"hi",    "hi: x",   ": hi",  "left",       "Ada left",
                                         "K: hi", "Host hi", "A: hi", "was kicked", "joined"};
    for (const std::string& text : texts) {
        lines.push_back({.kind = LogLine::Kind::Host, .text = text});
        lines.push_back({.kind = LogLine::Kind::Notice, .text = text});
        for (const std::string& name : names)
            lines.push_back({.kind = LogLine::Kind::Chat, .profile = {name, Color::Silver}, .text = text});
    }
    for (const std::string& name : names)
        for (const std::string_view what : {std::string_view("joined"), leaving_words(net::Reason::Left),
                                            leaving_words(net::Reason::Kicked)})
            lines.push_back(
                {.kind = LogLine::Kind::Event, .profile = {name, Color::Silver}, .text = std::string(what)});
    return lines;
}

}  // namespace

TEST_CASE(
    "chat: no two lines look the same, fresh or dim, in both sizes, whatever people are called and say") {
    for (const DisplaySettings& display : {kPlain, kLarge})
        for (const double seconds : {1.0, 9.0}) {
            std::map<std::string, std::string> seen;  // by its pixels
            for (const LogLine& line : lines_to_confuse()) {
                const auto pixels = drawing_of(line, display, seconds);
                std::string key(pixels.size() * sizeof pixels.front(), '\0');
                std::memcpy(key.data(), pixels.data(), key.size());
                const auto [there, is_new] = seen.emplace(std::move(key), described(line));
                if (!is_new) FAIL_CHECK(described(line), " looks like ", there->second);
            }
        }
}

TEST_CASE("chat: no name and no text reaches the column of marks, also where it is wrapped") {
    const auto marks = [](const LogLine& line, const DisplaySettings& display) {
        const auto pixels = drawing_of(line, display, 1);
        std::vector<std::uint32_t> column;
        for (int y = 0; y < kCanvas.h; ++y)
            for (int x = 0; x < kTextFrom; ++x)
                column.push_back(pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(kCanvas.w) +
                                        static_cast<std::size_t>(x)]);
        return column;
    };
    const std::string words =
        "WWWW WWW WWWWWW WWWWWWWW WWW WWWWWWWWW WWWW WWWWWWWWW WWWWWWWWWW WWWWW WWWW WWW";
    for (const DisplaySettings& display : {kPlain, kLarge}) {
        const LogLine shortest{.kind = LogLine::Kind::Chat, .profile = {.name = "A"}, .text = "i"};
        LogLine longest{.kind = LogLine::Kind::Chat, .profile = {.name = "WWWWWWWWWWWWWWWW"}, .text = words};
        const auto high = [&](const LogLine& line) {
            Log log;
            log.add(line);
            ChatBox chat(play_art(), display);
            const auto empty = test::drawn(kCanvas, [](Canvas&) {});
            chat.lay_out(kCanvas, log, 1);
            const auto drawn = test::drawn(kCanvas, [&](Canvas& canvas) { chat.draw(canvas, 1); });
            int first = 0;
            while (drawn[static_cast<std::size_t>(first)] == empty[static_cast<std::size_t>(first)]) ++first;
            return kCanvas.h - first / kCanvas.w;
        };
        CHECK(high(longest) > 2 * high(shortest));
        // The same mark, once, however much is said: as many pixels of the column are drawn upon.
        const auto drawn_upon = [&](const LogLine& line) {
            const auto column = marks(line, display);
            return std::ranges::count_if(column,
                                         [&](std::uint32_t pixel) { return pixel != column.front(); });
        };
        CHECK(drawn_upon(longest) == drawn_upon(shortest));
        CHECK(drawn_upon(shortest) > 20);
    }
}

TEST_CASE("chat: what the font cannot draw is told apart") {
    const auto said = [](std::string text) {
        return drawing_of({.kind = LogLine::Kind::Chat, .profile = {.name = "Ada"}, .text = std::move(text)},
                          kPlain, 1);
    };
    CHECK(said("😀") != said("😁"));
    CHECK(said("雪") != said("雨"));
    CHECK(said("e\u0323") != said("e\u0324"));
    CHECK(said("e\u0323") != said("e"));
}

TEST_CASE("lines of the log dim, but never so far that they cannot be read, and are gone after ten seconds, "
          "unless the chat is open") {
    const auto fresh = ChatBox::ink_after(0, true, false);
    const auto dim = ChatBox::ink_after(9, true, false);
    REQUIRE(fresh);
    REQUIRE(dim);
    CHECK(*fresh != *dim);
    CHECK(*dim == ink::kSilver);
    CHECK(ChatBox::ink_after(9.9, false, false) == ink::kSilver);
    CHECK_FALSE(ChatBox::ink_after(10, true, false));
    CHECK_FALSE(ChatBox::ink_after(10, false, false));
    CHECK(ChatBox::ink_after(1000, true, true) == fresh);
}

TEST_CASE("chat: closed, it says where its lines are, and keeps off oneself at the level's left end") {
    Log log;
    for (int i = 0; i < 9; ++i)
        log.add({.at = 1, .kind = LogLine::Kind::Chat, .profile = {.name = "Ada"}, .text = "hello"});
    ChatBox chat(play_art(), kPlain);
    chat.lay_out(kCanvas, log, 2);
    const Rect free = chat.box();
    CHECK(free.right() < 100);  // as wide as what is said
    const Rect own{40, 150, 36, 60};
    REQUIRE(own.overlaps(free));
    chat.lay_out(kCanvas, log, 2, own);
    CHECK(chat.box().h > 0);
    CHECK_FALSE(own.overlaps(chat.box()));
    chat.lay_out(kCanvas, log, 2, own.moved({300, 0}));
    CHECK(chat.box() == free);
    chat.lay_out(kCanvas, log, 60);
    CHECK(chat.box().h == 0);  // all have gone
    chat.open();
    chat.lay_out(kCanvas, log, 60);
    CHECK(chat.box().right() == ChatBox::right_end(kCanvas.w));
}
