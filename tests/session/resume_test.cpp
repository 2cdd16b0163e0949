// Who loses the connection and comes back: their place is kept while they thaw, for them alone.
#include "game/session/failure.h"
#include "game/session/resumption.h"
#include "tests/support/cuttable_link.h"
#include "tests/support/made_up_secret.h"
#include "tests/support/table.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace snow;
using State = GameClient::State;

namespace {

constexpr std::string_view kBo = "Bo";

// Ada, who stays, and Bo, whose way to the host can be cut; Bo has hit Ada once and stands at the left.
struct Village {
    explicit Village(int max_players = 16) : table(max_players) {
        table.each_turn = [this] { link.pass(); };
        REQUIRE(table.until([&] { return is_in(ada) && is_in(bo); }));
        bo.hold({Buttons::Left});
        table.pass(0.5);
        bo.hold({});
        table.pass(0.5);
        find_there().hits = 7;
        table.pass(1.2);  // until a hash has told the clients of it
        healed = bo.diagnostics().mismatches;
    }
    static bool is_in(const GameClient& client) {
        const Character* who = find(client.world(), client.own_id());
        return who && who->animation == Animation::Idle;
    }
    Character& find_there() { return *const_cast<Character*>(find(table.host().world(), bo.own_id())); }
    const Character* seen_by_ada() const { return Table::sees(ada, kBo); }
    bool is_thawing() const {
        const Character* who = seen_by_ada();
        return who && who->animation == Animation::Thaw;
    }
    bool plays_again() {
        const Character* who = find(table.host().world(), bo.own_id());
        return bo.state() == State::Playing && who && who->animation == Animation::Idle;
    }
    bool logged(std::string_view words) const { return Table::logged(ada, event_line(kBo, words)); }
    // Bo is the one they were, and answers to keys.
    void check_is_back(net::PeerId id, std::int32_t x) {
        CHECK(bo.own_id() == id);
        const Character* who = find(table.host().world(), id);
        REQUIRE(who);
        CHECK(who->x == x);
        CHECK(who->hits == 7);
        CHECK(table.host().players().at(id).profile.name == kBo);
        CHECK(table.host().players().at(id).profile.color == Color::Teal);
        CHECK_FALSE(ada.players().at(id).lost);
        bo.hold({Buttons::Right});
        table.pass(0.5);
        CHECK(find(table.host().world(), id)->x > x);
        bo.hold({});
        bo.say("here again");
        CHECK(table.until([&] { return Table::logged(ada, chat_line(kBo, "here again")); }, 3));
        table.pass(2);  // a hash has been compared
        CHECK(bo.diagnostics().mismatches == healed);
        CHECK(bo.replica().tick + 10 > table.host().world().tick);
    }

    int healed{};
    Table table;
    CuttableLink link{table.address()};
    GameClient& ada = table.open("Ada");
    GameClient& bo = table.open_at(link.address(), {.name = std::string(kBo), .color = Color::Teal});
};

// Asks to join with any Hello, and notes the answer.
struct Asker final : net::ClientEvents {
    Asker(const Table& table, Hello hello)
        : level_hash(table.level().hash()), client(table.address(), kProtocol, encoded(hello), table.now()) {}
    net::Bytes encoded(Hello& hello) const {
        hello.level_hash = level_hash;
        return net::encode(ClientMessage{hello});
    }
    void joined(net::PeerId own) override { id = own; }
    void server_sent(std::span<const std::uint8_t>) override {}
    void ended(net::Reason why, const std::string&) override { reason = why; }

    std::uint32_t level_hash;
    net::Client client;
    net::PeerId id{};
    std::optional<net::Reason> reason;
};

// What was said, as that client's player reads it.
std::vector<std::string> said_to(const GameClient& client) {
    std::vector<std::string> lines;
    for (const LogLine& line : client.log().lines())
        if (line.kind == LogLine::Kind::Chat || line.kind == LogLine::Kind::Host) lines.push_back(line.text);
    return lines;
}

}  // namespace

TEST_CASE("resume: a connection that breaks off is made anew at once, and hardly anything has melted") {
    Village v;
    const net::PeerId id = v.bo.own_id();
    const std::int32_t x = v.find_there().x;
    v.link.break_off();
    REQUIRE(v.table.until([&] { return v.is_thawing(); }, 1));
    CHECK(v.ada.players().at(id).lost);
    CHECK(v.logged(leaving_words(net::Reason::ConnectionLost)));
    const Seconds lost = v.table.now();
    REQUIRE(v.table.until([&] { return v.plays_again(); }, 3));
    MESSAGE("played on " << (v.table.now() - lost) * 1000 << " ms after the others saw it");
    CHECK(v.logged("came back"));
    v.check_is_back(id, x);
}

TEST_CASE("resume: a cut of three seconds ends no connection") {
    Village v;
    const net::PeerId id = v.bo.own_id();
    const std::int32_t x = v.find_there().x;
    v.link.set_cut(true);
    v.table.pass(3);
    v.link.set_cut(false);
    REQUIRE(v.table.until([&] { return v.plays_again() && !v.ada.players().at(id).stalled; }, 3));
    CHECK_FALSE(v.logged("came back"));
    v.check_is_back(id, x);
}

TEST_CASE(
    "resume: after a cut of twenty seconds one is back, a third melted, with place, hits, hat and name") {
    Village v;
    const net::PeerId id = v.bo.own_id();
    const std::int32_t x = v.find_there().x;
    v.link.set_cut(true);
    v.table.pass(net::kSilenceLimit + 1);
    CHECK(v.is_thawing());
    CHECK(v.bo.state() == State::Resuming);
    v.table.pass(20 - net::kSilenceLimit - 1);
    CHECK(v.seen_by_ada()->animation_ticks == doctest::Approx(10 * kTicksPerSecond).epsilon(0.1));
    CHECK(std::ceil(v.bo.resuming(v.table.now()).value()) == doctest::Approx(20).epsilon(0.1));
    v.link.set_cut(false);
    const Seconds uncut = v.table.now();
    REQUIRE(v.table.until([&] { return v.bo.state() == State::Playing; }, 8));
    MESSAGE("back " << (v.table.now() - uncut) << " s after the cut");
    REQUIRE(v.table.until([&] { return v.plays_again(); }, 2));
    v.check_is_back(id, x);
}

TEST_CASE("resume: who is cut off for ninety seconds has melted, is told so, and may come as a newcomer") {
    Village v;
    const net::PeerId id = v.bo.own_id();
    v.link.set_cut(true);
    REQUIRE(v.table.until([&] { return v.bo.state() == State::Over; }, 90));
    CHECK(v.bo.failure()->reason == net::Reason::TimedOut);
    REQUIRE(v.table.until([&] { return !v.table.host().players().contains(id); }, 10));
    v.table.pass(1);
    CHECK(v.seen_by_ada() == nullptr);
    CHECK(v.ada.players().size() == 1);
    CHECK(v.logged("did not come back"));
    CHECK(v.table.join("Bo").own_id() != id);
}

TEST_CASE("resume: a second loss soon after the first is as good as the first") {
    Village v;
    const net::PeerId id = v.bo.own_id();
    const std::int32_t x = v.find_there().x;
    for (int losses = 0; losses < 2; ++losses) {
        v.link.break_off();
        v.link.set_cut(true);
        v.table.pass(5);
        CHECK(v.is_thawing());
        v.link.set_cut(false);
        REQUIRE(v.table.until([&] { return v.plays_again(); }, 10));
    }
    v.check_is_back(id, x);
}

TEST_CASE("resume: a second try of the same secret ends the first connection, and nobody else notices") {
    Village v;
    const net::PeerId id = v.bo.own_id();
    const std::int32_t x = v.find_there().x;
    v.link.break_for_client();
    REQUIRE(v.table.until([&] { return v.bo.state() == State::Resuming; }, 1));
    REQUIRE(v.table.until([&] { return v.plays_again(); }, 3));
    CHECK(v.table.host().players().size() == 2);
    CHECK_FALSE(v.logged("came back"));
    CHECK_FALSE(v.logged(leaving_words(net::Reason::ConnectionLost)));
    v.check_is_back(id, x);
}

TEST_CASE("resume: a program that stood still for longer than the host's patience plays on") {
    Village v;
    const net::PeerId id = v.bo.own_id();
    const std::int32_t x = v.find_there().x;
    v.table.freeze(v.bo);
    v.table.pass(net::kSilenceLimit + 5);
    CHECK(v.is_thawing());
    v.table.thaw(v.bo);
    REQUIRE(v.table.until([&] { return v.plays_again(); }, 3));
    v.check_is_back(id, x);
}

TEST_CASE(
    "resume: whoever has a stolen secret is the player, and the one before is told and does not fight") {
    Village v;
    const net::PeerId id = v.bo.own_id();
    Asker thief(v.table, {.profile = {"Eve", Color::Coal}, .secret = v.bo.secret()});
    v.table.each_turn = [&] {
        v.link.pass();
        thief.client.poll(v.table.now(), thief);
        thief.client.flush(v.table.now());
    };
    REQUIRE(v.table.until([&] { return v.bo.state() == State::Over; }, 3));
    CHECK(v.bo.failure()->reason == net::Reason::Resumed);
    CHECK(thief.id == id);
    CHECK(v.table.host().players().at(id).profile == Profile{std::string(kBo), Color::Teal});
    CHECK(v.table.host().players().size() == 2);
}

TEST_CASE("resume: a program started anew takes up the place of one that was killed, not of one that plays") {
    Village v;
    const net::PeerId id = v.bo.own_id();
    const std::int32_t x = v.find_there().x;
    const net::Secret secret = v.bo.secret();
    GameClient& beside = v.table.open({.name = std::string(kBo)}, secret);
    REQUIRE(v.table.until([&] { return beside.state() == State::Over; }, 5));
    CHECK(beside.failure()->reason == net::Reason::NameTaken);
    CHECK(v.bo.state() == State::Playing);

    v.table.kill(v.bo);
    REQUIRE(v.table.until([&] { return v.is_thawing(); }, 1));
    GameClient& again = v.table.open({.name = std::string(kBo)}, secret);
    REQUIRE(v.table.until([&] { return Village::is_in(again); }, 5));
    CHECK(again.own_id() == id);
    CHECK(Table::sees(v.ada, kBo)->x == x);
    CHECK(find(v.table.host().world(), id)->hits == 7);

    again.leave();
    v.table.pass(1);
    GameClient& late = v.table.open({.name = std::string(kBo)}, secret);
    REQUIRE(v.table.until([&] { return late.state() == State::Playing; }, 5));
    CHECK(late.own_id() != id);
}

TEST_CASE("resume: a guessed secret opens nothing, and guessing is no faster than joining") {
    Village v;
    const net::PeerId id = v.bo.own_id();
    v.link.break_off();
    v.link.set_cut(true);
    REQUIRE(v.table.until([&] { return v.is_thawing(); }, 1));
    int answered = 0;
    int sent_away = 0;
    const Seconds since = v.table.now();
    for (std::uint8_t number = 0; v.table.now() < since + 10; ++number) {
        Asker asker(v.table, {.profile = {"Eve", Color::Coal}, .secret = made_up_secret(number)});
        v.table.each_turn = [&] {
            asker.client.poll(v.table.now(), asker);
            asker.client.flush(v.table.now());
        };
        v.table.until([&] { return asker.reason || asker.client.join_progress(v.table.now()).busy; }, 1);
        answered += asker.reason == net::Reason::NotKept ? 1 : 0;
        sent_away += asker.client.join_progress(v.table.now()).busy ? 1 : 0;
        CHECK(asker.id == 0);
        v.table.pass(0.1);
    }
    v.table.each_turn = [] {};
    MESSAGE(answered << " guesses were answered in 10 s, " << sent_away << " were asked to wait");
    CHECK(answered >= kJoinRate.burst);
    CHECK(answered <= kJoinRate.burst + 10 * kJoinRate.per_second + 1);
    CHECK(sent_away > 10);
    CHECK(v.is_thawing());
    CHECK(v.table.host().players().at(id).lost);
}

TEST_CASE("resume: name and place are nobody else's while they are kept") {
    Village v(2);
    v.link.break_off();
    v.link.set_cut(true);
    REQUIRE(v.table.until([&] { return v.is_thawing(); }, 1));
    GameClient& other = v.table.open("Cleo");
    REQUIRE(v.table.until([&] { return other.state() == State::Over; }, 3));
    CHECK(other.failure()->reason == net::Reason::Full);
    v.link.set_cut(false);
    REQUIRE(v.table.until([&] { return v.plays_again(); }, 8));

    Village w;
    w.link.break_off();
    w.link.set_cut(true);
    REQUIRE(w.table.until([&] { return w.is_thawing(); }, 1));
    GameClient& same = w.table.open("bo");
    REQUIRE(w.table.until([&] { return same.state() == State::Over; }, 3));
    CHECK(same.failure()->reason == net::Reason::NameTaken);
    GameClient& cleo = w.table.join("Cleo");  // sees the one who thaws for who they are
    CHECK(cleo.players().at(w.bo.own_id()).lost);
}

TEST_CASE("resume: kicked and banned ones cannot come back, here or lost, and melt from where they were") {
    for (const bool banned : {false, true})
        for (const bool lost : {false, true}) {
            CAPTURE(banned);
            CAPTURE(lost);
            Village v;
            const net::PeerId id = v.bo.own_id();
            if (lost) {
                v.link.break_off();
                v.link.set_cut(true);
                v.table.pass(9);
                REQUIRE(v.is_thawing());
            }
            const int mismatches = v.ada.diagnostics().mismatches;
            if (banned)
                v.table.host().ban(id);
            else
                v.table.host().kick(id);
            v.table.turn();
            v.table.turn();
            CHECK(v.seen_by_ada()->animation == Animation::Quit);
            CHECK(find(v.table.host().world(), id)->animation == Animation::Quit);
            if (lost) CHECK(find(v.table.host().world(), id)->animation_ticks >= 50);
            CHECK_FALSE(v.table.host().player_named(kBo));
            v.link.set_cut(false);
            REQUIRE(v.table.until([&] { return v.bo.state() == State::Over; }, 8));
            const net::Reason said = banned ? net::Reason::Banned : net::Reason::Kicked;
            CHECK(v.bo.failure()->reason == (lost && !banned ? net::Reason::NotKept : said));
            CHECK(v.logged(leaving_words(said)));
            v.table.pass(1.2);
            CHECK(v.ada.diagnostics().mismatches == mismatches);
        }
}

TEST_CASE(
    "resume: who was banned is known by the secret, under any name and from anywhere, until it is undone") {
    Village v;
    const net::Secret secret = v.bo.secret();
    const auto answer = [&](const std::string& name, const net::Secret& shown) {
        GameClient& client = v.table.open({.name = name}, shown);
        REQUIRE(v.table.until([&] { return client.state() != State::Connecting; }, 30));
        const net::Reason reason = client.failure() ? client.failure()->reason : net::Reason::None;
        client.leave();
        v.table.pass(1);
        return reason;
    };
    std::optional<Ban> ban = v.table.host().ban(v.bo.own_id());
    REQUIRE(ban);
    CHECK(ban->secrets == std::vector{secret});
    CHECK(v.table.host().bans().all().size() == 1);
    REQUIRE(v.table.until([&] { return v.bo.state() == State::Over; }, 3));
    CHECK(answer("Cleo", secret) == net::Reason::Banned);
    CHECK(answer("Cleo", made_up_secret(1)) == net::Reason::None);  // a newcomer like any other
    CHECK(answer("Bo", {}) == net::Reason::Banned);

    CHECK(v.table.host().unban(ban->mark) == ban);
    CHECK(answer("Cleo", secret) == net::Reason::None);

    ban->by = BanBy::Address;
    ban->mark = "203.0.113.7";
    Bans of_the_file;
    CHECK(of_the_file.add(*ban));
    v.table.host().set_bans(of_the_file);
    CHECK(answer("Bo", {}) == net::Reason::None);
    CHECK(answer("Bo", secret) == net::Reason::Banned);
}

TEST_CASE("resume: a ban of who was kicked a moment ago has no secret, and one of who is lost has") {
    Village v;
    v.link.break_off();
    v.link.set_cut(true);
    REQUIRE(v.table.until([&] { return v.is_thawing(); }, 1));
    SUBCASE("lost") { CHECK(v.table.host().ban(v.bo.own_id())->secrets == std::vector{v.bo.secret()}); }
    SUBCASE("kicked") {
        v.table.host().kick(v.bo.own_id());
        CHECK(v.table.host().ban(v.bo.own_id())->secrets.empty());
    }
}

TEST_CASE("resume: what was said while one was away is told on return, each line once and in order") {
    Village v;
    v.ada.say("before");
    REQUIRE(v.table.until([&] { return said_to(v.bo).size() == 1; }, 1));
    v.table.pass(1);
    v.link.set_cut(true);
    v.ada.say("nobody knows yet");
    v.table.pass(net::kSilenceLimit + 1);
    CHECK(v.is_thawing());
    v.ada.say("it is known");
    v.table.pass(1);
    v.table.host().say("the host, too");
    v.table.pass(1);
    v.link.set_cut(false);
    REQUIRE(v.table.until([&] { return v.plays_again(); }, 8));
    v.ada.say("here again");
    CHECK(v.table.until([&] { return said_to(v.bo).size() >= 5; }, 2));
    v.table.pass(1);
    CHECK(said_to(v.bo) == std::vector<std::string>{"before", "nobody knows yet", "it is known",
                                                    "the host, too", "here again"});
    CHECK(said_to(v.ada) == said_to(v.bo));
}

TEST_CASE("resume: no line is told twice and none is missed, in whichever moment the connection breaks") {
    for (const bool for_client_alone : {false, true}) {
        CAPTURE(for_client_alone);
        Village v;
        for (int turns = 0; turns < 10; ++turns) {
            v.ada.say("as it breaks " + std::to_string(turns));
            for (int i = 0; i < turns; ++i) v.table.turn();
            if (for_client_alone)
                v.link.break_for_client();
            else
                v.link.break_off();
            v.ada.say("after that " + std::to_string(turns));
            REQUIRE(v.table.until([&] { return v.bo.state() == State::Resuming; }, 1));
            REQUIRE(v.table.until([&] { return v.plays_again(); }, 10));
            v.table.pass(2);
        }
        CHECK(said_to(v.bo).size() == 20);
        CHECK(said_to(v.bo) == said_to(v.ada));
    }
}

TEST_CASE("resume: a second loss before the lines have come loses none of them") {
    Village v;
    v.ada.say("read, perhaps");
    REQUIRE(v.table.until([&] { return said_to(v.bo).size() == 1; }, 1));
    v.link.break_off();
    v.link.set_cut(true);
    v.ada.say("missed");
    v.table.pass(1);
    v.link.set_cut(false);
    REQUIRE(v.table.until([&] { return !v.table.host().players().at(v.bo.own_id()).lost; }, 8));
    v.link.break_off();
    REQUIRE(v.table.until([&] { return v.bo.state() == State::Resuming; }, 1));
    REQUIRE(v.table.until([&] { return v.plays_again(); }, 8));
    v.table.pass(1);
    CHECK(said_to(v.bo) == std::vector<std::string>{"read, perhaps", "missed"});
}

TEST_CASE("resume: of those who have left meanwhile nothing is told any more, and nothing of others is lost "
          "by that") {
    Village v;
    GameClient& cleo = v.table.join("Cleo");
    v.link.set_cut(true);
    v.ada.say("first");
    v.table.pass(0.5);
    cleo.say("gone soon");
    v.table.pass(0.5);
    v.ada.say("last");
    v.table.pass(0.5);
    cleo.leave();
    v.table.pass(net::kSilenceLimit);
    REQUIRE(v.is_thawing());
    v.link.set_cut(false);
    REQUIRE(v.table.until([&] { return v.plays_again(); }, 8));
    v.table.pass(1);
    CHECK(said_to(v.ada) == std::vector<std::string>{"first", "gone soon", "last"});
    CHECK(said_to(v.bo) == std::vector<std::string>{"first", "last"});
}

TEST_CASE("resume: of very much that was said the newest is told") {
    Village v;
    v.link.break_off();
    v.link.set_cut(true);
    REQUIRE(v.table.until([&] { return v.is_thawing(); }, 1));
    const std::string much(kChatLength - 2, 'x');
    for (int i = 10; i < 99; ++i) v.table.host().say(std::to_string(i) + much);
    v.link.set_cut(false);
    REQUIRE(v.table.until([&] { return v.plays_again(); }, 8));
    REQUIRE(v.table.until([&] { return !said_to(v.bo).empty() && said_to(v.bo).back() == "98" + much; }, 8));
    CHECK(said_to(v.bo).size() > kMaxRecentBytes / (kChatLength + 10));
    CHECK(said_to(v.bo).size() < kMaxRecentBytes / kChatLength);
}

TEST_CASE("resume: who says goodbye, floods or talks nonsense is not waited for") {
    Village v;
    v.bo.leave();
    REQUIRE(v.table.until([&] { return v.seen_by_ada()->animation == Animation::Quit; }, 1));
    CHECK_FALSE(v.table.host().player_named(kBo));
    CHECK(v.logged(leaving_words(net::Reason::Left)));
}

TEST_CASE("resume: who never read the welcome has nothing to come back with, and leaves no place behind") {
    Table table;
    table.join("Ada");
    {
        Asker gone(table, {.profile = {"Bo", Color::Teal}});
        table.each_turn = [&] {
            if (!table.host().player_named(kBo)) gone.client.poll(table.now(), gone);
        };
        REQUIRE(table.until([&] { return table.host().player_named(kBo).has_value(); }, 3));
        table.each_turn = [] {};
    }
    REQUIRE(table.until([&] { return !table.host().player_named(kBo); }, 1));
    CHECK(table.join("Bo").state() == State::Playing);
}

TEST_CASE("resume: where the host is gone nobody waits, and while trying one may give up") {
    Village v;
    v.link.break_off();
    v.link.set_cut(true);
    REQUIRE(v.table.until([&] { return v.bo.state() == State::Resuming; }, 1));
    v.bo.leave();
    v.link.set_cut(false);
    v.table.pass(3);
    CHECK(v.bo.state() == State::Over);
    CHECK(v.is_thawing());

    Table table;
    GameClient& ada = table.join("Ada");
    table.kill_host();
    const Seconds since = table.now();
    REQUIRE(table.until([&] { return ada.state() == State::Over; }, 10));
    CHECK(table.now() - since < 3);
    CHECK(ada.failure()->reason == net::Reason::ConnectionLost);
}

TEST_CASE(
    "resumption: the pauses grow, end with the host's patience, and begin anew only after a steady while") {
    Resumption trying(1, 0);
    std::vector<net::Seconds> tries;
    net::Seconds now = 5;
    bool goes_on = trying.lost(now);
    while (goes_on) {
        now += 0.01;
        if (!trying.is_due(now)) continue;
        tries.push_back(now);
        goes_on = trying.lost(now);
    }
    CHECK(tries.front() - 5 < 0.2);
    CHECK(tries.size() > 10);
    CHECK(tries.size() < 40);
    CHECK(tries.back() > 5 + kResumeLimit - 3);
    CHECK(now < 5 + kResumeLimit + Backoff::kLongestPause);

    Resumption flapping(1, 0);  // let in and dropped again, at once
    int welcomes = 0;
    for (now = 0; flapping.lost(now); ++welcomes) {
        while (!flapping.is_due(now)) now += 0.01;
        flapping.world_came(now);
    }
    CHECK(welcomes < Resumption::kMaxTries);
    CHECK(now > kResumeLimit);

    Resumption steady(1, 0);
    now = 0;
    for (int losses = 0; losses < 3 * Resumption::kMaxTries; ++losses) {
        REQUIRE(steady.lost(now));
        const net::Seconds lost = now;
        while (!steady.is_due(now)) now += 0.01;
        CHECK(now - lost < 0.2);
        steady.world_came(now);
        now += kHeldFor + 0.01;
        steady.world_came(now);
    }
}

TEST_CASE("secrets: each is another, and opens the place of its owner until it is forgotten") {
    Secrets secrets;
    for (net::PeerId id = 2; id < 100; ++id) secrets.issue(id);
    for (net::PeerId id = 2; id < 100; ++id) CHECK(secrets.owner_of(secrets.of(id)) == id);
    CHECK_FALSE(secrets.owner_of(net::Secret()));
    CHECK_FALSE(secrets.owner_of(made_up_secret(1)));
    const net::Secret old = secrets.of(50);
    secrets.forget(50);
    CHECK_FALSE(secrets.owner_of(old));
}
