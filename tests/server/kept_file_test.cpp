#include "game/server/kept_file.h"

#include "tests/support/environment.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace snow;
namespace fs = std::filesystem;

TEST_CASE("kept file: what was written is read, and nothing else stays in the folder") {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path / "kept.txt";
    CHECK(read_kept_file(file, 10) == "");
    CHECK(replace_kept_file(file, "one\n"));
    CHECK(replace_kept_file(file, "two\n"));
    CHECK(read_kept_file(file, 10) == "two\n");
    CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
}

TEST_CASE("kept file: too large, no file, or no place for one") {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path / "kept.txt";
    CHECK(replace_kept_file(file, std::string(11, 'x')));
    CHECK(read_kept_file(file, 11) == std::string(11, 'x'));
    CHECK_FALSE(read_kept_file(file, 10));
    CHECK_FALSE(read_kept_file(folder.path, 10));
    CHECK_FALSE(replace_kept_file(folder.path / "missing" / "kept.txt", "x"));
    CHECK_FALSE(replace_kept_file(folder.path, "x"));  // a folder stays what it is
    CHECK(fs::is_directory(folder.path));
}

TEST_CASE("kept file: what is for this user alone stays so, whoever could read what was there before" *
          doctest::skip(test::kOnWindows)) {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path / "kept.txt";
    const fs::perms others = fs::perms::group_all | fs::perms::others_all;
    const auto may_others = [&](const fs::path& path) {
        return (fs::status(path).permissions() & others) != fs::perms::none;
    };
    CHECK(replace_kept_file(file, "one\n"));
    fs::permissions(file, others, fs::perm_options::add);
    CHECK(replace_kept_file(file, "two\n", MayRead::ThisUser));
    CHECK_FALSE(may_others(file));
    fs::permissions(file, others, fs::perm_options::add);
    keep_from_others(file);
    CHECK_FALSE(may_others(file));
    CHECK(read_kept_file(file, 10) == "two\n");
    fs::permissions(folder.path, others, fs::perm_options::add);
    keep_from_others(folder.path);  // no file
    keep_from_others(folder.path / "missing");
    CHECK(may_others(folder.path));
    CHECK_FALSE(fs::exists(folder.path / "missing"));
}
