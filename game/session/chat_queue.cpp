#include "game/session/chat_queue.h"

#include <algorithm>
#include <utility>

namespace snow {

bool ChatQueue::add(net::PeerId from, std::string text, net::Seconds last_said) {
    if (waiting(from) >= kMaxLinesWaiting) return false;
    const auto speaker = speakers_.try_emplace(from, Speaker{last_said, {}}).first;
    speaker->second.lines.push_back(std::move(text));
    return true;
}

std::size_t ChatQueue::waiting(net::PeerId from) const {
    const auto speaker = speakers_.find(from);
    return speaker == speakers_.end() ? 0 : speaker->second.lines.size();
}

std::optional<ChatQueue::Line> ChatQueue::take(net::Seconds now) {
    const auto next =
        std::ranges::min_element(speakers_, {}, [](const auto& entry) { return entry.second.last_said; });
    if (next == speakers_.end()) return std::nullopt;
    auto& [from, speaker] = *next;
    const auto size = static_cast<double>(speaker.lines.front().size());
    if (bytes_.time_until(now, size) > 0 || !lines_.take(now) || !bytes_.take(now, size)) return std::nullopt;
    Line line{from, std::move(speaker.lines.front())};
    speaker.lines.pop_front();
    speaker.last_said = now;
    if (speaker.lines.empty()) speakers_.erase(next);
    return line;
}

}  // namespace snow
