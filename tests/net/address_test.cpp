#include "net/address.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

using namespace net;

namespace {

constexpr std::uint16_t kDefault = 7777;

std::optional<Endpoint> endpoint(std::string_view text) {
    const auto parsed = parse_endpoint(text, kDefault);
    const auto* found = std::get_if<Endpoint>(&parsed);
    return found ? std::optional(*found) : std::nullopt;
}

std::optional<AddressError> fault(std::string_view text) {
    const auto parsed = parse_endpoint(text, kDefault);
    const auto* found = std::get_if<AddressError>(&parsed);
    return found ? std::optional(*found) : std::nullopt;
}

}  // namespace

TEST_CASE("names and numbers are understood, with and without a port") {
    CHECK(endpoint("localhost") == Endpoint{"localhost", kDefault});
    CHECK(endpoint("hill.example.org:7000") == Endpoint{"hill.example.org", 7000});
    CHECK(endpoint(" \t192.168.1.20 \n") == Endpoint{"192.168.1.20", kDefault});
    CHECK(endpoint("127.0.0.1:1") == Endpoint{"127.0.0.1", 1});
    CHECK(endpoint("Hill-2:65535") == Endpoint{"Hill-2", 65535});
    CHECK(endpoint("ada_pc") == Endpoint{"ada_pc", kDefault});
    CHECK(endpoint("hill.example.org.") == Endpoint{"hill.example.org.", kDefault});
    CHECK(endpoint("xn--hgel-0ra.example") == Endpoint{"xn--hgel-0ra.example", kDefault});
    CHECK(endpoint("3com.example:80") == Endpoint{"3com.example", 80});
    CHECK(endpoint("7seas") == Endpoint{"7seas", kDefault});
    CHECK(endpoint("1.2.3.org") == Endpoint{"1.2.3.org", kDefault});
}

TEST_CASE("nothing but spaces is empty") {
    CHECK(fault("") == AddressError::Empty);
    CHECK(fault(" \t\r\n") == AddressError::Empty);
}

TEST_CASE("numbers that are no whole address are not understood") {
    for (const auto* text :
         {"127.1", "1", "256.1.1.1", "1.2.3.4.5", "1.2.3", "01.2.3.4", "1.2.3.04", "1.2.3.4.", "1..2.3",
          "0x7f000001", "1.2.3.0x4", "4294967295", "1.2.3.-4", "+1.2.3.4", "hill.example.1", "127.1:7777"})
        CHECK_MESSAGE(fault(text) == AddressError::NotUnderstood, text);
}

TEST_CASE("what no name looks like is not understood") {
    for (const auto* text : {"http://hill",
                             "http://hill:7777/",
                             "hill/",
                             "a b",
                             "hill :7777",
                             ".hill",
                             "hill..example",
                             ".",
                             "..",
                             ":7777",
                             ":",
                             "-hill",
                             "hill-",
                             "a.-b",
                             "hill!",
                             "user@hill",
                             "h\u00FCgel",
                             "\u0434\u043E\u043C",
                             "hi\xFFll",
                             "a\\b",
                             "[hill]",
                             "hill,7777"})
        CHECK_MESSAGE(fault(text) == AddressError::NotUnderstood, text);
    CHECK(fault(std::string_view("hi\0ll", 5)) == AddressError::NotUnderstood);
}

TEST_CASE("IPv6 is recognised and refused") {
    for (const auto* text : {"::1", "::", "[::1]:7777", "[fe80::1]", "fe80::1%eth0", "2001:db8::7",
                             "::ffff:1.2.3.4", "2001:DB8:0:0:0:0:0:1"})
        CHECK_MESSAGE(fault(text) == AddressError::Ipv6, text);
}

TEST_CASE("a port is a number from 1 to 65535") {
    for (const auto* text :
         {"hill:", "hill:0", "hill:65536", "hill:99999999999999999999", "hill:-1", "hill:+1", "hill:seven",
          "hill:7777x", "hill: 7777", "hill:0x10", "10.0.0.1:70:80", "hill:70:80"})
        CHECK_MESSAGE(fault(text) == AddressError::BadPort, text);
    CHECK(parse_port("1") == 1);
    CHECK(parse_port("65535") == 65535);
    CHECK(parse_port("7777") == 7777);
    for (const auto* text : {"", "0", "65536", " 80", "80 ", "8.0", "-80", "4294967297"})
        CHECK_MESSAGE(!parse_port(text), text);
}

TEST_CASE("addresses of no machine are refused") {
    CHECK(fault("0.0.0.0") == AddressError::NotAPlace);
    CHECK(fault("255.255.255.255:7777") == AddressError::NotAPlace);
    CHECK(endpoint("0.0.0.1"));
    CHECK(endpoint("255.255.255.254"));
}

TEST_CASE("names have 253 characters at most, their parts 63") {
    const std::string part(63, 'a');
    const std::string longest = part + '.' + part + '.' + part + '.' + std::string(61, 'b');
    REQUIRE(longest.size() == 253);
    CHECK(endpoint(longest));
    CHECK(endpoint(longest + '.'));
    CHECK(fault(longest + 'b') == AddressError::NotUnderstood);
    CHECK(endpoint(part));
    CHECK(fault(part + 'a') == AddressError::NotUnderstood);
    CHECK(fault(std::string(1000000, 'a')) == AddressError::NotUnderstood);
}

TEST_CASE("four numbers are read in the order they are written") {
    CHECK(parse_ipv4("192.168.1.20") == Ipv4{192, 168, 1, 20});
    CHECK(parse_ipv4("0.0.0.0") == Ipv4{0, 0, 0, 0});
    CHECK(parse_ipv4("255.255.255.255") == Ipv4{255, 255, 255, 255});
    for (const auto* text : {"", "1.2.3", "1.2.3.", ".1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.04",
                             "1.2.3.00", " 1.2.3.4", "1.2.3.4 ", "1.2.3.x", "localhost"})
        CHECK_MESSAGE(!parse_ipv4(text), text);
}

TEST_CASE("an endpoint written down is read as itself") {
    const Endpoint hill{"hill.example.org", 7000};
    CHECK(to_string(hill) == "hill.example.org:7000");
    CHECK(endpoint(to_string(hill)) == hill);
}

TEST_CASE("address: which addresses only the own network can have") {
    for (const char* local : {"127.0.0.1", "127.255.0.9", "10.1.2.3", "172.16.0.1", "172.31.255.255",
                              "192.168.1.20", "169.254.7.7"})
        CHECK_MESSAGE(is_local(parse_ipv4(local).value()), local);
    for (const char* far : {"203.0.113.7", "172.15.0.1", "172.32.0.1", "192.169.0.1", "169.253.0.1",
                            "100.64.0.1", "11.0.0.1", "0.0.0.0"})
        CHECK_FALSE_MESSAGE(is_local(parse_ipv4(far).value()), far);
    CHECK(to_string(Ipv4{192, 168, 1, 20}) == "192.168.1.20");
}
