#include "game/session/reunion.h"

#include "game/session/messages.h"

#include <utility>

namespace snow {

std::optional<net::Endpoint> Reunion::update(const std::vector<Handover::Place>& places,
                                             const AlsoHosting& own, net::Seconds now) {
    if (question_) question_->poll(now, *this);
    if (std::exchange(answer_, {}) == net::Reason::GoesOn) return question_->server();
    if (now < asked_at_ + kReunionPause || places.empty() || !own.village.is_set()) return std::nullopt;
    asked_at_ = now;
    question_ = std::make_unique<net::Client>(places[next_++ % places.size()].at, kProtocol,
                                              net::encode(ClientMessage{own}), now);
    return std::nullopt;
}

}  // namespace snow
