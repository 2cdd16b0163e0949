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

TEST_CASE("a bucket tells whether it is full, and how long until it holds enough") {
    TokenBucket bucket({2, 6});
    CHECK(bucket.is_full(1));
    CHECK(bucket.take(1, 5));
    CHECK_FALSE(bucket.is_full(1));
    CHECK(bucket.time_until(1) == 0);
    CHECK(bucket.time_until(1, 4) == doctest::Approx(1.5));
    CHECK(bucket.is_full(3.5));
}

TEST_CASE("keyed rates count each key for itself") {
    KeyedRates<int> rates({1, 2}, 10);
    CHECK(rates.take(1, 0));
    CHECK(rates.take(1, 0));
    CHECK_FALSE(rates.take(1, 0));
    CHECK(rates.take(2, 0));
}

TEST_CASE("keyed rates know so many keys, and forget those that have not used anything lately") {
    KeyedRates<int> rates({1, 2}, 3);
    for (int key = 1; key <= 3; ++key) CHECK(rates.take(key, 0));
    CHECK_FALSE(rates.take(4, 0.5));
    CHECK(rates.take(4, 1));
}
