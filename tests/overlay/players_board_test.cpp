#include "game/overlay/players_board.h"

#include "tests/support/play_fixtures.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace snow;
using test::key;
using test::PlainVillage;
using test::play_art;

namespace {

constexpr Size kCanvas{480, 270};

struct Open {
    test::DummyVideo video;
    PlainVillage v;
    DisplaySettings display;
    PlayersBoard board;
    std::string asked;
    std::set<net::PeerId> muted;
    bool closed{};
    double seconds{};

    explicit Open(int players, bool hosting = true, const DisplaySettings& as = {})
        : display(as), board(
                           play_art(), display, [this] { return v.state(); }, hosting, nullptr) {
        for (int i = 0; i < players; ++i) v.add(static_cast<net::PeerId>(i + 2), "P" + std::to_string(i + 2));
        board.on_kick = [this](net::PeerId, const std::string& name) { asked += "kick " + name + ' '; };
        board.on_ban = [this](net::PeerId, const std::string& name) { asked += "ban " + name + ' '; };
        board.on_close = [this] { closed = true; };
        board.is_muted = [this](net::PeerId id) { return muted.contains(id); };
        board.on_mute = [this](net::PeerId id, bool mute) {
            if (mute)
                muted.insert(id);
            else
                muted.erase(id);
        };
        look();
    }
    void look() {
        board.lay_out(kCanvas);
        board.update(seconds += 0.02);
        board.lay_out(kCanvas);
    }
    void press(SDL_Keycode code) {
        board.handle(key(code));
        look();
    }
    void click(Point at) {
        board.handle(test::mouse_down(at));
        board.handle(test::mouse_up(at));
        look();
    }
};

}  // namespace

TEST_CASE("board: a host finds Kick and Ban beside everyone else, a guest beside nobody") {
    Open host(4);
    CHECK_FALSE(host.board.row(2)->kick);
    for (const net::PeerId id : {3U, 4U, 5U}) {
        CHECK(host.board.row(id)->kick);
        CHECK(host.board.row(id)->ban);
    }
    Open guest(4, false);
    for (const auto& row : guest.board.rows()) CHECK_FALSE(row.kick);
}

TEST_CASE("board: its buttons are reached by mouse, arrows and pad") {
    Open o(4);
    o.click(o.board.row(3)->kick->box().middle());
    o.click(o.board.row(5)->ban->box().middle());
    CHECK(o.asked == "kick P3 ban P5 ");
    o.press(SDLK_UP);
    CHECK(o.board.form().has_focus(*o.board.row(4)->ban));
    o.press(SDLK_LEFT);
    o.press(SDLK_RETURN);
    CHECK(o.asked == "kick P3 ban P5 kick P4 ");
    o.board.handle(test::pad(SDL_CONTROLLER_BUTTON_DPAD_UP));
    o.board.handle(test::pad(SDL_CONTROLLER_BUTTON_A));
    CHECK(o.asked == "kick P3 ban P5 kick P4 kick P3 ");
}

TEST_CASE("board: Esc, B and Close close it") {
    Open a(2);
    a.press(SDLK_ESCAPE);
    CHECK(a.closed);
    Open b(2);
    b.board.handle(test::pad(SDL_CONTROLLER_BUTTON_B));
    CHECK(b.closed);
    Open c(2);
    c.press(SDLK_RETURN);
    CHECK(c.closed);
}

TEST_CASE("board: many rows scroll, and the focus takes the list along") {
    Open o(64);
    const Rect close = o.board.close_button().box();
    CHECK(close.bottom() < kCanvas.h);
    CHECK(o.board.row(65)->kick->box().y > close.bottom());
    for (int i = 0; i < 20; ++i) o.press(SDLK_PAGEDOWN);
    CHECK(o.board.row(65)->kick->box().bottom() < close.y);
    CHECK(o.board.row(3)->kick->box().y < 0);
    o.click(o.board.row(65)->kick->box().middle());
    CHECK(o.asked == "kick P65 ");
    for (int i = 0; i < 62; ++i) o.press(SDLK_UP);
    CHECK(o.board.form().has_focus(*o.board.row(3)->kick));
    CHECK(o.board.row(3)->kick->box().y > 0);
}

TEST_CASE("board: what is scrolled away cannot be clicked") {
    Open o(64);
    const Rect hidden = o.board.row(65)->kick->box();
    o.click(hidden.middle());
    o.click({o.board.row(3)->kick->box().middle().x, o.board.close_button().box().middle().y});
    CHECK(o.asked.empty());
}

TEST_CASE("board: who leaves goes from the table, who comes is added below, and the focus stays") {
    Open o(4);
    o.press(SDLK_UP);
    o.press(SDLK_RIGHT);
    REQUIRE(o.board.form().has_focus(*o.board.row(5)->kick));
    o.v.players[3].left = true;
    o.v.add(9, "Newcomer");
    o.look();
    CHECK_FALSE(o.board.row(3));
    o.v.players[4].lost = true;  // may come back, unless the host kicks them
    o.look();
    CHECK(o.board.row(4)->kick);
    CHECK(o.board.rows().back().id == 9);
    CHECK(o.board.form().has_focus(*o.board.row(5)->kick));
    o.v.players.erase(5);
    o.look();
    CHECK(o.board.form().has_focus(o.board.close_button()));
}

TEST_CASE(
    "board: with large text it is on the canvas, nothing in a row overlaps, and more of it is scrolled") {
    Open o(12, true, {.large_text = true});
    Open small(12);
    const Rect close = o.board.close_button().box();
    CHECK(close.h > small.board.close_button().box().h);
    CHECK(close.bottom() < kCanvas.h);
    const auto& first = *o.board.row(3);
    CHECK(first.kick->box().h > small.board.row(3)->kick->box().h);
    CHECK(first.kick->box().right() < first.ban->box().x);
    CHECK(first.kick->box().bottom() < o.board.row(4)->kick->box().y);
    CHECK(first.ban->box().right() < kCanvas.w - 12);
    const int words = text_width(play_art().big, "Kick", true);
    CHECK(first.kick->box().w > words);
    CHECK(o.board.row(13)->kick->box().y > close.y);
    o.press(SDLK_PAGEDOWN);
    CHECK(o.board.row(13)->kick->box().bottom() < close.y);
}

TEST_CASE("board: whoever has most hits stands first, and in a tie whoever came first") {
    Open o(4, false);
    const auto order = [&] {
        std::string ids;
        for (const auto& row : o.board.rows()) ids += std::to_string(row.id) + ' ';
        return ids;
    };
    CHECK(order() == "2 3 4 5 ");
    find(o.v.world, 4)->hits = 3;
    find(o.v.world, 5)->hits = 1;
    o.look();
    CHECK(order() == "4 5 2 3 ");
}

TEST_CASE("board: while a host is about to press a button, no row moves away") {
    Open o(4);
    const auto first = [&] { return o.board.rows().front().id; };
    o.board.handle(test::motion(o.board.row(3)->kick->box().middle()));
    find(o.v.world, 4)->hits = 3;
    o.look();
    CHECK(first() == 2);
    o.board.handle(test::motion({1, 1}));
    o.look();
    CHECK(first() == 4);
    o.press(SDLK_UP);  // the focus is at a button
    find(o.v.world, 5)->hits = 9;
    o.look();
    CHECK(first() == 4);
}

TEST_CASE("board: everybody can mute everybody else, sees it, and can undo it") {
    for (const bool hosting : {false, true}) {
        Open o(4, hosting);
        CHECK_FALSE(o.board.row(2)->mute);  // oneself
        o.click(o.board.row(4)->mute->box().middle());
        CHECK(o.muted == std::set<net::PeerId>{4});
        CHECK(o.board.row(4)->mute->is_on());
        CHECK_FALSE(o.board.row(3)->mute->is_on());
        o.press(SDLK_RETURN);
        CHECK(o.muted.empty());
        CHECK_FALSE(o.board.row(4)->mute->is_on());
    }
}
