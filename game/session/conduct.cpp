#include "game/session/conduct.h"

#include <algorithm>
#include <iterator>

namespace snow {

Conduct ConductRecords::take(const net::Ipv4& address, net::Seconds now) {
    std::erase_if(records_, [now](const Record& record) { return record.conduct.is_clean(now); });
    const auto last = std::find_if(records_.rbegin(), records_.rend(),
                                   [&](const Record& record) { return record.address == address; });
    if (last == records_.rend()) return {};
    const Conduct conduct = last->conduct;
    records_.erase(std::next(last).base());
    return conduct;
}

void ConductRecords::keep(const net::Ipv4& address, const Conduct& conduct) {
    records_.push_back({address, conduct});
    if (records_.size() > kMaxConducts) records_.pop_front();
}

}  // namespace snow
