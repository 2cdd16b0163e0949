#include "game/panels/choices.h"

#include <algorithm>

namespace snow {

void remember(Choices& choices, const std::string& address) {
    std::erase(choices.recent, address);
    choices.recent.insert(choices.recent.begin(), address);
    if (choices.recent.size() > kRecentAddresses) choices.recent.resize(kRecentAddresses);
}

}  // namespace snow
