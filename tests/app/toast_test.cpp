#include "game/app/toast.h"

#include <doctest/doctest.h>

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
