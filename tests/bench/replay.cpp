// How fast a recording is gone through, opened and jumped in, on one core.
//   snowfolk_bench_replay LEVEL RECORDING SECONDS
// One line of JSON: how many times faster than life it is gone through; the longest and the median of jumps to anywhere
// in it, in ms; and how long a recording of at least so many seconds takes to open, in ms, which is this one over and over.
#include "game/recording/replay.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

using namespace snow;

namespace {

constexpr int kJumps = 60;

double ms_of(const auto& work) {
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count() * 1000;
}

Recording parsed(net::Bytes bytes) {
    auto result = Recording::parse(std::move(bytes));
    if (const auto* why = std::get_if<Recording::Unreadable>(&result)) throw std::runtime_error(why->words);
    return std::get<Recording>(std::move(result));
}

std::string text_of(const char* file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error(std::string(file) + " cannot be read");
    return {std::istreambuf_iterator<char>(in), {}};
}

net::Bytes bytes_of(const char* file) {
    const std::string text = text_of(file);
    return {text.begin(), text.end()};
}

// All but the head again and again.
net::Bytes repeated(const net::Bytes& bytes, const Recording& recording, Seconds length) {
    const auto head = static_cast<std::ptrdiff_t>(encoded_head(recording.head()).size());
    net::Bytes all = bytes;
    for (Seconds at = recording.length(); at < length; at += recording.length())
        all.insert(all.end(), bytes.begin() + head, bytes.end());
    return all;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc != 4) throw std::runtime_error("snowfolk_bench_replay LEVEL RECORDING SECONDS");
        const Level level = Level::parse(text_of(argv[1]), argv[1]);
        const net::Bytes bytes = bytes_of(argv[2]);
        const Recording recording = parsed(bytes);
        Replay replay(recording, level);
        const double whole = ms_of([&] { replay.play_to(recording.length()); });
        std::vector<double> jumps;
        std::minstd_rand random(1);
        std::uniform_real_distribution<double> anywhere(0, recording.length());
        for (int i = 0; i < kJumps; ++i) jumps.push_back(ms_of([&] { replay.go_to(anywhere(random)); }));
        std::ranges::sort(jumps);
        const net::Bytes hour = repeated(bytes, recording, std::stod(argv[3]));
        net::Bytes copy = hour;
        const double open = ms_of([&] { static_cast<void>(parsed(std::move(copy))); });
        std::printf("{\"times\": %.1f, \"jump_ms\": %.2f, \"worst_jump_ms\": %.2f, \"open_ms\": %.1f, "
                    "\"bytes\": %zu, "
                    "\"seconds\": %.1f, \"worlds\": %zu}\n",
                    recording.length() * 1000 / whole, jumps[jumps.size() / 2], jumps.back(), open,
                    bytes.size(), recording.length(), replay.comparison().worlds);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "snowfolk_bench_replay: %s\n", error.what());
        return 1;
    }
}
