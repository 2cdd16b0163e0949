// Frames a second of the play screen at 1280 by 720 with 64 snow people doing all sorts of things before
// one's eyes, snowfall, and everything open that can hang over the village.
//   snowfolk_bench_drawing [RUNS]      SDL_RENDER_DRIVER=opengl or software chooses what draws
// Each run is half a second of frames while the village stands still; between two runs
// it goes on for a second.
#include "tests/support/drawing.h"
#include "game/platform/window.h"
#include "game/scenes/play.h"
#include "game/session/bot.h"
#include "tests/support/kept_choices.h"
#include "tests/support/steady_table.h"

#include <SDL.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <exception>
#include <iterator>
#include <list>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

using namespace snow;

namespace {

constexpr int kPeople = 64;
constexpr int kDefaultRuns = 15;
constexpr std::chrono::duration<double> kRunFor{0.5};
constexpr Seconds kFrame = 1.0 / 60;

// Bots press the keys, but not for the first one, whose window is measured.
struct Crowd {
    std::vector<Bot> bots;

    void act(std::list<GameClient>& clients) {
        std::size_t i = 0;
        for (GameClient& client : clients) {
            if (i == bots.size()) bots.emplace_back(static_cast<std::uint32_t>(i + 1));
            // Every eighth waves, or else nobody would: bots do not.
            const bool waves = i % 8 == 3;
            const Buttons wanted = bots[i].next_buttons();
            if (i > 0) client.hold(waves ? Buttons{Buttons::Emote} : wanted);
            if (const auto words = bots[i].next_words(); words && i > 0) client.say(*words);
            ++i;
        }
    }
};

struct Rate {
    double frames{};  // a second
    double cpu_ms{};  // of all cores for each frame: what is left when the machine does other things as well
};

struct Bench {
    Art art{Art::load(SNOWFOLK_SOURCE_DIR "/assets")};
    Window window{{.title = "Snowfolk, measured", .size = kDefaultWindow}};
    test::SteadyTable table{test::yard(), kPeople};
    Crowd crowd;
    test::KeptChoices kept;
    std::unique_ptr<PlayScene> scene;

    Bench() {
        GameClient& own = table.join("José", Color::Teal);
        for (int i = 1; i < kPeople; ++i)
            table.join(Bot::name(i), static_cast<Color>(static_cast<std::size_t>(i) % kColorCount));
        scene = std::make_unique<PlayScene>(own, art, test::yard(), std::nullopt, kept.access());
        scene->handle(test::key(SDLK_F3));
        go_on(3 * kTicksPerSecond);
    }
    void draw(Seconds now) {
        static_cast<void>(scene->update(now));
        scene->draw(window.begin_frame());
        window.show();
    }
    // Somebody says something each second, so that bubbles and the log are full.
    void go_on(int ticks) {
        for (int i = 0; i < ticks; ++i) {
            if (i % 20 == 0)
                std::next(table.clients().begin(), 1 + (i / 20) % 8)->say("Γεια σας, let us throw!");
            crowd.act(table.clients());
            table.turn();
            draw(table.now());
            SDL_PumpEvents();
        }
    }
    Rate run() {
        using Clock = std::chrono::steady_clock;
        int frames = 0;
        const auto began = Clock::now();
        const std::clock_t worked = std::clock();
        while (Clock::now() - began < kRunFor) draw(table.now() + kFrame * (frames++ % 30));
        const double cpu = static_cast<double>(std::clock() - worked) / CLOCKS_PER_SEC;
        return {frames / std::chrono::duration<double>(Clock::now() - began).count(), 1000 * cpu / frames};
    }
    std::string renderer() const {
        SDL_RendererInfo info{};
        SDL_Window* const shown = SDL_GetWindowFromID(1);
        if (!shown || SDL_GetRendererInfo(SDL_GetRenderer(shown), &info) != 0) return "unknown";
        return info.name + std::string((info.flags & SDL_RENDERER_PRESENTVSYNC) != 0 ? ", with vsync" : "");
    }
};

int runs_wanted(int argc, char** argv) {
    int runs = kDefaultRuns;
    if (argc < 2) return runs;
    const auto read = std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), runs);
    if (read.ec != std::errc{} || *read.ptr != '\0' || runs < 1)
        throw std::runtime_error("RUNS is a number from 1 on");
    return runs;
}

void measure(int runs) {
    SDL_SetHintWithPriority(SDL_HINT_RENDER_VSYNC, "0", SDL_HINT_OVERRIDE);
    Bench bench;
    std::vector<Rate> rates;
    for (int i = 0; i < runs; ++i) {
        rates.push_back(bench.run());
        bench.go_on(kTicksPerSecond);
    }
    std::ranges::sort(rates, {}, &Rate::frames);
    const Size size = bench.window.output();
    std::printf("%s, %d by %d, %d people: %.0f frames/s (median of %d runs, %.0f to %.0f), ",
                bench.renderer().c_str(), size.w, size.h, kPeople, rates[rates.size() / 2].frames, runs,
                rates.front().frames, rates.back().frames);
    std::ranges::sort(rates, {}, &Rate::cpu_ms);
    std::printf("%.1f ms of all cores a frame\n", rates[rates.size() / 2].cpu_ms);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        measure(runs_wanted(argc, argv));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "snowfolk_bench_drawing: %s\n", error.what());
        return 1;
    }
}
