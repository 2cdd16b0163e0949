#include "game/app/toast.h"

#include "game/village/art.h"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace snow;

TEST_CASE("toast: a line is visible for kToastFor, and a new one replaces it") {
    Toast toast;
    CHECK_FALSE(toast.visible(0));
    toast.show("Sound off", 10);
    CHECK(toast.visible(10));
    CHECK(toast.visible(10 + kToastFor));
    CHECK_FALSE(toast.visible(10.1 + kToastFor));
    CHECK(toast.words() == "Sound off");
    toast.show("Sound on", 20);
    CHECK(toast.visible(20 + kToastFor));
    CHECK(toast.words() == "Sound on");
}

TEST_CASE("toast: a long line is wrapped, and stays within the room that the screen leaves it") {
    const Art art = Art::load(SNOWFOLK_SOURCE_DIR "/assets");
    Toast toast;
    toast.show("Picture saved: /home/somebody/.local/share/Snowfolk/Snowfolk/snowfolk-20260101-120000.png",
               1);
    for (const Font* font : {&art.small, &art.big})
        for (const Size canvas : {Size{480, 270}, Size{640, 360}}) {
            const Rect room{4, 40, canvas.w - 250, canvas.h - 40};  // a list at the right
            const Rect box = toast.box(canvas, *font, room);
            CHECK(box.x >= room.x);
            CHECK(box.y == room.y);
            CHECK(box.right() <= room.right());
            CHECK(box.bottom() < canvas.h);
        }
    const Rect whole{4, 6, 472, 264};
    CHECK(std::abs(toast.box({480, 270}, art.small, whole).middle().x - 240) <= 1);
}
