#include "game/recording/both_ends.h"

#include "net/message_set.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <utility>

namespace snow {
namespace {

// So many messages of a kind show that two recordings are of one session.
constexpr std::size_t kFewest = 10;

// An update is known by the world that it leads to, and the part of the tick in which it was sent.
using UpdateName = std::pair<Tick, int>;
struct Update {
    Seconds at{};
    bool news{};
    std::optional<std::uint16_t>
        check{};  // of that world: villages that are not the same have the same ticks
};

// All updates of a recording. What lies before the first state, or behind what cannot be read, is left out.
std::map<UpdateName, Update> updates_in(const Recording& recording) {
    std::map<UpdateName, Update> updates;
    Tick tick = 0;
    for (const Recording::Entry& entry : recording.entries()) {
        const auto item = recording.item(entry);
        if (!item) continue;
        const bool is_state = std::holds_alternative<StateRecord>(item->record);
        const auto* came = std::get_if<CameRecord>(&item->record);
        if (!is_state && !came) continue;
        for (auto messages = item->messages; !messages.empty();) {
            const std::optional<ServerMessage> message = net::decode_next<ServerMessage>(messages);
            if (!message) break;
            const auto* whole = std::get_if<Snapshot>(&*message);
            const auto* delta = std::get_if<Delta>(&*message);
            if (whole) tick = whole->tick;
            if (delta) tick += delta->step_count();
            if (!came || (!whole && !delta)) continue;
            updates[{tick, delta ? delta->part.value_or(0) : 0}] = {
                entry.at(), whole || !delta->is_as_expected(), came->check};
        }
    }
    return updates;
}

struct InputSent {
    Seconds at{};
    Input input;
};

std::vector<InputSent> inputs_in(const Recording& recording, net::PeerId from) {
    std::vector<InputSent> inputs;
    for (const Recording::Entry& entry : recording.entries()) {
        const auto item = recording.item(entry);
        if (!item) continue;
        const auto* heard = std::get_if<HeardRecord>(&item->record);
        const bool is_theirs =
            heard ? heard->from == from : std::holds_alternative<InputRecord>(item->record);
        if (!is_theirs) continue;
        auto messages = item->messages;
        const std::optional<ClientMessage> message = net::decode_next<ClientMessage>(messages);
        const auto* input = message ? std::get_if<Input>(&*message) : nullptr;
        if (input) inputs.push_back({entry.at(), *input});
    }
    return inputs;
}

net::PeerId own_id(const Recording& recording) {
    const auto item = recording.item(recording.entries().front());
    const auto* state = item ? std::get_if<StateRecord>(&item->record) : nullptr;
    return state ? state->own : 0;
}

bool is_same(const Input& a, const Input& b) { return a.tick == b.tick && a.buttons == b.buttons; }

}  // namespace

// The way that took least time each way is taken to be as long as the other, as usual when two clocks are compared
// (RFC 5905, section 8).
std::variant<BothEnds, std::string> BothEnds::of(const Recording& player, const Recording& host) {
    if (player.head().by != RecordedBy::Player || host.head().by != RecordedBy::Host)
        return "One of the two has to be a player's recording, the other its host's.";
    BothEnds both;
    Seconds least_down = std::numeric_limits<Seconds>::max();
    Seconds least_up = least_down;
    const std::map<UpdateName, Update> told = updates_in(host);
    for (const auto& [name, update] : updates_in(player)) {
        const auto same = told.find(name);
        if (same == told.end() || same->second.check != update.check) continue;
        both.passages_.push_back({same->second.at, update.at, false, update.news});
        least_down = std::min(least_down, update.at - same->second.at);
    }
    const std::size_t downs = both.passages_.size();
    // In order, since TCP keeps it; what one side alone has is passed over.
    const std::vector<InputSent> heard = inputs_in(host, own_id(player));
    auto next = heard.begin();
    Buttons before;
    for (const InputSent& sent : inputs_in(player, 0)) {
        constexpr std::ptrdiff_t kPassedOver = 60;
        const auto end =
            std::next(next, std::min<std::ptrdiff_t>(kPassedOver, std::distance(next, heard.end())));
        const auto same =
            std::find_if(next, end, [&](const InputSent& other) { return is_same(sent.input, other.input); });
        const bool news = std::exchange(before, sent.input.buttons) != sent.input.buttons;
        if (same == end) continue;
        both.passages_.push_back({sent.at, same->at, true, news});
        least_up = std::min(least_up, same->at - sent.at);
        next = std::next(same);
    }
    if (downs < kFewest || both.passages_.size() - downs < kFewest)
        return "These two are not of one session.";
    both.ahead_ = (least_down - least_up) / 2;
    for (Passage& each : both.passages_) (each.up ? each.came : each.left) += both.ahead_;
    std::ranges::sort(both.passages_, {}, &Passage::left);
    return both;
}

}  // namespace snow
