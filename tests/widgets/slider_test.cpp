#include "game/widgets/slider.h"

#include "game/widgets/form.h"
#include "tests/support/drawing.h"

#include <doctest/doctest.h>

using namespace snow;
using test::key;

namespace {

struct Knobs {
    test::DummyVideo video;
    Slider slider;
    Switch toggle;
    Form form;
    int changes = 0;

    Knobs() {
        SDL_SetModState(KMOD_NONE);
        slider.place({10, 10, Slider::kSize.w, Slider::kSize.h});
        toggle.place({10, 40, Switch::kSize.w, Switch::kSize.h});
        form.add(slider);
        form.add(toggle);
        slider.on_change = toggle.on_change = [this] { ++changes; };
    }
};

}  // namespace

TEST_CASE("a slider goes in steps by arrows and wheel, and stops at its ends") {
    Knobs k;
    k.form.handle(key(SDLK_RIGHT));
    CHECK(k.slider.value() == Slider::kStep);
    k.form.handle(key(SDLK_END));
    CHECK(k.slider.value() == 100);
    k.form.handle(key(SDLK_RIGHT));
    CHECK(k.slider.value() == 100);
    CHECK(k.changes == 2);
    k.slider.wheel(-1);
    CHECK(k.slider.value() == 90);
    k.form.handle(key(SDLK_HOME));
    CHECK(k.slider.value() == 0);
    k.slider.set_value(170);
    CHECK(k.slider.value() == 100);
}

TEST_CASE("a slider follows the mouse beyond its ends") {
    Knobs k;
    k.form.handle(test::mouse_down({66, 15}));
    CHECK(k.slider.value() == 50);
    k.form.handle(test::motion({400, 200}));
    CHECK(k.slider.value() == 100);
    k.form.handle(test::motion({-50, 15}));
    CHECK(k.slider.value() == 0);
    k.form.handle(test::mouse_up({-50, 15}));
    k.form.handle(test::motion({66, 15}));
    CHECK(k.slider.value() == 0);
}

TEST_CASE("a switch is turned by a click, by Enter, and by pointing to its side") {
    Knobs k;
    k.form.handle(test::mouse_down({15, 45}));
    k.form.handle(test::mouse_up({15, 45}));
    CHECK(k.toggle.on());
    k.form.handle(key(SDLK_RETURN));
    CHECK_FALSE(k.toggle.on());
    k.form.handle(key(SDLK_RIGHT));
    CHECK(k.toggle.on());
    k.form.handle(key(SDLK_RIGHT));
    CHECK(k.toggle.on());
    k.form.handle(key(SDLK_LEFT));
    CHECK_FALSE(k.toggle.on());
    CHECK(k.changes == 4);
    k.form.handle(test::mouse_down({15, 45}));
    k.form.handle(test::mouse_up({200, 45}));
    CHECK_FALSE(k.toggle.on());
}
