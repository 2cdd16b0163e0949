// The village outlives its host: whoever is lost in whichever order, those who are left go on together.
#include "game/session/failure.h"
#include "net/client.h"
#include "tests/support/street.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace snow;
using Program = Street::Program;

namespace {

using Names = std::vector<std::string>;

// Where somebody is and what they have, as one's own program knows it.
struct Standing {
    net::PeerId id{};
    std::int32_t x{};
    std::uint16_t hits{};
    bool operator==(const Standing&) const = default;
};

Standing standing_of(Program& who) {
    const net::PeerId id = who.client().own_id();
    const Character* const there = find(who.client().replica(), id);
    REQUIRE(there);
    return {id, there->x, there->hits};
}

// Ada hosts, the others are her guests; they have walked apart, and each has hit somebody.
struct Evening : Street {
    explicit Evening(const Names& names = {"Ada", "Bo", "Cy", "Di"}) : Street(names) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            (*this)[i].client().hold({i % 2 == 0 ? Buttons::Left : Buttons::Right});
            pass(0.3);
            (*this)[i].client().hold({});
            Character* const there =
                find(const_cast<World&>((*this)[0].host().world()), (*this)[i].client().own_id());
            there->hits = static_cast<std::uint16_t>(3 + i);
        }
        (*this)[1].client().say("Shall we go on?");
        pass(2);  // until a hash has told of the hits
        for (std::size_t i = 0; i < names.size(); ++i) before.push_back(standing_of((*this)[i]));
        tick = (*this)[0].host().world().tick;
    }
    // All of them are where they were, at that host, within so many seconds.
    void check_goes_on_at(Program& host, const std::vector<std::size_t>& those, Seconds within = 3) {
        const Seconds lost = now();
        const bool goes_on = until([&] { return host_of_all() == &host; }, within);
        const std::string words = goes_on ? std::string() : what_all_do();
        INFO(words);
        REQUIRE(goes_on);
        MESSAGE("all play on after " << now() - lost << " s");
        CHECK(host.host().world().tick + kQuietTicks >= tick);  // as the follower heard last
        pass(1);
        for (const std::size_t i : those) {
            INFO((*this)[i].name());
            CHECK(standing_of((*this)[i]) == before.at(i));
            CHECK(find(host.host().world(), before.at(i).id)->animation == Animation::Idle);
            CHECK(Table::logged((*this)[i].client(), chat_line("Bo", "Shall we go on?")));
        }
        CHECK(hosts() == 1);
        // It is a game: who presses a key walks, for everybody.
        Program& walker = (*this)[those.back()];
        walker.client().hold({Buttons::Right});
        CHECK(until([&] { return host.sees(walker) && host.sees(walker)->animation == Animation::Walk; }, 2));
        walker.client().hold({});
        pass(0.5);
    }

    std::vector<Standing> before;
    Tick tick{};
};

}  // namespace

TEST_CASE("handover: the host is killed, and all others are at the first guest's within three seconds") {
    Evening v;
    v.kill(v[0]);
    v.check_goes_on_at(v[1], {1, 2, 3});
    CHECK(v.begun() == Names{"Bo"});
    CHECK(Table::logged(v[2].client(), "! The village goes on at Bo's."));
    CHECK(Table::logged(v[1].client(), "! The host is gone, and the village goes on: you are the host now."));
    CHECK_FALSE(
        Table::logged(v[2].client(), event_line("Bo", "came back")));  // nobody was told that Bo was away
    // The killed one thaws for half a minute, as everybody whose connection is lost, and has melted then.
    const Character* ada = Table::sees(v[2].client(), "Ada");
    REQUIRE(ada);
    CHECK(ada->animation == Animation::Thaw);
    v.pass(32);
    CHECK_FALSE(Table::sees(v[2].client(), "Ada"));
}

TEST_CASE("handover: the host leaves, melts as one does who leaves, and nobody waits for a second") {
    Evening v;
    v.leave(v[0]);
    v.check_goes_on_at(v[1], {1, 2, 3}, 1);
    CHECK(Table::logged(v[2].client(), event_line("Ada", "left")));
    v.pass(3);
    CHECK_FALSE(Table::sees(v[2].client(), "Ada"));
    CHECK(v[2].client().players().size() == 3);
}

TEST_CASE("handover: two players, and the host is killed: the other goes on alone") {
    Evening v({"Ada", "Bo"});
    v.kill(v[0]);
    v.check_goes_on_at(v[1], {1});
}

TEST_CASE("handover: the follower dies with the host, and who is named next carries on") {
    Evening v;
    v.kill(v[0]);
    v.kill(v[1]);
    v.check_goes_on_at(v[2], {2, 3});
    CHECK(v.begun() == Names{"Cy"});
}

TEST_CASE("handover: the follower dies while the others are on their way to it") {
    Evening v;
    v.kill(v[0]);
    REQUIRE(v.until([&] { return v[1].is_hosting(); }, 3));
    v.kill(v[1]);
    v.check_goes_on_at(v[2], {2, 3}, 6);
}

TEST_CASE("handover: two losses in a row") {
    Evening v;
    v.kill(v[0]);
    v.check_goes_on_at(v[1], {1, 2, 3});
    for (std::size_t i = 2; i < 4; ++i) v.before[i] = standing_of(v[i]);
    REQUIRE(v.until([&] { return v[3].client().handover().succession().line.size() == 2; }, 40));
    v.pass(2);
    v.kill(v[1]);
    v.check_goes_on_at(v[2], {2, 3});
}

TEST_CASE("handover: a guest who is lost with the host finds the village at the next one's") {
    Evening v;
    v[3].freeze(true);
    v.kill(v[0]);
    v.check_goes_on_at(v[1], {1, 2});
    v.pass(5);
    v.before[2] = standing_of(v[2]);
    v[3].freeze(false);
    v.check_goes_on_at(v[1], {1, 2, 3}, 8);
}

TEST_CASE("handover: a host that stood still for a second notices nothing of it") {
    Evening v;
    v[0].freeze(true);
    v.pass(1);
    v[0].freeze(false);
    v.check_goes_on_at(v[0], {0, 1, 2, 3});
    CHECK(v.begun().empty());
}

TEST_CASE("handover: a host that is silent for three seconds, twenty, or for ever") {
    for (const Seconds silent : {3.0, 20.0}) {
        CAPTURE(silent);
        Evening v;
        v[0].freeze(true);
        v.pass(silent);
        v[0].freeze(false);
        // Whoever carries on, they are together again, and each where they were.
        REQUIRE(v.until([&] { return v.host_of_all() != nullptr && v.hosts() == 1; }, 15));
        v.check_goes_on_at(*v.host_of_all(), {0, 1, 2, 3});
        CHECK((v.begun() == Names{"Bo"} || (silent < 4 && v.begun().empty())));
    }
}

TEST_CASE("handover: a host that is cut off is without guests, and a guest itself when it is back") {
    for (const Seconds cut : {3.0, 20.0}) {
        CAPTURE(cut);
        Evening v;
        v[0].set_cut(true);
        REQUIRE(v.until([&] { return v[1].is_hosting() && v[2].plays() && v[3].plays(); }, 5));
        v.pass(cut - 3);
        CHECK(v[0].is_hosting());
        v[0].set_cut(false);
        REQUIRE(v.until([&] { return v.host_of_all() == &v[1] && v.hosts() == 1; }, 30));
        v.check_goes_on_at(v[1], {0, 1, 2, 3});
        CHECK(v.begun() == Names{"Bo"});
    }
}

TEST_CASE("handover: a host that is cut off for ninety seconds has melted, and comes back as a newcomer") {
    Evening v;
    v[0].set_cut(true);
    v.pass(90);
    CHECK(v[0].is_hosting());
    CHECK_FALSE(Table::sees(v[2].client(), "Ada"));
    v[0].set_cut(false);
    REQUIRE(v.until([&] { return v.hosts() == 1 && v.host_of_all() == &v[1]; }, 20));
    CHECK(v[0].client().own_id() != v.before[0].id);
    CHECK(Table::sees(v[2].client(), "Ada"));
    CHECK(v[1].host().players().size() == 4);
}

TEST_CASE("handover: who alone has lost the host does not carry on without the others") {
    Evening v;
    // Bo, who is first in line, hears nothing; the others play on with Ada.
    v[1].freeze(true);
    v.pass(8);
    v[1].freeze(false);
    v.check_goes_on_at(v[0], {0, 1, 2, 3}, 10);
    CHECK(v.begun().empty());
}

TEST_CASE("handover: a follower that slept while the next one carried on joins that one") {
    Evening v;
    v[1].freeze(true);
    v.kill(v[0]);
    v.check_goes_on_at(v[2], {2, 3}, 8);
    v[1].freeze(false);
    REQUIRE(v.until([&] { return v.hosts() == 1 && v.host_of_all() == &v[2]; }, 20));
    v.pass(1);
    CHECK(standing_of(v[1]) == v.before[1]);
}

TEST_CASE("handover: of two hosts of one village exactly one goes on, whoever asks") {
    for (const bool a_has : {false, true})
        for (const bool b_has : {false, true})
            for (const std::uint16_t b_rank : std::array<std::uint16_t, 2>{2, 3}) {
                const AlsoHosting a{.rank = 1, .has_guests = a_has};
                const AlsoHosting b{.rank = b_rank, .has_guests = b_has};
                CHECK(goes_on(a, b) != goes_on(b, a));
                CHECK(goes_on(a, b) == (a_has || !b_has));  // the one named first, unless it is alone
            }
}

TEST_CASE(
    "handover: whose secret the next host has not heard yet comes to it as a newcomer, and is there once") {
    Evening v;
    const net::PeerId before = v[3].client().own_id();
    v[1].lie = [before](Inheritance& inherited) { inherited.secrets.erase(before); };
    v.kill(v[0]);
    REQUIRE(v.until([&] { return v.host_of_all() == &v[1]; }, 5));
    CHECK(v[3].client().own_id() != before);
    v.pass(5);
    CHECK_FALSE(find(v[1].host().world(), before));
    CHECK(find(v[1].host().world(), v[3].client().own_id()));
    CHECK(v[2].sees(v[3]));
}

TEST_CASE("handover: a host that does not want it ends the game for all, and names nobody") {
    Street v({"Ada", "Bo", "Cy"}, false);
    v.pass(3);
    CHECK_FALSE(v[1].client().handover().is_planned());
    v.leave(v[0]);
    REQUIRE(v.until([&] { return v[1].client().state() == GameClient::State::Over; }, 5));
    CHECK(v[1].client().failure()->reason == net::Reason::HostLeft);
    CHECK(v.hosts() == 0);
}

TEST_CASE("handover: it costs nothing while nothing happens") {
    const auto down_of = [](bool hands_over) {
        Street v({"Ada", "Bo", "Cy"}, hands_over);
        v.pass(3);
        const std::uint64_t before = v[1].client().diagnostics().traffic.in.bytes;
        v.pass(20);
        return static_cast<double>(v[1].client().diagnostics().traffic.in.bytes - before) / 20;
    };
    const double with = down_of(true);
    const double without = down_of(false);
    MESSAGE("bytes a second to a guest with it: " << with << ", without: " << without);
    CHECK(std::abs(with - without) < 3);
}

// ---- hostile ----

TEST_CASE("handover: a follower who lies about the world is left by everyone") {
    const std::array<std::function<void(World&)>, 3> lies{
        [](World& world) { world.characters.back().x += 64 * kSubpixels; },
        [](World& world) { world.characters.at(1).hits = 900; },
        [](World& world) {
            world.tick += 3;  // "I have heard more than you"
            world.characters.at(1).hits = 900;
        },
    };
    for (const auto& lie : lies) {
        Evening v({"Ada", "Bo", "Cy"});
        v[1].lie = [&](Inheritance& inherited) { lie(inherited.world); };
        v.kill(v[0]);
        REQUIRE(v.until([&] { return v[2].client().state() == GameClient::State::Over; }, 6));
        CHECK(v[2].client().failure()->reason == net::Reason::ServerBadData);
    }
}

namespace {

// Somebody who speaks to a follower or a host without being a player.
struct Stranger final : net::ClientEvents {
    Stranger(Street& of, net::Endpoint at, const ClientMessage& hello)
        : street(of), connection(std::move(at), kProtocol, net::encode(hello), of.now()) {
        REQUIRE(street.until([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            connection.poll(street.now(), *this);
            return answer.has_value() || is_in;
        }));
    }
    void joined(net::PeerId) override { is_in = true; }
    void server_sent(std::span<const std::uint8_t>) override {}
    void ended(net::Reason why, const std::string&) override { answer = why; }

    Street& street;
    net::Client connection;
    std::optional<net::Reason> answer;
    bool is_in{};
};

net::Endpoint follower_of(Program& guest) {
    const Successor& first = guest.client().handover().succession().line.at(0);
    return {net::kThisHost, first.port};
}

net::Secret some_secret() {
    net::Nonces chance;
    return net::Secret::fresh(chance);
}

}  // namespace

TEST_CASE("handover: who stands by lets nobody in, and a stranger's knock is none") {
    Evening v;
    const net::Endpoint bo = follower_of(v[2]);
    const std::uint32_t level = v.level().hash();
    CHECK(Stranger(v, bo, Hello{.level_hash = level, .profile = {"Eve", Color::Coal}}).answer ==
          net::Reason::StandsBy);
    v[0].freeze(true);  // now Bo has lost the host, and waits for a knock
    v[2].freeze(true);
    v[3].freeze(true);
    v.pass(4);
    Stranger(v, bo, Hello{.level_hash = level, .profile = {"Eve", Color::Coal}, .secret = some_secret()});
    v.pass(1);
    CHECK_FALSE(v[1].is_hosting());
    Stranger(v, bo,
             Hello{.level_hash = level, .profile = {"Cy", Color::Coal}, .secret = v[2].client().secret()});
    v.pass(0.5);
    CHECK(v[1].is_hosting());
}

TEST_CASE("handover: at the new host, too, a place is only for who knows its secret") {
    Evening v;
    v[3].freeze(true);  // so that Di's place stays lost
    v.kill(v[0]);
    v.check_goes_on_at(v[1], {1, 2});
    const net::Endpoint bo = v[2].client().server();
    const Hello guess{
        .level_hash = v.level().hash(), .profile = {"Di", Color::Coal}, .secret = some_secret()};
    CHECK(Stranger(v, bo, guess).answer == net::Reason::NotKept);
    const Hello name_alone{.level_hash = v.level().hash(), .profile = {"Di", Color::Coal}};
    CHECK(Stranger(v, bo, name_alone).answer == net::Reason::NameTaken);
}

TEST_CASE(
    "handover: who says that the village goes on elsewhere is not believed without knowing the village") {
    Evening v;
    const net::Endpoint ada{net::kThisHost, v[0].client().server().port};
    const AlsoHosting liar{.village = some_secret(), .rank = 1, .has_guests = true};
    CHECK(Stranger(v, ada, liar).answer == net::Reason::StandsBy);
    v.pass(1);
    CHECK(v[0].is_hosting());
    CHECK(v[3].plays());
}

TEST_CASE(
    "handover: secrets are told to those in line alone, and addresses beyond the own network to nobody") {
    Evening v({"Ada", "Bo", "Cy", "Di", "Ed"});
    CHECK(v[1].client().handover().knows(v[4].client().secret()));
    CHECK(v[3].client().handover().knows(v[4].client().secret()));
    CHECK_FALSE(v[4].client().handover().knows(v[1].client().secret()));
    Handover handover;
    handover.handle(Succession{.rank = 1, .line = {{7, {203, 0, 113, 7}, 7777}, {8, {192, 168, 1, 7}, 7777}}},
                    {"192.168.1.1", 7777});
    REQUIRE(handover.succession().line.size() == 1);
    CHECK(handover.succession().line[0].id == 8);
}
