#include "game/inspect/network_figures.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace snow {
namespace {

constexpr double kPercent = 100;

std::string fixed(double value, int digits) {
    std::array<char, 32> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return {text.data(), static_cast<std::size_t>(size)};
}

std::string ms(Seconds seconds, int digits = 0) { return fixed(seconds * net::kMsPerSecond, digits) + " ms"; }

int own_ping(const GameClient& client) {
    const auto own = client.players().find(client.own_id());
    return own == client.players().end() ? 0 : own->second.ping_ms;
}

std::string rate(const net::Flow& second) {
    return std::to_string(second.bytes) + " B/s, " + std::to_string(second.frames) + " frames";
}

std::string both_ways(std::uint64_t down, std::uint64_t up) {
    return std::to_string(down) + " B/s down, " + std::to_string(up) + " up";
}

std::string ticks(Seconds seconds) { return fixed(seconds * kTicksPerSecond, 0) + " ticks"; }

std::string ahead_words(const ClientDiagnostics& figures, Tick newest) {
    const auto ahead = static_cast<std::int32_t>(figures.input_tick - newest);
    std::string lead = std::to_string(std::max(0, ahead)) + " ticks ahead";
    if (!figures.margin) return lead;
    const double margin = static_cast<double>(*figures.margin) / kPartsPerTick;
    return lead + ", " + fixed(std::abs(margin), 2) + (margin < 0 ? " too late" : " to spare");
}

}  // namespace

void NetworkFigures::sample(const GameClient& client, Seconds now) {
    const ClientDiagnostics figures = client.diagnostics();
    second_.sample(figures.traffic, now);
    longest_silence_ = std::max(longest_silence_, client.silence(now));
    if (next_ && now < *next_) return;
    if (next_) {
        ping_.add(own_ping(client));
        jitter_.add(figures.jitter * net::kMsPerSecond);
        silence_.add(longest_silence_ * net::kMsPerSecond);
        bytes_in_.add(static_cast<double>(figures.traffic.in.bytes - before_.in.bytes));
        bytes_out_.add(static_cast<double>(figures.traffic.out.bytes - before_.out.bytes));
    }
    longest_silence_ = 0;
    before_ = figures.traffic;
    next_ = std::max(next_.value_or(now), now - kInterval) + kInterval;
}

std::array<Figure, NetworkFigures::kLines> NetworkFigures::lines(const GameClient& client) const {
    const ClientDiagnostics figures = client.diagnostics();
    const auto [in, out] = second_.value();
    const double delay = figures.interpolation_delay;
    const double age = silence_.size() > 0 ? silence_.at(0) / net::kMsPerSecond : 0;
    return {{
        {"Ping", std::to_string(own_ping(client)) + " ms", &ping_},
        {"Jitter", ms(figures.jitter, 1), &jitter_},
        {"Down", rate(in), &bytes_in_},
        {"Up", rate(out), &bytes_out_},
        {"Payload", both_ways(in.payload, out.payload)},
        {"Framing", both_ways(in.framing, out.framing)},
        {"TCP and IP", both_ways(in.headers(), out.headers())},
        {"Baseline", ticks(age) + " old", &silence_},
        {"Host's tick", std::to_string(client.replica().tick)},
        {"Own inputs", ahead_words(figures, client.replica().tick)},
        {"Others", fixed(delay, 1) + " ticks behind, " + ms(delay * kTickLength)},
        {"Window", std::to_string(figures.window_use) + " of " + std::to_string(net::kWindowWrites) +
                       " writes unanswered"},
        {"Corrected", std::to_string(figures.corrections) + " times"},
        {"Mismatches", std::to_string(figures.mismatches)},
    }};
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
