#include "game/app/kept_places.h"

#include "tests/support/environment.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

using namespace snow;
namespace fs = std::filesystem;

namespace {

const net::Endpoint kHill{"hill.example.org", 7777};

std::ptrdiff_t files_in(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

}  // namespace

TEST_CASE("kept places: a secret comes back for the same host and name, until it is forgotten") {
    const test::TemporaryFolder folder;
    net::Nonces chance;
    const net::Secret one = net::Secret::fresh(chance);
    const net::Secret other = net::Secret::fresh(chance);
    const KeptPlaces places(folder.path);
    CHECK_FALSE(places.find(kHill, "Ada").is_set());
    places.keep(kHill, "Ada", one);
    places.keep(kHill, "../Bo \xC3\xA9", other);
    CHECK(KeptPlaces(folder.path).find(kHill, "Ada") == one);
    CHECK(places.find(kHill, "../Bo \xC3\xA9") == other);
    CHECK_FALSE(places.find({kHill.host, 7778}, "Ada").is_set());
    CHECK(files_in(folder.path) == 2);
    places.keep(kHill, "Ada", other);
    CHECK(places.find(kHill, "Ada") == other);
    places.forget(kHill, "Ada");
    places.forget(kHill, "Ada");
    CHECK_FALSE(places.find(kHill, "Ada").is_set());
    CHECK(files_in(folder.path) == 1);
}

TEST_CASE("kept places: nobody else may read them" * doctest::skip(test::kOnWindows)) {
    const test::TemporaryFolder folder;
    net::Nonces chance;
    KeptPlaces(folder.path).keep(kHill, "Ada", net::Secret::fresh(chance));
    const fs::perms others = fs::perms::group_all | fs::perms::others_all;
    for (const fs::directory_entry& file : fs::directory_iterator(folder.path))
        CHECK((file.status().permissions() & others) == fs::perms::none);
}

TEST_CASE("kept places: no folder, none that can be written, and a damaged file cost the place alone") {
    net::Nonces chance;
    for (const KeptPlaces& places : {KeptPlaces(std::nullopt), KeptPlaces("/nowhere/at/all")}) {
        places.keep(kHill, "Ada", net::Secret::fresh(chance));
        CHECK_FALSE(places.find(kHill, "Ada").is_set());
        places.forget(kHill, "Ada");
    }
    const test::TemporaryFolder folder;
    const KeptPlaces places(folder.path);
    places.keep(kHill, "Ada", net::Secret::fresh(chance));
    for (const fs::directory_entry& file : fs::directory_iterator(folder.path)) {
        std::ofstream(file.path(), std::ios::trunc) << "short";
        CHECK_FALSE(places.find(kHill, "Ada").is_set());
        fs::remove(file.path());
        fs::create_directory(file.path());
        CHECK_FALSE(places.find(kHill, "Ada").is_set());
    }
}
