#include "tests/support/table.h"

namespace snow {
namespace {

// Left out of every run but that of tests/program/recording_test.py, which looks at what it leaves.
TEST_CASE("a session that fails on purpose" * doctest::skip()) {
    Table table;
    GameClient& ada = table.join("Ada");
    table.walk_right(ada, table.join("Bo"));
    table.pass(3);
    FAIL("on purpose");
}

}  // namespace
}  // namespace snow
