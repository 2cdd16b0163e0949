#include "net/frames.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

using namespace net;

namespace {

Bytes body_of(std::size_t size) {
    Bytes body(size);
    for (std::size_t i = 0; i < size; ++i) body[i] = static_cast<std::uint8_t>(i * 7);
    return body;
}

std::vector<Bytes> all_of(FrameReader& reader) {
    std::vector<Bytes> frames;
    while (const auto frame = reader.next()) frames.emplace_back(frame->begin(), frame->end());
    return frames;
}

}  // namespace

TEST_CASE("a frame's length is one byte up to 127 and two above") {
    Bytes out;
    append_frame(out, body_of(127));
    CHECK(out.size() == 1 + 127);
    CHECK(out[0] == 127);
    out.clear();
    append_frame(out, body_of(300));
    CHECK(out.size() == 2 + 300);
    CHECK(out[0] == (0x80 | (300 & 0x7F)));
    CHECK(out[1] == 300 >> 7);
}

TEST_CASE("a body becomes the same frame in its own place") {
    for (const std::size_t size : {0U, 1U, 127U, 128U, 300U}) {
        Bytes copied;
        append_frame(copied, body_of(size));
        Bytes in_place = body_of(size);
        prepend_length(in_place);
        CHECK(in_place == copied);
    }
}

TEST_CASE("frames come out whole, at whichever byte the stream is cut") {
    const std::vector<Bytes> bodies{body_of(3), body_of(0), body_of(200), body_of(1)};
    Bytes stream;
    for (const Bytes& body : bodies) append_frame(stream, body);
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        FrameReader reader(1000);
        const auto whole = std::span<const std::uint8_t>(stream);
        reader.push(whole.first(cut));
        std::vector<Bytes> frames = all_of(reader);
        reader.push(whole.subspan(cut));
        for (Bytes& frame : all_of(reader)) frames.push_back(std::move(frame));
        CHECK(frames == bodies);
        CHECK_FALSE(reader.broken());
    }
}

TEST_CASE("frames come out whole when the stream trickles in byte by byte") {
    Bytes stream;
    append_frame(stream, body_of(150));
    append_frame(stream, body_of(2));
    FrameReader reader(1000);
    std::vector<Bytes> frames;
    for (const std::uint8_t byte : stream) {
        reader.push(std::span(&byte, 1));
        for (Bytes& frame : all_of(reader)) frames.push_back(std::move(frame));
    }
    CHECK(frames == std::vector<Bytes>{body_of(150), body_of(2)});
}

TEST_CASE("a length over the limit breaks the stream for good, before anything is stored") {
    FrameReader reader(100);
    Bytes stream;
    append_frame(stream, body_of(100));
    reader.push(stream);
    CHECK(all_of(reader).size() == 1);
    const Bytes bad{101, 1, 2, 3};
    reader.push(bad);
    CHECK(all_of(reader).empty());
    CHECK(reader.broken());
    reader.push(stream);
    CHECK(all_of(reader).empty());
}

TEST_CASE("a length of FF FF FF FF breaks the stream") {
    FrameReader reader(kMaxFrameLength);
    const Bytes bad{0xFF, 0xFF, 0xFF, 0xFF};
    reader.push(bad);
    CHECK_FALSE(reader.next());
    CHECK(reader.broken());
}
