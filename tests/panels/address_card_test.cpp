#include "game/panels/address_card.h"
#include "tests/support/drawing.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace snow;

namespace {

// A panel with nothing but the card, for the host's player.
struct Screen {
    test::DummyVideo video;
    bool hidden{};
    AddressCard card;
    Form form;

    explicit Screen(std::vector<std::string> addresses, bool hide = false)
        : hidden(hide), card({.addresses = std::move(addresses),
                              .hidden = [this] { return hidden; },
                              .set_hidden = [this](bool now_hidden) { hidden = now_hidden; }}) {
        SDL_SetClipboardText("");
        card.add_to(form);
        card.place({100, 50, 200, card.height()});
    }
    void click(const Widget& widget) {
        form.handle(test::mouse_down(widget.box().middle()));
        form.handle(test::mouse_up(widget.box().middle()));
    }
    static std::string clipboard() {
        const std::unique_ptr<char, decltype(&SDL_free)> text(SDL_GetClipboardText(), SDL_free);
        return text.get();
    }
};

}  // namespace

TEST_CASE("address card: Copy puts that row's address on the clipboard and says so") {
    Screen screen({"192.168.1.20:7777", "10.0.0.3:7777"});
    CHECK(screen.card.words(0) == "192.168.1.20:7777");
    screen.click(screen.card.copy_button(1));
    CHECK(Screen::clipboard() == "10.0.0.3:7777");
    CHECK(screen.card.copy_button(1).words() == "Copied");
    screen.click(screen.card.copy_button(0));
    CHECK(Screen::clipboard() == "192.168.1.20:7777");
    CHECK(screen.card.copy_button(1).words() == "Copy");
}

TEST_CASE("address card: hidden addresses are not shown, can be copied, and the choice is kept") {
    Screen screen({"192.168.1.20:7777"});
    screen.click(screen.card.hide_button());
    CHECK(screen.hidden);
    CHECK(screen.card.words(0).find('1') == std::string::npos);
    CHECK(screen.card.hide_button().words() == "Show");
    screen.click(screen.card.copy_button(0));
    CHECK(Screen::clipboard() == "192.168.1.20:7777");
    screen.click(screen.card.hide_button());
    CHECK_FALSE(screen.hidden);
    CHECK(screen.card.words(0) == "192.168.1.20:7777");
}

TEST_CASE("address card: who hid them last time finds them hidden") {
    const Screen screen({"192.168.1.20:7777"}, true);
    CHECK(screen.card.hidden());
    CHECK(screen.card.words(0).find("192") == std::string::npos);
    CHECK(screen.card.hide_button().words() == "Show");
}

TEST_CASE("address card: it has at most three rows, each button in its box, none over another") {
    const Screen screen({"1.1.1.1:1", "2.2.2.2:1", "3.3.3.3:1", "4.4.4.4:1"});
    REQUIRE(screen.card.rows() == AddressCard::kShown);
    const Rect box{100, 50, 200, screen.card.height()};
    int last = screen.card.hide_button().box().bottom();
    for (std::size_t row = 0; row < screen.card.rows(); ++row) {
        const Rect& button = screen.card.copy_button(row).box();
        CHECK(button.y > last);
        CHECK(button.right() <= box.right());
        CHECK(button.bottom() <= box.bottom());
        last = button.bottom();
    }
}

TEST_CASE("address card: without a network there is nothing to press, and without a host no card") {
    const Screen screen({});
    CHECK(screen.card.rows() == 0);
    CHECK(screen.card.height() > 0);
    CHECK_FALSE(screen.form.focus());
    AddressCard none({});
    Form form;
    none.add_to(form);
    CHECK(none.height() == 0);
    CHECK_FALSE(form.focus());
}

TEST_CASE("address card: with little room it shows the likeliest addresses, and no button of the others") {
    Screen screen({"192.168.1.20:7777", "10.0.0.3:7777", "172.17.0.1:7777"});
    const FontTable font = test::plain_font();
    const int all = screen.card.height();
    screen.card.fit(font, all);
    CHECK(screen.card.rows() == 3);
    screen.card.fit(font, all - 1);
    CHECK(screen.card.rows() == 2);
    screen.card.fit(font, 0);
    REQUIRE(screen.card.rows() == 1);
    CHECK(screen.card.height() < all);
    screen.card.place({100, 50, 200, screen.card.height()});
    CHECK(screen.card.copy_button(0).box().w > 0);
    CHECK(screen.card.copy_button(1).box().w == 0);
    CHECK_FALSE(screen.card.copy_button(1).enabled());
}
