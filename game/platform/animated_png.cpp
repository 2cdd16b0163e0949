#include "game/platform/animated_png.h"

#include <SDL.h>

#include <utility>

namespace snow {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n"sv;
constexpr std::size_t kWord = 4;  // bytes of a length, a type, a checksum
constexpr std::size_t kSizes = 2 * kWord;

void add_number(std::string& out, std::uint32_t value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out += static_cast<char>(value >> shift & 0xFFU);
}

std::uint32_t number_at(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char byte : bytes.substr(0, kWord)) value = value << 8U | static_cast<std::uint8_t>(byte);
    return value;
}

void add_chunk(std::string& out, std::string_view type, std::string_view data) {
    const std::string checked = std::string(type) + std::string(data);
    add_number(out, static_cast<std::uint32_t>(data.size()), 4);
    out += checked;
    add_number(out, SDL_crc32(0, checked.data(), checked.size()), 4);
}

struct Chunk {
    std::string_view type;
    std::string_view data;
};

// The next one, taken off the bytes; without a type when there is no whole one.
Chunk take_chunk(std::string_view& bytes) {
    if (bytes.size() < 3 * kWord) return {};
    const std::size_t size = number_at(bytes);
    if (size > bytes.size() - 3 * kWord) return {};
    const Chunk chunk{bytes.substr(kWord, kWord), bytes.substr(2 * kWord, size)};
    bytes.remove_prefix(3 * kWord + size);
    return chunk;
}

}  // namespace

bool AnimatedPng::add(std::string_view png) {
    if (!png.starts_with(kSignature)) return false;
    png.remove_prefix(kSignature.size());
    std::string head;
    std::string data;
    for (Chunk chunk = take_chunk(png); !chunk.type.empty(); chunk = take_chunk(png)) {
        if (chunk.type == "IHDR") head = chunk.data;
        if (chunk.type == "IDAT") data += chunk.data;
    }
    if (head.size() < kSizes || data.empty() || (!head_.empty() && head != head_)) return false;
    head_ = std::move(head);
    frames_.push_back(std::move(data));
    return true;
}

std::string AnimatedPng::bytes() const {
    if (frames_.empty()) return {};
    std::string out(kSignature);
    add_chunk(out, "IHDR", head_);
    std::string control;
    add_number(control, static_cast<std::uint32_t>(frames_.size()), 4);
    add_number(control, 0, 4);  // repeated without end
    add_chunk(out, "acTL", control);
    std::uint32_t sequence = 0;
    for (const std::string& data : frames_) {
        std::string frame;
        add_number(frame, sequence++, 4);
        frame += head_.substr(0, kSizes);
        add_number(frame, 0, 4);                   // from the left
        add_number(frame, 0, 4);                   // from the top
        add_number(frame, 1, 2);                   // it is shown for 1
        add_number(frame, frames_per_second_, 2);  // divided by so many seconds
        add_number(frame, 0, 1);                   // and stays when the next one comes,
        add_number(frame, 0, 1);                   // which takes its place
        add_chunk(out, "fcTL", frame);
        if (sequence == 1) {
            add_chunk(out, "IDAT", data);
            continue;
        }
        std::string numbered;
        add_number(numbered, sequence++, 4);
        add_chunk(out, "fdAT", numbered + data);
    }
    add_chunk(out, "IEND", {});
    return out;
}

}  // namespace snow
