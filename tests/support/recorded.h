// A session on a made-up clock of which one player's program makes a recording.
#pragma once

#include "game/recording/client_recorder.h"
#include "game/recording/host_recorder.h"
#include "game/recording/recording.h"
#include "tests/support/table.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>

namespace snow::test {

inline RecordingHead head_of(const Level& level, RecordedBy by = RecordedBy::Player) {
    return {.by = by, .level_hash = level.hash(), .began = 1'700'000'000, .profile = {.name = "Ada"}};
}

inline Recording parsed(net::Bytes bytes) {
    auto result = Recording::parse(std::move(bytes));
    const auto* why = std::get_if<Recording::Unreadable>(&result);
    INFO((why ? why->words : std::string()));
    REQUIRE_FALSE(why);
    return std::get<Recording>(std::move(result));
}

// What a parse says of bytes that are no recording; empty when they are one.
inline std::string complaint_about(net::Bytes bytes) {
    const auto result = Recording::parse(std::move(bytes));
    const auto* why = std::get_if<Recording::Unreadable>(&result);
    return why ? why->words : std::string();
}

// Ada records, and so does the host; others may join the table.
class Recorded {
  public:
    explicit Recorded(const net::Lag& lag = {}, bool with_chat = true) : ada(table.open("Ada")) {
        ada.set_lag(lag);
        of_ada.emplace(ada, head_of(table.level()), with_chat);
        of_host.emplace(
            head_of(table.level(), RecordedBy::Host),
            [this](std::span<const std::uint8_t> bytes) {
                host_bytes.insert(host_bytes.end(), bytes.begin(), bytes.end());
            },
            with_chat);
        table.host().set_observer(*of_host);
        REQUIRE(until([this] {
            const Character* who = find(ada.world(), ada.own_id());
            return who && who->animation == Animation::Idle;
        }));
    }

    void turn() {
        table.turn();
        of_ada->update(table.now());
        if (look) look();
    }
    bool until(const std::function<bool()>& is_so, Seconds patience = 60) {
        for (const Seconds end = table.now() + patience; table.now() < end; turn())
            if (is_so()) return true;
        return is_so();
    }
    void pass(Seconds seconds) {
        until([] { return false; }, seconds);
    }
    net::Bytes bytes() { return of_ada->tape().kept(); }

    Table table;
    net::Bytes host_bytes;
    std::function<void()> look;  // after each turn
    GameClient& ada;
    std::optional<HostRecorder> of_host;
    std::optional<ClientRecorder> of_ada;
};

}  // namespace snow::test
