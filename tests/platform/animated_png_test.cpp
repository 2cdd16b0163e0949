#include "game/platform/animated_png.h"

#include "game/platform/handles.h"
#include "game/platform/png_file.h"

#include <SDL.h>
#include <SDL_image.h>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace snow;

namespace {

std::string plain_png(int width, Uint8 red) {
    const SurfaceHandle surface(SDL_CreateRGBSurfaceWithFormat(0, width, 4, 24, SDL_PIXELFORMAT_RGB24));
    REQUIRE(surface);
    SDL_FillRect(surface.get(), nullptr, SDL_MapRGB(surface->format, red, 0, 0));
    const auto png = encode_png(*surface);
    REQUIRE(png);
    return *png;
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<std::uint8_t>(bytes[at + i]);
    return value;
}

// The chunks' names; each has the checksum that it says.
std::vector<std::string> checked_chunks(std::string_view bytes) {
    std::vector<std::string> names;
    for (std::size_t at = 8; at < bytes.size();) {
        const std::size_t size = number_at(bytes, at);
        REQUIRE(at + 12 + size <= bytes.size());
        names.emplace_back(bytes.substr(at + 4, 4));
        CHECK(SDL_crc32(0, bytes.data() + at + 4, size + 4) == number_at(bytes, at + 8 + size));
        at += 12 + size;
    }
    return names;
}

}  // namespace

TEST_CASE(
    "animated png: its chunks follow each other as the standard has them, numbered, with their checksums") {
    AnimatedPng animation(20);
    for (const int red : {10, 20, 30}) CHECK(animation.add(plain_png(6, static_cast<Uint8>(red))));
    CHECK(animation.frames() == 3);
    const std::string bytes = animation.bytes();
    const std::vector<std::string> names = checked_chunks(bytes);
    CHECK(names ==
          std::vector<std::string>{"IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND"});
    CHECK(number_at(bytes, bytes.find("acTL") + 4) == 3);
    std::uint32_t sequence = 0;
    for (std::size_t at = bytes.find("fcTL"); at != std::string::npos; at = bytes.find("fcTL", at + 1)) {
        CHECK(number_at(bytes, at + 4) == sequence);
        CHECK(number_at(bytes, at + 8) == 6);
        CHECK(number_at(bytes, at + 12) == 4);
        sequence += sequence == 0 ? 1 : 2;
    }
}

TEST_CASE("animated png: a viewer that knows nothing of it shows the first picture") {
    AnimatedPng animation(20);
    CHECK(animation.add(plain_png(6, 77)));
    CHECK(animation.add(plain_png(6, 99)));
    const std::string bytes = animation.bytes();
    const SurfaceHandle shown(
        IMG_Load_RW(SDL_RWFromConstMem(bytes.data(), static_cast<int>(bytes.size())), 1));
    REQUIRE(shown);
    CHECK(shown->w == 6);
    CHECK(static_cast<const Uint8*>(shown->pixels)[0] == 77);
}

TEST_CASE("animated png: what does not fit is not added, and without a picture there is no file") {
    AnimatedPng animation(20);
    CHECK(animation.bytes().empty());
    CHECK_FALSE(animation.add("no picture"));
    CHECK(animation.add(plain_png(6, 1)));
    CHECK_FALSE(animation.add(plain_png(7, 1)));
    CHECK_FALSE(animation.add(plain_png(6, 1).substr(0, 30)));
    CHECK(animation.frames() == 1);
}
