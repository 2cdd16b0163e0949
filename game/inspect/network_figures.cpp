#include "game/inspect/network_figures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace snow {
namespace {

constexpr double kPercent = 100;

std::string fixed(double value, int digits) {
    std::array<char, 32> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return {text.data(), static_cast<std::size_t>(size)};
}

std::string ms(Seconds seconds, int digits = 0) { return fixed(seconds * net::kMsPerSecond, digits) + " ms"; }

int own_ping(const InspectedClient& client) {
    const auto own = client.village().players().find(client.village().own_id());
    return own == client.village().players().end() ? 0 : own->second.ping_ms;
}

std::string rate(const net::Flow& second) {
    return std::to_string(second.bytes + second.headers()) + " B/s, " + std::to_string(second.frames) +
           " frames";
}

std::string both_ways(std::uint64_t down, std::uint64_t up) {
    return "↓" + std::to_string(down) + " ↑" + std::to_string(up) + " B/s";
}

// How many ticks the newest input is ahead of the newest world.
int ahead(const InspectedClient& client, const ClientDiagnostics& figures) {
    return std::max(
        0, static_cast<int>(static_cast<std::int32_t>(figures.input_tick - client.village().replica().tick)));
}

double margin_ticks(const ClientDiagnostics& figures) {
    return static_cast<double>(figures.margin.value_or(0)) / kPartsPerTick;
}

std::string margin_words(const ClientDiagnostics& figures) {
    if (!figures.margin) return "not told yet";
    const double margin = margin_ticks(figures);
    return fixed(std::abs(margin), 2) + (margin < 0 ? " ticks late" : " ticks early");
}

struct LineRow {
    NetworkFigures::Line line{};
    std::string_view name;
    bool graph{true};
    std::string_view sentence;
};

using Line = NetworkFigures::Line;

constexpr std::array<LineRow, NetworkFigures::kLines> kRows{{
    {Line::Frames, "Frames", true,
     "Pictures drawn in the last second. The host makes 60 ticks a second, however many are drawn."},
    {Line::Ping, "Ping", true,
     "From a write of the host's until our answer is back. The answer goes with our next input, and both "
     "sides work "
     "in ticks: so even on this computer it is a tick (17 ms) or two, and never 0."},
    {Line::Jitter, "Jitter", true,
     "How unevenly the host's updates come. Only more than a tick of it delays how others are shown."},
    {Line::Down, "Down", true, "All that came in the last second, headers included, and in how many frames."},
    {Line::Up, "Up", true, "All that we sent in the last second, headers included, and in how many frames."},
    {Line::Payload, "Payload", true, "Of these the messages alone: what the game has to say."},
    {Line::Framing, "Framing", true, "Of these the length and the mark of each frame, four bytes or so."},
    {Line::Headers, "TCP, IP", true,
     "Of these the headers of TCP and IP, 52 bytes a segment: with messages so small they are the most of "
     "it."},
    {Line::Ahead, "Inputs", true,
     "How far ahead of the host's newest world our inputs are: they must travel there before their tick is "
     "made."},
    {Line::Margin, "Margin", true,
     "How much earlier than it was needed the worst of our inputs came, as the host says. A little is best: "
     "late ones "
     "count too late, early ones make us wait."},
    {Line::Others, "Others", true,
     "How far behind the host's present others are shown. 0 is foreseen by the rules; jitter makes it more."},
    {Line::Corrected, "Corrected", true,
     "How often the host moved our own character to where we did not expect it: something that others did."},
    {Line::Baseline, "Silence", true,
     "How old the newest world of the host's became. Where all goes as foreseen it speaks every fourth tick "
     "only."},
    {Line::Window, "Window", true,
     "Our writes that the host has not answered. At 16 we would wait, so that a send can never block."},
    {Line::Mismatches, "Mismatches", true,
     "How often the host's hash said that our world is not its world. Each was mended; it should stay 0."},
    {Line::HostTick, "Host's tick", false, "The tick of the newest world that we have from the host."},
}};
static_assert(
    [] {
        for (std::size_t i = 0; i < kRows.size(); ++i)
            if (kRows[i].line != static_cast<Line>(i)) return false;
        return true;
    }(),
    "kRows: a row for every Line, in their order");

}  // namespace

double History::scale() const {
    double step = 1;
    while (true)
        for (const double factor : {2.0, 2.5, 2.0}) {
            if (largest() <= step) return step;
            step *= factor;
        }
}

void NetworkFigures::sample(const InspectedClient& client, Seconds now) {
    const ClientDiagnostics figures = client.diagnostics();
    second_.sample(figures.traffic, now);
    frames_.sample(drawn_, now);
    longest_silence_ = std::max(longest_silence_, client.silence(now));
    if (next_ && now < *next_) return;
    if (next_) note_interval(client, figures);
    longest_silence_ = 0;
    before_ = figures.traffic;
    corrections_before_ = figures.corrections;
    mismatches_before_ = figures.mismatches;
    next_ = std::max(next_.value_or(now), now - kInterval) + kInterval;
}

// Bytes of the interval as of a whole second.
void NetworkFigures::note_interval(const InspectedClient& client, const ClientDiagnostics& figures) {
    const net::Traffic grown = figures.traffic - before_;
    const auto rate_of = [](std::uint64_t bytes) { return static_cast<double>(bytes) / kInterval; };
    note(Line::Frames, frames_.value());
    note(Line::Ping, own_ping(client));
    note(Line::Jitter, figures.jitter * net::kMsPerSecond);
    note(Line::Down, rate_of(grown.in.bytes + grown.in.headers()));
    note(Line::Up, rate_of(grown.out.bytes + grown.out.headers()));
    note(Line::Payload, rate_of(grown.in.payload + grown.out.payload));
    note(Line::Framing, rate_of(grown.in.framing + grown.out.framing));
    note(Line::Headers, rate_of(grown.in.headers() + grown.out.headers()));
    note(Line::Ahead, ahead(client, figures));
    note(Line::Margin, std::max(0.0, margin_ticks(figures)));
    note(Line::Others, figures.interpolation_delay);
    note(Line::Corrected, figures.corrections - corrections_before_);
    note(Line::Baseline, longest_silence_ * kTicksPerSecond);
    note(Line::Window, static_cast<double>(figures.window_use));
    note(Line::Mismatches, figures.mismatches - mismatches_before_);
}

std::string NetworkFigures::value_of(Line line, const InspectedClient& client,
                                     const ClientDiagnostics& figures) const {
    const auto [in, out] = second_.value();
    const History& silence = history(Line::Baseline);
    switch (line) {
    case Line::Frames: return std::to_string(frames_.value()) + " a second";
    case Line::Ping: return std::to_string(own_ping(client)) + " ms";
    case Line::Jitter: return ms(figures.jitter, 1);
    case Line::Down: return rate(in);
    case Line::Up: return rate(out);
    case Line::Payload: return both_ways(in.payload, out.payload);
    case Line::Framing: return both_ways(in.framing, out.framing);
    case Line::Headers: return both_ways(in.headers(), out.headers());
    case Line::Ahead: return std::to_string(ahead(client, figures)) + " ticks ahead";
    case Line::Margin: return margin_words(figures);
    case Line::Others:
        return fixed(figures.interpolation_delay, 1) + " ticks, " +
               ms(figures.interpolation_delay * kTickLength);
    case Line::Corrected: return std::to_string(figures.corrections) + " times";
    case Line::Baseline: return fixed(silence.size() > 0 ? silence.at(0) : 0, 0) + " ticks";
    case Line::Window:
        return std::to_string(figures.window_use) + " of " + std::to_string(net::kWindowWrites) + " writes";
    case Line::Mismatches: return std::to_string(figures.mismatches) + " times";
    case Line::HostTick: return std::to_string(client.village().replica().tick);
    case Line::Count: break;
    }
    return {};
}

std::array<Figure, NetworkFigures::kLines> NetworkFigures::lines(const InspectedClient& client) const {
    const ClientDiagnostics figures = client.diagnostics();
    std::array<Figure, kLines> lines;
    for (std::size_t i = 0; i < kLines; ++i)
        lines[i] = {kRows[i].name, value_of(kRows[i].line, client, figures),
                    kRows[i].graph ? &histories_[i] : nullptr, kRows[i].sentence};
    return lines;
}

std::string lag_words(const net::Lag& lag) {
    if (!lag.is_on()) return {};
    std::string words = "Lag " + ms(lag.delay);
    if (lag.jitter > 0) words += " + " + fixed(lag.jitter * net::kMsPerSecond, 0);
    if (lag.stall > 0) words += ", stalls " + fixed(lag.stall, 1) + " s";
    if (lag.loss > 0) words += ", loses " + fixed(lag.loss * kPercent, 1) + " %";
    return words;
}

}  // namespace snow
