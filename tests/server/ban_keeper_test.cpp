// Bans in their file: real files, and hosts on their own threads.
#include "game/server/ban_keeper.h"

#include "game/server/clock.h"
#include "game/server/file_lock.h"
#include "game/server/kept_file.h"
#include "tests/support/environment.h"
#include "tests/support/made_up_secret.h"
#include "tests/support/table.h"
#include "tests/support/temporary_folder.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace snow;
namespace fs = std::filesystem;

namespace {

const Ban kBo{BanBy::Address, "203.0.113.7", "Bo"};
const Ban kCleo{BanBy::Address, "203.0.113.8", "Cleo"};

std::string text_in(const fs::path& folder) {
    return read_kept_file(folder / kBansFile, kLargestBansFile).value_or("unreadable");
}

bool is_for_this_user_only(const fs::path& file) {
    return test::kOnWindows || (fs::status(file).permissions() &
                                (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none;
}

struct Hosting {
    explicit Hosting(const std::optional<fs::path>& folder) : keeper(folder) {}

    bool until(const std::function<bool(const DoorState&)>& is_so) {
        for (const Seconds end = now() + 20; now() < end;
             std::this_thread::sleep_for(std::chrono::milliseconds(5))) {
            keeper.update(host);
            if (is_so(*host.door())) return true;
        }
        return false;
    }
    bool has(const std::vector<Ban>& bans) {
        return until([&](const DoorState& state) { return state.bans == bans; });
    }

    BanKeeper keeper;
    HostThread host{net::free_listener().first, flat_level(), 4, {}};
};

}  // namespace

TEST_CASE("bans file: what is not a ban stays to the byte, wherever it stands") {
    const std::string text = "# mine\r\n\r\naddress \"203.0.113.7\" \"Bo\"\nadress \"1.2.3.4\"\n  " +
                             to_line(kCleo) + "  \nlast line";
    const BansInFile in = bans_in(text);
    CHECK(in.bans.all() == std::vector{kBo, kCleo});
    CHECK(in.other_lines == std::vector<std::size_t>{4, 6});
    CHECK(without_ban(text, kBo) ==
          "# mine\r\n\r\nadress \"1.2.3.4\"\n  " + to_line(kCleo) + "  \nlast line");
    const Ban dora{BanBy::Name, "Dora", "Dora"};
    CHECK(with_ban(text, dora) == text + "\n" + to_line(dora) + "\n");
    CHECK(without_ban(with_ban(text, dora), dora) == text + "\n");
}

TEST_CASE("bans file: a mark that is in it stays one ban, with the secrets of all") {
    const Ban first{BanBy::Address, "203.0.113.7", "Bo", {made_up_secret(1)}};
    const Ban second{BanBy::Address, "203.0.113.7", "Dora", {made_up_secret(2)}};
    const Ban both{BanBy::Address, "203.0.113.7", "Bo", {made_up_secret(1), made_up_secret(2)}};
    const std::string text = "# mine\n" + to_line(first) + "\n" + to_line(kCleo) + "\n";
    CHECK(with_ban(text, second) == "# mine\n" + to_line(kCleo) + "\n" + to_line(both) + "\n");
    CHECK(with_ban(to_line(kBo) + "\n", second) ==
          R"(address "203.0.113.7" "Bo" "02020304050607f8")" + std::string("\n"));  // of an older program
    CHECK(bans_in(text + to_line(second)).bans.all() == std::vector{both, kCleo});
    CHECK(without_ban(text + to_line(second), kBo) == "# mine\n" + to_line(kCleo) + "\n");
}

TEST_CASE("bans file: the longest bans that there may be leave room for as many remarks") {
    std::string longest_name;
    for (int i = 0; i < 16; ++i) longest_name += "\xF0\x9F\x98\x80";  // four bytes each
    Ban longest{BanBy::Name, longest_name, longest_name};
    for (std::uint8_t i = 0; i < kMaxSecretsOfBan; ++i) longest.add_secrets({made_up_secret(i)});
    CHECK(2 * kMaxBans * (to_line(longest).size() + 1) <= kLargestBansFile);
}

TEST_CASE("bans file: one ban more than kMaxBans bans nobody, and is told") {
    std::string text;
    for (std::size_t i = 0; i < kMaxBans; ++i)
        text += to_line({BanBy::Address, "10.0." + std::to_string(i / 256) + "." + std::to_string(i % 256),
                         "X"}) +
                "\n";
    CHECK(bans_in(text).other_lines.empty());
    const BansInFile in = bans_in(with_ban(text, kBo));
    CHECK(in.other_lines == std::vector{kMaxBans + 1});
    CHECK(in.bans.all().size() == kMaxBans);
}

TEST_CASE("bans last from one host to the next, and can be undone") {
    const test::TemporaryFolder folder;
    {
        Hosting first(folder.path);
        first.keeper.note_added(kBo);
        CHECK(first.has({kBo}));
    }
    CHECK(bans_in(text_in(folder.path)).bans.all() == std::vector{kBo});
    Hosting next(folder.path);
    next.keeper.give_to(next.host);
    CHECK(next.has({kBo}));
    next.host.post([&](Host& host) { next.keeper.note_removed(host.unban("203.0.113.7")); });
    CHECK(next.has({}));
    CHECK(next.until([&](const DoorState&) { return bans_in(text_in(folder.path)).bans.all().empty(); }));
    CHECK_FALSE(next.keeper.take_complaint());
}

TEST_CASE("bans by secret come back from the file, which nobody but this user may read") {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path / kBansFile;
    const Ban ban{BanBy::Address, "203.0.113.7", "Bo", {made_up_secret(1)}};
    REQUIRE(replace_kept_file(file, to_line(kCleo) + "\n"));  // as an older program wrote it
    fs::permissions(file, fs::perms::group_read | fs::perms::others_read, fs::perm_options::add);
    {
        Hosting first(folder.path);
        first.keeper.give_to(first.host);
        CHECK(is_for_this_user_only(file));
        CHECK(first.has({kCleo}));
        first.keeper.note_added(ban);
        CHECK(first.has({kCleo, ban}));
    }
    CHECK(is_for_this_user_only(file));
    Hosting next(folder.path);
    next.keeper.give_to(next.host);
    CHECK(next.has({kCleo, ban}));
    next.host.post([&](Host& host) { next.keeper.note_removed(host.unban("203.0.113.7")); });
    CHECK(next.has({kCleo}));
    CHECK(next.until([&](const DoorState&) { return text_in(folder.path) == to_line(kCleo) + "\n"; }));
    CHECK(is_for_this_user_only(file));
}

TEST_CASE("a damaged secret is told as any line that is not understood, and costs nobody else's ban") {
    const test::TemporaryFolder folder;
    const Ban cleo{BanBy::Address, "203.0.113.8", "Cleo", {made_up_secret(2)}};
    const std::string damaged = R"(address "203.0.113.7" "Bo" "0102030405060")";
    REQUIRE(replace_kept_file(folder.path / kBansFile, damaged + "\n" + to_line(cleo) + "\n"));
    Hosting host(folder.path);
    host.keeper.give_to(host.host);
    CHECK(host.keeper.take_complaint() ==
          "bans.txt, line 1: not understood, or too many, so it bans nobody. It stays as it is.");
    CHECK(host.has({cleo}));
    host.keeper.note_added(kBo);
    CHECK(host.has({cleo, kBo}));
    CHECK(text_in(folder.path).starts_with(damaged + "\n"));
}

TEST_CASE("two hosts on one machine keep their bans in one file, and have each other's with the next of "
          "their own") {
    const test::TemporaryFolder folder;
    Hosting one(folder.path);
    Hosting other(folder.path);
    one.keeper.note_added(kBo);
    CHECK(one.has({kBo}));
    other.keeper.note_added(kCleo);
    CHECK(other.has({kBo, kCleo}));
    CHECK(bans_in(text_in(folder.path)).bans.all() == std::vector{kBo, kCleo});
}

TEST_CASE("bans that many hosts write in the same moment are all in the file") {
    const test::TemporaryFolder folder;
    constexpr int kHosts = 4;
    constexpr int kEach = 20;
    std::vector<std::thread> writers;
    for (int host = 0; host < kHosts; ++host)
        writers.emplace_back([&folder, host] {
            BanKeeper keeper(folder.path);
            for (int i = 0; i < kEach; ++i) {
                const std::string mark = "10.0." + std::to_string(host) + "." + std::to_string(i);
                keeper.note_added(Ban{BanBy::Address, mark, "X"});
                keeper.save();
            }
        });
    for (std::thread& writer : writers) writer.join();
    CHECK(bans_in(text_in(folder.path)).bans.all().size() == kHosts * kEach);
}

TEST_CASE("a line that is not understood is told, bans nobody, and stays when the file is written") {
    const test::TemporaryFolder folder;
    REQUIRE(replace_kept_file(folder.path / kBansFile,
                              "adress \"1.2.3.4\" \"Bo\"\nwho?\n" + to_line(kCleo) + "\n"));
    Hosting host(folder.path);
    host.keeper.give_to(host.host);
    CHECK(host.keeper.take_complaint() ==
          "bans.txt, line 1 and 1 more: not understood, or too many, so it bans nobody. It stays as it is.");
    CHECK(host.has({kCleo}));
    host.keeper.note_added(kBo);
    CHECK(host.has({kCleo, kBo}));
    CHECK(text_in(folder.path).starts_with("adress \"1.2.3.4\" \"Bo\"\nwho?\n"));
}

TEST_CASE("a file that is too large is neither read nor written, and the ban holds for this host") {
    const test::TemporaryFolder folder;
    REQUIRE(replace_kept_file(folder.path / kBansFile, std::string(kLargestBansFile + 1, '#')));
    Hosting host(folder.path);
    host.keeper.give_to(host.host);
    CHECK(host.keeper.take_complaint().value_or("").starts_with("bans.txt cannot be read or is too large"));
    host.host.post([&](Host& of) {
        Bans bans;
        bans.add(kBo);
        of.set_bans(bans);
        host.keeper.note_added(kBo);
    });
    CHECK(host.until([&](const DoorState&) { return host.keeper.take_complaint().has_value(); }));
    CHECK(host.has({kBo}));
    CHECK(fs::file_size(folder.path / kBansFile) == kLargestBansFile + 1);
}

TEST_CASE("a ban that could not be written is told, and written with the next one") {
    const test::TemporaryFolder folder;
    const fs::path later = folder.path / "later";
    BanKeeper keeper(later);
    keeper.note_added(kBo);
    CHECK_FALSE(keeper.save());
    CHECK(keeper.take_complaint() ==
          "bans.txt could not be written: what you changed holds until you host no longer.");
    fs::create_directories(later);
    keeper.note_added(kCleo);
    CHECK(keeper.save());
    CHECK(bans_in(text_in(later)).bans.all() == std::vector{kBo, kCleo});
}

TEST_CASE("file lock: one holds it at a time, and who waits has it once it is free") {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path / "lock";
    auto first = std::make_unique<FileLock>(file);
    CHECK(first->is_held());
    CHECK_FALSE(FileLock(file).is_held());  // after kLockPatience
    first.reset();
    CHECK(FileLock(file).is_held());
    CHECK_FALSE(FileLock(folder.path / "missing" / "lock").is_held());
}
