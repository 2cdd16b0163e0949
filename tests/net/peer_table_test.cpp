#include "net/peer_table.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

using namespace net;

TEST_CASE("a table of peers gives each its own value, in the order of their ids") {
    PeerTable<std::string> names;
    names.add(4, "Birch");
    names.add(9, "Cedar");
    names.add(2, "Alder");
    names.at(9) += "!";
    std::vector<PeerId> order;
    for (const auto& [peer, name] : names) order.push_back(peer);
    CHECK(order == std::vector<PeerId>{2, 4, 9});
    CHECK(names.at(2) == "Alder");
    CHECK(names.at(4) == "Birch");
    CHECK(names.at(9) == "Cedar!");
}

TEST_CASE("a table of peers finds nothing for who is not in it") {
    PeerTable<std::string> names;
    CHECK(names.find(4) == nullptr);
    names.add(4, "Birch");
    names.add(9, "Cedar");
    REQUIRE(names.find(9) != nullptr);
    CHECK(*names.find(9) == "Cedar");
    CHECK(names.find(3) == nullptr);   // before all,
    CHECK(names.find(6) == nullptr);   // between two,
    CHECK(names.find(10) == nullptr);  // and behind all
    names.remove(9);
    CHECK(names.find(9) == nullptr);
}

TEST_CASE("who is taken out of a table of peers is gone, and the others keep theirs") {
    PeerTable<std::unique_ptr<int>> table;
    for (const int peer : {2, 3, 4}) table.add(static_cast<PeerId>(peer), std::make_unique<int>(peer * 10));
    table.remove(3);
    table.remove(3);  // who is not there needs no taking out
    CHECK(table.size() == 2);
    CHECK(*table.at(2) == 20);
    CHECK(*table.at(4) == 40);
    table.add(3, std::make_unique<int>(33));
    CHECK(*table.at(3) == 33);
}
