#include "net/rates.h"

#include <doctest/doctest.h>

using namespace net;

TEST_CASE("a bucket gives its burst at once and then its rate") {
    TokenBucket bucket({2, 5});
    for (int i = 0; i < 5; ++i) CHECK(bucket.take(10));
    CHECK_FALSE(bucket.take(10));
    CHECK(bucket.take(10.5));
    CHECK_FALSE(bucket.take(10.5));
}

TEST_CASE("a bucket never holds more than its burst, however long it waited") {
    TokenBucket bucket({100, 3});
    int taken = 0;
    while (bucket.take(1e9)) ++taken;
    CHECK(taken == 3);
}

TEST_CASE("taking more than is there takes nothing") {
    TokenBucket bucket({1, 10});
    CHECK_FALSE(bucket.take(0, 11));
    CHECK(bucket.take(0, 10));
}
