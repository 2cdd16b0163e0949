#include "game/console.h"

#include "tests/session/table.h"

using namespace snow;

namespace {

template <class Command> bool is(std::string_view line) {
    return std::holds_alternative<Command>(parse_console(line));
}

}  // namespace

TEST_CASE("the server's commands are understood, spaces around them ignored") {
    CHECK(is<ListPlayers>(" players "));
    CHECK(is<StopServer>("stop"));
    CHECK(std::get<KickPlayer>(parse_console("kick  Ada Maria ")).name == "Ada Maria");
    CHECK(std::get<BanPlayer>(parse_console("ban Bo")).name == "Bo");
    CHECK(std::get<SayToAll>(parse_console("say good night")).text == "good night");
}

TEST_CASE("what is no command is answered with those there are") {
    CHECK(std::get<NotUnderstood>(parse_console("help")).why ==
          "\"help\" is no command. There are: players, kick NAME, ban NAME, say TEXT, stop");
    CHECK(std::get<NotUnderstood>(parse_console("kick")).why == "kick needs a name");
    CHECK(std::get<NotUnderstood>(parse_console("say  ")).why == "say needs a text");
}

TEST_CASE("players lists who is there, and a name that is not there is said so") {
    Table table;
    CHECK(carry_out(ListPlayers{}, table.host()) == "Nobody is here.");
    table.join("Ada", Color::Lime);
    table.join("* Bo joined", Color::Coal);
    const std::string list = carry_out(ListPlayers{}, table.host());
    CHECK(list.starts_with("  "));  // as no line of the log does
    CHECK(list.find(" ms  lime  Ada\n  ") != std::string::npos);
    CHECK(list.ends_with(" ms  coal  * Bo joined"));
    CHECK(carry_out(KickPlayer{"Zoe"}, table.host()) == "There is nobody called \"Zoe\". Try: players");
}

TEST_CASE("kick, ban and say work from the console") {
    Table table;
    Client& ada = table.join("Ada");
    Client& bo = table.join("Bo");
    Client& cleo = table.join("Cleo");
    CHECK(carry_out(SayToAll{"hello"}, table.host()).empty());
    CHECK(carry_out(KickPlayer{"ada"}, table.host()).empty());
    CHECK(carry_out(BanPlayer{"Bo"}, table.host()).empty());
    CHECK(table.until([&] { return ada.failure() && ada.failure()->reason == net::Reason::Kicked; }));
    CHECK(table.until([&] { return bo.failure() && bo.failure()->reason == net::Reason::Banned; }));
    CHECK(Table::logged(cleo, host_line("hello")));
}
