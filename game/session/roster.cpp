#include "game/session/roster.h"

#include "game/session/failure.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace snow {
namespace {

constexpr net::Seconds kAllAreThere = 3;  // after the village's host has changed

}  // namespace

void Roster::note(LogLine line) {
    if (is_shown(line)) log_.add(line);
    all_.add(std::move(line));
}

void Roster::mute(net::PeerId id, bool muted) {
    if (muted == is_muted(id) || (muted && !find_player(id))) return;
    if (muted)
        muted_.insert(id);
    else
        muted_.erase(id);
    log_.show_again(all_, [this](const LogLine& line) { return is_shown(line); });
}

Player* Roster::find_player(net::PeerId id) {
    const auto found = players_.find(id);
    return found == players_.end() ? nullptr : &found->second;
}

void Roster::handle(const Welcome& welcome, net::Seconds) {
    max_players_ = welcome.max_players;
    players_.clear();
}

void Roster::handle(const Joined& joined, net::Seconds now) {
    if (joined.newly) add_event(joined.id, {.profile = joined.profile}, "joined", now);
    players_[joined.id] = {.profile = joined.profile, .left = joined.left, .lost = joined.lost};
    if (joined.left) limit_the_melting();
}

void Roster::handle(const Left& left, net::Seconds now) {
    Player* player = find_player(left.id);
    if (!player || player->left) return;
    player->left = true;
    const bool was_lost = std::exchange(player->lost, false);
    add_event(left.id, *player, was_lost ? late_words(left.reason) : leaving_words(left.reason), now);
    limit_the_melting();
}

void Roster::add_event(net::PeerId id, const Player& player, std::string_view words, net::Seconds now) {
    note({now, id, LogLine::Kind::Event, player.profile, std::string(words)});
}

void Roster::handle(const PlaceKept& kept, net::Seconds now) {
    Player* player = find_player(kept.id);
    if (!player || player->left || player->lost) return;
    player->lost = true;
    player->stalled = false;
    add_event(kept.id, *player, leaving_words(kept.reason), now);
}

void Roster::handle(const CameBack& back, net::Seconds now) {
    Player* player = find_player(back.id);
    if (!player || player->left) return;
    player->lost = false;
    if (!moved_at_ || now > *moved_at_ + kAllAreThere) add_event(back.id, *player, kCameBackWords, now);
}

// The world has at most kMaxMelting of those who left. While no update of it comes there may be more of them
// here; then the first to come are forgotten early.
void Roster::limit_the_melting() {
    const auto has_left = [](const auto& entry) { return entry.second.left; };
    auto melting = std::ranges::count_if(players_, has_left);
    for (; melting > static_cast<std::ptrdiff_t>(kMaxMelting); --melting)
        players_.erase(std::ranges::find_if(players_, has_left));
}

void Roster::forget_the_gone(const World& world) {
    std::erase_if(players_,
                  [&](const auto& entry) { return entry.second.left && !find(world, entry.first); });
}

void Roster::handle(const Said& said, net::Seconds now) {
    if (repeats_.is_repeat(said)) return;
    if (said.id == net::kServerId)
        note({.at = now, .who = said.id, .kind = LogLine::Kind::Host, .text = said.text});
    else if (const Player* player = find_player(said.id))
        note({now, said.id, LogLine::Kind::Chat, player->profile, said.text});
}

void Roster::handle(const Pings& pings, net::Seconds) {
    for (const Pings::Entry& entry : pings.entries)
        if (Player* player = find_player(entry.id)) player->ping_ms = entry.ms;
}

void Roster::handle(const ProfileChanged& change, net::Seconds) {
    if (Player* player = find_player(change.id)) player->change(change.profile);
}

void Roster::handle(const Stalled& stalled, net::Seconds) {
    if (Player* player = find_player(stalled.id)) player->stalled = stalled.stalled;
}

void Roster::add_notice(std::string_view words, net::Seconds now) {
    note({.at = now, .who = net::kServerId, .kind = LogLine::Kind::Notice, .text = std::string(words)});
}

void Roster::note_new_host(std::string_view words, net::Seconds now) {
    moved_at_ = now;
    add_notice(words, now);
}

void Roster::handle(const ChatHeld& held, net::Seconds now) {
    const char* words = held.waits ? "Many speak at once: your line waits its turn"
                                   : "Not so fast: your line was not passed on";
    add_notice(words, now);
}

}  // namespace snow
