#include "game/app/stats.h"

#include "game/session/game_client.h"
#include "game/text/path_text.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>

namespace snow {
namespace {

// Enough digits for 1/256 of a pixel and for a millisecond.
std::string number(double value) {
    std::array<char, 32> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.3f", value);
    return {text.data(), static_cast<std::size_t>(size)};
}

std::string escaped(unsigned control) {
    std::array<char, 8> code{};
    std::snprintf(code.data(), code.size(), "\\u%04x", control);
    return code.data();
}

std::string pixels(std::int32_t subpixels) { return number(static_cast<double>(subpixels) / kSubpixels); }

std::string to_json(const StatsPlayer& entry) {
    return "{\"id\": " + std::to_string(entry.id) + ", \"name\": " + json_string(entry.player.profile.name) +
           ", \"color\": \"" + std::string(name_of(entry.player.profile.color)) +
           "\", \"x\": " + pixels(entry.character.x) + ", \"y\": " + pixels(entry.character.y) +
           ", \"animation\": \"" + std::string(name_of(entry.character.animation)) +
           "\", \"ping_ms\": " + std::to_string(entry.player.ping_ms) +
           ", \"own\": " + (entry.own ? "true" : "false") + "}";
}

// `way` is "in" or "out".
std::string to_json(const net::Flow& flow, const std::string& way) {
    std::string json;
    const auto add = [&](const char* name, std::uint64_t value) {
        json +=
            (json.empty() ? "\"" : ", \"") + std::string(name) + "_" + way + "\": " + std::to_string(value);
    };
    add("bytes", flow.bytes);
    add("messages", flow.frames);
    add("payload", flow.payload);
    add("framing", flow.framing);
    add("headers", flow.headers());
    add("segments", flow.segments);
    return json;
}

}  // namespace

std::string_view stats_state(const GameClient& client) {
    switch (client.state()) {
    case GameClient::State::Connecting: return "connecting";
    case GameClient::State::Playing: return "playing";
    case GameClient::State::Resuming: return "resuming";
    case GameClient::State::Over: return "over";
    }
    return {};
}

std::vector<StatsPlayer> stats_players(const World& world, const std::map<net::PeerId, Player>& players,
                                       net::PeerId own) {
    std::vector<StatsPlayer> entries;
    for (const Character& who : world.characters)
        if (const auto player = players.find(who.id); player != players.end())
            entries.push_back({who.id, player->second, who, who.id == own});
    return entries;
}

void add_client_figures(StatsRecord& record, const GameClient& client) {
    const ClientDiagnostics figures = client.diagnostics();
    record.corrections = figures.corrections;
    record.mismatches = figures.mismatches;
    record.delay_ms = figures.interpolation_delay * kTickLength * net::kMsPerSecond;
    record.next_host = client.next_host();
}

std::string json_string(std::string_view text) {
    std::string json = "\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        if (byte == '"' || byte == '\\') {
            json += {'\\', text[i]};
        } else if (byte < 0x20 || byte == 0x7F) {
            json += escaped(byte);
        } else if (byte == 0xC2 && next >= 0x80 && next < 0xA0) {  // U+0080 to U+009F
            json += escaped(next);
            ++i;
        } else {
            json += text[i];
        }
    }
    return json + '"';
}

std::string to_json(const StatsRecord& record) {
    std::string players;
    for (const StatsPlayer& entry : record.players) players += (players.empty() ? "" : ", ") + to_json(entry);
    return "{\"role\": " + json_string(record.role) + ", \"state\": " + json_string(record.state) +
           ", \"tick\": " + std::to_string(record.tick) + ", \"seconds\": " + number(record.seconds) +
           ", \"players\": [" + players + "], " + to_json(record.last_second.in, "in") + ", " +
           to_json(record.last_second.out, "out") + ", \"late_p50_ms\": " + number(record.late_ms.median) +
           ", \"late_p99_ms\": " + number(record.late_ms.p99) +
           ", \"worst_late_ms\": " + number(record.late_ms.worst) +
           ", \"event\": " + json_string(record.event) +
           ", \"corrections\": " + std::to_string(record.corrections) +
           ", \"mismatches\": " + std::to_string(record.mismatches) +
           ", \"delay_ms\": " + number(record.delay_ms) +
           ", \"next_host\": " + json_string(record.next_host) +
           ", \"lines_lost\": " + std::to_string(record.lines_lost) + "}";
}

StatsWriter::StatsWriter(const std::filesystem::path& path)
    : out_(path == "-" ? LogWriter(StandardStream::Output, nullptr)
                       : LogWriter(path, "--stats " + utf8(path), nullptr)) {}

void StatsWriter::write(StatsRecord record, const net::Traffic& totals, const Spread& late) {
    next_ = record.seconds + kStatsInterval;
    traffic_.sample(totals, record.seconds);
    record.last_second = traffic_.value();
    record.late_ms = {late.median * net::kMsPerSecond, late.p99 * net::kMsPerSecond,
                      late.worst * net::kMsPerSecond};
    record.lines_lost = out_.lost();
    out_.print(to_json(record));
}

}  // namespace snow
