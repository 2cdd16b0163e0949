// What several tests say over the wire.
#pragma once

#include "game/world/world.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>

namespace snow {

// Understands fields() as a Reader does, and gives every field the largest value that is sent; an id the largest
// that a host comes to.
struct LargestValues {
    static constexpr std::uint32_t kId = 20000;

    template <class Value>
    void number(Value& value, std::type_identity_t<Value>, std::type_identity_t<Value> max) {
        const bool is_id = std::is_same_v<Value, CharacterId> && max == static_cast<Value>(UINT32_MAX);
        value = is_id ? static_cast<Value>(kId) : max;
    }
    void difference(auto& value, auto max) { value = -max; }
    template <class Enum> void option(Enum& value) {
        value = static_cast<Enum>(static_cast<int>(Enum::Count) - 1);
    }
    void flags(auto&... flag) { ((flag = true), ...); }
    void text(std::string& value, std::size_t) { value = "Zo\u00EB"; }
};

// With none of its fields at its default, for tests of all of them.
template <class Thing> Thing largest() {
    Thing thing;
    LargestValues values;
    Thing::fields(values, thing);
    return thing;
}

// Somebody in mid-jump, with something else than its default in nearly every field.
inline Character sample_character() {
    Character who{.id = 2, .x = 1000, .y = 2000, .vx = -448, .vy = 72};
    who.held.bits = Buttons::Left | Buttons::Jump;
    who.previous.bits = Buttons::Left;
    who.animation = Animation::Jump;
    who.animation_ticks = 5;
    who.facing_left = true;
    who.coyote = 1;
    who.jump_buffer = 2;
    who.throw_wait = 3;
    who.hits = 4;
    who.hatless = 5;
    return who;
}

}  // namespace snow
