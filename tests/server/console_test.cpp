#include "game/server/console.h"

#include "game/server/console_reader.h"
#include "tests/support/table.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

using namespace snow;

namespace {

template <class Command> bool is(std::string_view line) {
    return std::holds_alternative<Command>(parse_console(line));
}

struct Console : Table {
    BanKeeper bans{std::nullopt};
    std::string type(const ConsoleCommand& command) { return carry_out(command, host(), bans); }
};

}  // namespace

TEST_CASE("the server's commands are understood, spaces around them ignored") {
    CHECK(is<ListPlayers>(" players "));
    CHECK(is<StopServer>("stop"));
    CHECK(std::get<KickPlayer>(parse_console("kick  Ada Maria ")).name == "Ada Maria");
    CHECK(std::get<BanPlayer>(parse_console("ban Bo")).name == "Bo");
    CHECK(std::get<SayToAll>(parse_console("say good night")).text == "good night");
    CHECK(is<ListBans>("bans"));
    CHECK(std::get<UndoBan>(parse_console("unban 203.0.113.7")).mark == "203.0.113.7");
    CHECK(std::get<LetIn>(parse_console("let Bo")).name == "Bo");
    CHECK(std::get<RefuseEntry>(parse_console("refuse Bo")).name == "Bo");
    CHECK(std::get<SetAsking>(parse_console("ask on")).on);
    CHECK_FALSE(std::get<SetCalm>(parse_console("calm off")).on);
}

TEST_CASE("what is no command is answered with those there are") {
    CHECK(std::get<NotUnderstood>(parse_console("help")).why ==
          "\"help\" is no command. There are: players, kick NAME, ban NAME, bans, unban ADDRESS, ask on|off, "
          "let NAME, "
          "refuse NAME, calm on|off, say TEXT, stop");
    CHECK(std::get<NotUnderstood>(parse_console("ask")).why == "ask needs on or off");
    CHECK(std::get<NotUnderstood>(parse_console("calm down")).why == "calm needs on or off");
    CHECK(std::get<NotUnderstood>(parse_console("unban")).why == "unban needs an address, as bans lists it");
    CHECK(std::get<NotUnderstood>(parse_console("let")).why == "let needs a name");
    CHECK(std::get<NotUnderstood>(parse_console("kick")).why == "kick needs a name");
    CHECK(std::get<NotUnderstood>(parse_console("say  ")).why == "say needs a text");
}

TEST_CASE("players lists who is there, and a name that is not there is said so") {
    Console table;
    CHECK(table.type(ListPlayers{}) == "Nobody is here.");
    table.join("Ada", Color::Lime);
    table.join("* Bo joined", Color::Coal);
    const std::string list = table.type(ListPlayers{});
    CHECK(list.starts_with("  "));  // as no line of the log does
    CHECK(list.find(" ms  lime  Ada\n  ") != std::string::npos);
    CHECK(list.ends_with(" ms  coal  * Bo joined"));
    CHECK(table.type(KickPlayer{"Zoe"}) == "There is nobody called \"Zoe\". Try: players");
}

TEST_CASE("kick, ban and say work from the console") {
    Console table;
    GameClient& ada = table.join("Ada");
    GameClient& bo = table.join("Bo");
    GameClient& cleo = table.join("Cleo");
    CHECK(table.type(SayToAll{"hello"}).empty());
    CHECK(table.type(KickPlayer{"ada"}).empty());
    CHECK(table.type(BanPlayer{"Bo"}).empty());
    CHECK(table.until([&] { return ada.failure() && ada.failure()->reason == net::Reason::Kicked; }));
    CHECK(table.until([&] { return bo.failure() && bo.failure()->reason == net::Reason::Banned; }));
    CHECK(Table::logged(cleo, host_line("hello")));
}

TEST_CASE("who waits is listed, let in, refused and banned from the console, and a ban undone") {
    Console table;
    CHECK(table.type(SetAsking{true}) == "Who comes now waits. Type: let NAME, refuse NAME, or ban NAME");
    GameClient& ada = table.knock("Ada");
    CHECK(table.type(ListPlayers{}) == "  waits, from 127.0.0.1  red  Ada");
    CHECK(table.type(LetIn{"Bo"}) == "Nobody waits who is called \"Bo\". Try: players");
    CHECK(table.type(LetIn{"ada"}).empty());
    CHECK(table.until([&] { return ada.state() == GameClient::State::Playing; }));

    GameClient& bo = table.knock("Bo");
    CHECK(table.type(RefuseEntry{"Bo"}).empty());
    CHECK(table.until([&] { return bo.failure() && bo.failure()->reason == net::Reason::NotLetIn; }));

    GameClient& cleo = table.knock("Cleo");
    CHECK(table.type(ListBans{}) == "Nobody is banned.");
    CHECK(table.type(BanPlayer{"Cleo"}).empty());
    CHECK(table.until([&] { return cleo.failure() && cleo.failure()->reason == net::Reason::Banned; }));
    CHECK(table.type(ListBans{}) == "  Cleo");
    CHECK(table.type(UndoBan{"203.0.113.7"}) == "There is no ban of \"203.0.113.7\". Try: bans");
    CHECK(table.type(UndoBan{"Cleo"}) == "Cleo may come in again.");
    CHECK(table.type(ListBans{}) == "Nobody is banned.");
}

TEST_CASE("a full list of bans takes no more, and says so before anybody is dropped") {
    Console table;
    GameClient& ada = table.join("Ada");
    Bans many;
    for (std::size_t i = 0; i < kMaxBans; ++i)
        many.add({BanBy::Address, "10.0." + std::to_string(i / 256) + "." + std::to_string(i % 256), "X"});
    table.host().set_bans(many);
    CHECK(table.type(BanPlayer{"Ada"}) == "There are 1000 bans already. Undo one first: unban ADDRESS");
    table.pass(1);
    CHECK(ada.state() == GameClient::State::Playing);
}

TEST_CASE("what an answer repeats of a command can be printed, whatever was typed") {
    const std::string answer = std::get<NotUnderstood>(parse_console("\x1b[31mhelp\x07\xC2\x9B")).why;
    CHECK(answer.starts_with("\"[31mhelp\" is no command."));
    Console table;
    CHECK(table.type(KickPlayer{"\x1b]0;me\x07"}) == "There is nobody called \"]0;me\". Try: players");
    const std::string longest = std::get<NotUnderstood>(parse_console(std::string(900, 'x'))).why;
    CHECK(longest.starts_with('"' + std::string(40, 'x') + "...\""));
}

TEST_CASE("a command that is too long is refused, and nothing of it is carried out") {
    CHECK(is<SayToAll>("say " + std::string(kMaxConsoleLine - 4, 'x')));
    CHECK(std::get<NotUnderstood>(parse_console("say " + std::string(kMaxConsoleLine - 3, 'x'))).why ==
          "That line is too long: a command has at most 1000 bytes");
}
