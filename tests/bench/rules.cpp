// How fast the rules and the encoding are, without sockets and on one core: the village full of bots.
//   snowfolk_bench_rules LEVEL SECONDS PLAYERS...
// For each number of players a line of JSON: how many ticks a second step() makes, how many differences a second
// a host finds and encodes, and how many a client decodes and applies, which includes the client's own step();
// and the bytes of such a difference, on average. Each is measured for SECONDS.
#include "game/session/bot.h"
#include "game/session/messages.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

using namespace snow;

namespace {

constexpr Tick kWarmUp = 2 * kTicksPerSecond;  // all have appeared and walk about
constexpr Tick kRecorded = 4 * kTicksPerSecond;

// One tick as host and client see it.
struct Moment {
    World before;        // what the client has
    World expected;      // where the rules lead from there
    World truth;         // the same tick, with the keys that were pressed meanwhile
    net::Bytes message;  // from `expected` to `truth`
};

class Village {
  public:
    Village(const Level& level, int players) : level_(level) {
        for (int i = 0; i < players; ++i) {
            bots_.emplace_back(static_cast<std::uint32_t>(i + 1));
            enter(world_, static_cast<CharacterId>(i + 2), level_);
        }
    }
    // As a host does it: a step, then what each holds from now on.
    void tick() {
        step(world_, level_);
        std::size_t i = 0;
        for (Character& who : world_.characters) who.held = bots_[i++].next_buttons();
    }
    Moment next_moment() {
        Moment moment{world_, world_, {}, {}};
        step(moment.expected, level_);
        tick();
        moment.truth = world_;
        return moment;
    }

  private:
    const Level& level_;
    World world_;
    std::vector<Bot> bots_;
};

net::Bytes encoded(const Moment& moment) {
    const bool with_hash = moment.truth.tick % kTicksPerSecond == 0;
    return net::encode(ServerMessage{difference(moment.expected, moment.truth, 1, with_hash)});
}

void follow(const Moment& moment, World& replica, const Level& level) {
    std::span<const std::uint8_t> bytes = moment.message;
    const std::optional<ServerMessage> message = net::decode_next<ServerMessage>(bytes);
    if (!message || apply(std::get<Delta>(*message), replica, level) != Applied::Fine)
        throw std::runtime_error("a client could not follow");
}

// Everyone presses on as they did when it was recorded, so that nobody ends up standing at a wall.
void hold_as(const World& recorded, World& world) {
    for (std::size_t i = 0; i < world.characters.size(); ++i)
        world.characters[i].held = recorded.characters[i].held;
}

// How often a second `work(i)` can be done, with i counting up.
template <class Work> double per_second(double seconds, Work work) {
    using Clock = std::chrono::steady_clock;
    const auto began = Clock::now();
    const auto took = [&] { return std::chrono::duration<double>(Clock::now() - began).count(); };
    std::size_t done = 0;
    do work(done++);
    while (took() < seconds);
    return static_cast<double>(done) / took();
}

std::vector<Moment> recorded(Village& village) {
    std::vector<Moment> moments;
    for (Tick i = 0; i < kRecorded; ++i) {
        moments.push_back(village.next_moment());
        moments.back().message = encoded(moments.back());
    }
    return moments;
}

void measure(const Level& level, int players, double seconds) {
    Village village(level, players);
    for (Tick i = 0; i < kWarmUp; ++i) village.tick();
    const std::vector<Moment> moments = recorded(village);
    std::size_t bytes = 0;
    for (const Moment& moment : moments) bytes += moment.message.size();
    World walked = moments.front().before;
    const double steps = per_second(seconds, [&](std::size_t i) {
        step(walked, level);
        hold_as(moments[i % moments.size()].truth, walked);
    });
    std::size_t written = 0;
    const double differences =
        per_second(seconds, [&](std::size_t i) { written += encoded(moments[i % moments.size()]).size(); });
    World replica;
    const double applied = per_second(seconds, [&](std::size_t i) {
        const Moment& moment = moments[i % moments.size()];
        if (i % moments.size() == 0) replica = moment.before;
        follow(moment, replica, level);
    });
    if (written == 0) throw std::runtime_error("nothing was encoded");
    std::printf("{\"players\": %d, \"steps_per_s\": %.0f, \"encoded_per_s\": %.0f, \"applied_per_s\": %.0f, "
                "\"bytes\": %.1f}\n",
                players, steps, differences, applied,
                static_cast<double>(bytes) / static_cast<double>(moments.size()));
}

Level load(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error(path + " cannot be read");
    return Level::parse(std::string{std::istreambuf_iterator<char>(file), {}}, path);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc < 4) throw std::runtime_error("LEVEL SECONDS PLAYERS...");
        const Level level = load(argv[1]);
        for (int i = 3; i < argc; ++i) measure(level, std::stoi(argv[i]), std::stod(argv[2]));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "snowfolk_bench_rules: %s\n", error.what());
        return 1;
    }
}
