// A value for each peer, in the order of their ids and in one piece of memory: a server goes through all its peers
// several times a tick, and between two ticks other programs take the processor's caches.
#pragma once

#include "net/peer_id.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>
#include <vector>

namespace net {

template <class Value> class PeerTable {
  public:
    using Entry = std::pair<PeerId, Value>;

    // The peer has none yet. References to other peers' values end.
    void add(PeerId peer, Value value) {
        const auto at = place_of(peer);
        assert(at == entries_.end() || at->first != peer);
        entries_.emplace(at, peer, std::move(value));
    }
    void remove(PeerId peer) {
        std::erase_if(entries_, [peer](const Entry& entry) { return entry.first == peer; });
    }
    // Null for a peer that has none.
    Value* find(PeerId peer) {
        const auto at = place_of(peer);
        return at != entries_.end() && at->first == peer ? &at->second : nullptr;
    }
    // Of a peer that has one.
    Value& at(PeerId peer) {
        Value* const value = find(peer);
        assert(value);
        return *value;
    }
    const Value& at(PeerId peer) const { return const_cast<PeerTable*>(this)->at(peer); }

    std::size_t size() const { return entries_.size(); }
    auto begin() { return entries_.begin(); }
    auto end() { return entries_.end(); }
    auto begin() const { return entries_.begin(); }
    auto end() const { return entries_.end(); }

  private:
    auto place_of(PeerId peer) { return std::ranges::lower_bound(entries_, peer, {}, &Entry::first); }

    std::vector<Entry> entries_;
};

}  // namespace net
