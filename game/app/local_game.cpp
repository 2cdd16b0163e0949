#include "game/app/local_game.h"

#include <cstdint>
#include <optional>
#include <utility>

namespace snow {
std::optional<Failure> LocalGame::host(const Profile& profile, std::uint16_t port, int max_players,
                                       const net::Lag& lag, bool ask) {
    std::optional<net::Listener> listener = net::Listener::open(port);
    if (!listener) return port_in_use(port);
    host_ = std::make_unique<HostThread>(std::move(*listener), level_, max_players, LogSink{});
    host_->post([name = profile.name, ask](Host& of) {
        of.expect_own_player(name);
        of.set_asking(ask);
    });
    name_ = profile.name;
    open_to_network(port, max_players);
    begin(profile, {net::kThisHost, port}, lag, {});  // a new host keeps nobody's place
    return std::nullopt;
}

void LocalGame::open_to_network(std::uint16_t port, int max_players) {
    bans_.give_to(*host_);
    recorder_.begin_host(*host_, level_.hash(), false);
    host_->post([keep = keep_village_](Host& of) { of.set_handing_over(keep); });
    lan_announcer_ = advertise(*host_, name_, port, max_players);
}

void LocalGame::begin_host(net::Listener listener, std::uint16_t port, Inheritance inheritance) {
    const int max_players = inheritance.max_players;
    host_ = std::make_unique<HostThread>(std::move(listener), level_, std::move(inheritance), LogSink{});
    keep_place_at({net::kThisHost, port});
    open_to_network(port, max_players);
}

void LocalGame::end_host(const Successor& goes_on_at) {
    host_->post([goes_on_at](Host& of) { of.go_on_at(goes_on_at); });
    lan_announcer_.reset();
    host_.reset();
    recorder_.end_host();
    bans_.save();
}

void LocalGame::keep_village(bool keep) {
    if (std::exchange(keep_village_, keep) == keep) return;
    if (host_) host_->post([keep](Host& of) { of.set_handing_over(keep); });
    if (client_ && !keep) client_->offer_to_follow(0);
    caretaker_.reset();
}

// On disk, where it stands under the host's address.
void LocalGame::keep_place_at(const net::Endpoint& host) {
    places_.forget(host_address_, name_);
    host_address_ = host;
    places_.keep(host_address_, name_, client_->secret());
}

LocalGame::Change LocalGame::follow_village(Seconds now) {
    const bool hosted = host_ != nullptr;
    if (keep_village_ && !caretaker_) caretaker_.emplace();
    if (keep_village_) caretaker_->update(*client_, *this, now);
    if (client_->state() == GameClient::State::Playing && client_->server() != host_address_)
        keep_place_at(client_->server());
    return hosted != (host_ != nullptr) ? Change::Moved : Change::None;
}

void LocalGame::join(const Profile& profile, const net::Endpoint& host, const net::Lag& lag) {
    begin(profile, host, lag, places_.find(host, profile.name));
}

void LocalGame::begin(const Profile& profile, const net::Endpoint& host, const net::Lag& lag,
                      const net::Secret& secret) {
    name_ = profile.name;
    client_ = std::make_unique<GameClient>(host, profile, level_, now(), secret);
    client_->set_lag(lag);
    recorder_.begin_client(*client_, profile, level_.hash());
    host_address_ = host;
    has_begun_ = false;
}

LocalGame::Change LocalGame::update(Seconds now) {
    if (!client_) return Change::None;
    if (host_) bans_.update(*host_);
    client_->update(now);
    recorder_.update(now);
    lateness_.sample(client_->diagnostics().lateness, now);
    if (client_->state() == GameClient::State::Over) return Change::Ended;
    if (has_begun_) return follow_village(now);
    if (client_->state() != GameClient::State::Playing) return Change::None;
    has_begun_ = true;
    places_.keep(host_address_, name_, client_->secret());
    return Change::Began;
}

void LocalGame::end() {
    if (client_) {
        past_ += client_->diagnostics().traffic;
        const bool goes_on = is_place_to_keep();
        client_->leave();
        if (!goes_on) places_.forget(host_address_, name_);
    }
    recorder_.end_client();
    client_.reset();
    caretaker_.reset();
    has_begun_ = false;
    lan_announcer_.reset();
    host_.reset();
    recorder_.end_host();
    bans_.save();
}

// What nobody has answered yet may still count. Who is banned shows the secret of that stay ever after: by it an honest
// program lets its player be known again, wherever they come from, and it is void once the ban is undone.
bool LocalGame::is_place_to_keep() const {
    const std::optional<Failure>& failure = client_->failure();
    const bool is_banned = failure && failure->reason == net::Reason::Banned;
    return client_->secret().is_set() && (is_banned || !has_begun_);
}

net::Traffic LocalGame::traffic() const {
    if (host_) return host_->figures().traffic;
    net::Traffic all = past_;
    if (client_) all += client_->diagnostics().traffic;
    return all;
}

Spread LocalGame::lateness() const { return host_ ? host_->figures().lateness : lateness_.value(); }

StatsRecord LocalGame::record(Seconds now) const {
    if (!client_) return {.role = "menu", .state = "menu", .seconds = now};
    StatsRecord record{.role = host_ ? "host" : "client",
                       .state = stats_state(*client_),
                       .tick = client_->replica().tick,
                       .seconds = now,
                       .players = stats_players(client_->world(), client_->players(), client_->own_id())};
    add_client_figures(record, *client_);
    return record;
}

}  // namespace snow
