// Walks over the lists of one or more worlds side by side, as WorldLists::lists() names them.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <vector>

namespace snow {

// Calls each(a, b, ...) with the first list of every tuple, then with the second of every tuple, and so on.
template <std::size_t At = 0, class... Lists>
constexpr void for_each_list(auto&& each, const std::tuple<Lists...>& first, const auto&... others) {
    if constexpr (At < sizeof...(Lists)) {
        each(std::get<At>(first), std::get<At>(others)...);
        for_each_list<At + 1>(each, first, others...);
    }
}

// How many things the list may hold.
template <class Thing> constexpr std::size_t limit_of(const std::vector<Thing>&) { return Thing::kMost; }

}  // namespace snow
