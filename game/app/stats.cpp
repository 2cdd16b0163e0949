#include "game/app/stats.h"

#include "game/session/game_client.h"

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

}  // namespace

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
    const net::Traffic& traffic = record.last_second;
    return "{\"role\": " + json_string(record.role) + ", \"state\": " + json_string(record.state) +
           ", \"tick\": " + std::to_string(record.tick) + ", \"seconds\": " + number(record.seconds) +
           ", \"players\": [" + players + "], \"bytes_in\": " + std::to_string(traffic.bytes_in) +
           ", \"bytes_out\": " + std::to_string(traffic.bytes_out) +
           ", \"messages_in\": " + std::to_string(traffic.frames_in) +
           ", \"messages_out\": " + std::to_string(traffic.frames_out) +
           ", \"worst_late_ms\": " + number(record.worst_late_ms) +
           ", \"event\": " + json_string(record.event) +
           ", \"corrections\": " + std::to_string(record.corrections) +
           ", \"mismatches\": " + std::to_string(record.mismatches) +
           ", \"delay_ms\": " + number(record.delay_ms) +
           ", \"lines_lost\": " + std::to_string(record.lines_lost) + "}";
}

StatsWriter::StatsWriter(const std::filesystem::path& path)
    : out_(path == "-" ? LogWriter(StandardStream::Output, nullptr)
                       : LogWriter(path, "--stats " + path.string(), nullptr)) {}

void StatsWriter::write(StatsRecord record, const net::Traffic& totals, net::Seconds late) {
    next_ = record.seconds + kStatsInterval;
    bytes_in_.sample(totals.bytes_in, record.seconds);
    bytes_out_.sample(totals.bytes_out, record.seconds);
    frames_in_.sample(totals.frames_in, record.seconds);
    frames_out_.sample(totals.frames_out, record.seconds);
    record.last_second = {bytes_in_.value(), bytes_out_.value(), frames_in_.value(), frames_out_.value()};
    record.worst_late_ms = late * net::kMsPerSecond;
    record.lines_lost = out_.lost();
    out_.print(to_json(record));
}

}  // namespace snow
