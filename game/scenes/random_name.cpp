#include "game/scenes/random_name.h"

#include <array>
#include <string_view>

namespace snow {
namespace {

// With the space between them no longer than a name may be.
constexpr std::array<std::string_view, 16> kFirst{"Little", "Merry", "Jolly",  "Old",   "Tiny", "Brave",
                                                  "Sunny",  "Quiet", "Frosty", "Happy", "Shy",  "Swift",
                                                  "Dizzy",  "Cosy",  "Lucky",  "Grand"};
constexpr std::array<std::string_view, 32> kSecond{
    "Flake",    "Icicle",  "Mitten", "Pebble", "Carrot", "Bobble", "Nutmeg",  "Pinecone",
    "Blizzard", "Tinsel",  "Waffle", "Cocoa",  "Sleet",  "Drift",  "Twig",    "Button",
    "Muffin",   "Puddle",  "Hazel",  "Aurora", "Ginger", "Toffee", "Pudding", "Crystal",
    "Juniper",  "Bramble", "Cookie", "Sledge", "Skate",  "Squall", "Ember",   "Marble"};
static_assert(kFirst.size() * kSecond.size() == kRandomNames);

}  // namespace

std::string random_name(std::uint32_t number) {
    std::string name(kFirst[number % kFirst.size()]);
    name += ' ';
    return name += kSecond[number / kFirst.size() % kSecond.size()];
}

}  // namespace snow
