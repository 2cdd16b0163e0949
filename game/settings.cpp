#include "game/settings.h"

#include "game/session/name.h"
#include "game/text/utf8.h"
#include "net/address.h"

#include <charconv>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <locale>
#include <random>
#include <sstream>
#include <string_view>
#include <system_error>

namespace snow {
namespace {

namespace fs = std::filesystem;

constexpr int kLoudest = 100;

std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (const char c : encode_utf8(keep_printable(decode_utf8_lossy(text)))) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

// What stands between the quotes; nothing if the quotes or a backslash are not as in_quotes() writes them.
std::optional<std::string> unquoted(std::string_view value) {
    if (value.size() < 2 || !value.starts_with('"') || !value.ends_with('"')) return std::nullopt;
    value = value.substr(1, value.size() - 2);
    std::string result;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '"') return std::nullopt;
        if (value[i] == '\\' && ++i == value.size()) return std::nullopt;
        result += value[i];
    }
    return result;
}

void read_name(std::string& target, std::string_view value) {
    const auto cleaned = clean_name(unquoted(value).value_or(""));
    if (const auto* name = std::get_if<std::string>(&cleaned)) target = *name;
}

void read_address(std::string& target, std::string_view value) {
    const std::optional<std::string> address = unquoted(value);
    const auto text = address ? decode_utf8(*address) : std::nullopt;
    if (text && !text->empty() && text->size() <= kAddressLength && is_printable_text(*text))
        target = *address;
}

void read_number(int& target, std::string_view value, int min, int max) {
    int number{};
    const char* const end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, number);
    if (error == std::errc{} && stop == end && number >= min && number <= max) target = number;
}

void read_switch(bool& target, std::string_view value) {
    if (value == "yes") target = true;
    if (value == "no") target = false;
}

void read_line(Choices& choices, std::string_view line) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return;
    const std::string key = strip(line.substr(0, equals));
    const std::string value = strip(line.substr(equals + 1));
    if (key == "name") read_name(choices.name, value);
    if (key == "color") choices.color = color_named(value).value_or(choices.color);
    if (key == "address") read_address(choices.address, value);
    if (key == "port") choices.port = net::parse_port(value).value_or(choices.port);
    if (key == "max_players") read_number(choices.max_players, value, 1, kMenuMaxPlayers);
    if (key == "volume") read_number(choices.volume, value, 0, kLoudest);
    if (key == "mute") read_switch(choices.mute, value);
    if (key == "fullscreen") read_switch(choices.fullscreen, value);
    if (key == "hide_addresses") read_switch(choices.hide_addresses, value);
}

std::string written(const Choices& choices) {
    const auto yes_or_no = [](bool on) { return on ? "yes" : "no"; };
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << "# Snowfolk keeps your choices here. A line that it does not understand is ignored.\n"
         << "name = " << in_quotes(choices.name) << '\n'
         << "color = " << name_of(choices.color) << '\n'
         << "address = " << in_quotes(choices.address) << '\n'
         << "port = " << choices.port << '\n'
         << "max_players = " << choices.max_players << '\n'
         << "volume = " << choices.volume << '\n'
         << "mute = " << yes_or_no(choices.mute) << '\n'
         << "fullscreen = " << yes_or_no(choices.fullscreen) << '\n'
         << "hide_addresses = " << yes_or_no(choices.hide_addresses) << '\n';
    return text.str();
}

// Its own for everyone who writes: several windows may save at the same moment.
std::string temporary_name() {
    std::string number = "0";
    try {
        number = std::to_string(std::random_device{}());
    } catch (const std::exception&) {  // a system without chance has to do with one name
    }
    return std::string(kSettingsFile) + '.' + number + ".new";
}

// The whole file; empty if it is missing, no ordinary file (a pipe would never end), or larger than ours can
// be.
std::string read_file(const fs::path& path) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return {};
    std::ifstream file(path, std::ios::binary);
    std::string text(kLargestSettings + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text.size() > kLargestSettings ? std::string{} : text;
}

bool write_file(const fs::path& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text << std::flush;
    file.close();
    return file.good();
}

}  // namespace

Choices load_choices(const std::optional<fs::path>& folder, Choices defaults) {
    if (!folder) return defaults;
    const std::string text = read_file(*folder / kSettingsFile);
    std::string_view rest = text;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);  // some editors put a mark in front
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        read_line(defaults, rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return defaults;
}

bool save_choices(const std::optional<fs::path>& folder, const Choices& choices) {
    if (!folder) return false;
    const fs::path temporary = *folder / temporary_name();
    std::error_code error;
    if (write_file(temporary, written(choices))) {
        fs::rename(temporary, *folder / kSettingsFile, error);
        if (!error) return true;
    }
    fs::remove(temporary, error);
    return false;
}

std::string system_user_name() {
    for (const char* const variable : {"USER", "USERNAME", "LOGNAME"}) {
        const char* const value = std::getenv(variable);
        const auto text = decode_utf8(value ? value : "");
        if (!text) continue;
        const std::u32string name = strip(fold_spaces(*text)).substr(0, kNameLength);
        const auto cleaned = clean_name(encode_utf8(name));
        if (const auto* fitting = std::get_if<std::string>(&cleaned)) return *fitting;
    }
    return "Snowfolk";
}

}  // namespace snow
