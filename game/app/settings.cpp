#include "game/app/settings.h"

#include "game/server/kept_file.h"
#include "game/session/name.h"
#include "game/text/environment.h"
#include "game/text/path_text.h"
#include "game/text/quoted.h"
#include "game/text/utf8.h"
#include "net/address.h"

#include <SDL.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <locale>
#include <memory>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

namespace snow {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> unquoted(std::string_view value) {
    auto list = unquoted_list(value);
    return list && list->size() == 1 ? std::optional(std::move(list->front())) : std::nullopt;
}

bool is_address(const std::string& address) {
    const auto text = decode_utf8(address);
    return text && !text->empty() && text->size() <= kAddressLength && is_printable_text(*text);
}

std::string key_setting(Act act) { return "keys_" + std::string(row_of(act).name); }

// Lists each setting once, for reading and writing: its name in the file, its value, its kind and range.
void settings(auto& file, auto& choices) {
    file.name("name", choices.profile.name);
    file.color("color", choices.profile.color);
    file.address("address", choices.address);
    file.addresses("recent", choices.recent);
    file.port("port", choices.port);
    file.number("max_players", choices.max_players, 1, kMenuMaxPlayers);
    file.number("volume", choices.volume, 0, kLoudest);
    file.toggle("mute", choices.mute);
    file.toggle("fullscreen", choices.fullscreen);
    file.number("scale", choices.scale, 0, kLargestScale);
    file.toggle("hide_addresses", choices.hide_addresses);
    file.toggle("ask_first", choices.ask_first);
    file.toggle("keep_village", choices.keep_village);
    file.toggle("show_names", choices.display.names);
    file.toggle("large_text", choices.display.large_text);
    file.toggle("reduce_motion", choices.display.reduced_motion);
    for (std::size_t act = 0; act < kActCount; ++act) file.keys(static_cast<Act>(act), choices.keys);
}

// Applies one line of the file; a value that is not understood leaves the choice as it was.
class LineReader {
  public:
    LineReader(std::string_view key, std::string_view value) : key_(key), value_(value) {}

    void name(std::string_view key, std::string& target) const {
        if (key != key_) return;
        const auto cleaned = clean_name(unquoted(value_).value_or(""));
        if (const auto* name = std::get_if<std::string>(&cleaned)) target = *name;
    }
    void color(std::string_view key, Color& target) const {
        if (key == key_) target = color_named(value_).value_or(target);
    }
    void address(std::string_view key, std::string& target) const {
        const std::optional<std::string> address = key == key_ ? unquoted(value_) : std::nullopt;
        if (address && is_address(*address)) target = *address;
    }
    void addresses(std::string_view key, std::vector<std::string>& target) const {
        const auto list = key == key_ ? unquoted_list(value_) : std::nullopt;
        if (list && list->size() <= kRecentAddresses && std::ranges::all_of(*list, is_address))
            target = *list;
    }
    void port(std::string_view key, std::uint16_t& target) const {
        if (key == key_) target = net::parse_port(value_).value_or(target);
    }
    void number(std::string_view key, int& target, int min, int max) const {
        if (key != key_) return;
        int number{};
        const char* const end = value_.data() + value_.size();
        const auto [stop, error] = std::from_chars(value_.data(), end, number);
        if (error == std::errc{} && stop == end && number >= min && number <= max) target = number;
    }
    void toggle(std::string_view key, bool& target) const {
        if (key == key_ && value_ == "yes") target = true;
        if (key == key_ && value_ == "no") target = false;
    }
    void keys(Act act, KeyBindings& target) const {
        const auto names = key_setting(act) == key_ ? unquoted_list(value_) : std::nullopt;
        if (!names || names->size() > kKeysPerAct) return;
        KeyBindings::Keys keys{};
        for (std::size_t i = 0; i < names->size(); ++i) {
            keys[i] = SDL_GetScancodeFromName((*names)[i].c_str());
            if (!(*names)[i].empty() && !can_be_chosen(keys[i])) return;
        }
        for (std::size_t i = 0; i < kKeysPerAct; ++i) target.choose(act, i, keys[i]);
    }

  private:
    std::string_view key_;
    std::string_view value_;
};

class Writer {
  public:
    Writer() { text_.imbue(std::locale::classic()); }

    void name(std::string_view key, const std::string& value) { line(key) << in_quotes(value) << '\n'; }
    void color(std::string_view key, Color value) { line(key) << name_of(value) << '\n'; }
    void address(std::string_view key, const std::string& value) { name(key, value); }
    void addresses(std::string_view key, const std::vector<std::string>& value) { list(key, value); }
    void port(std::string_view key, std::uint16_t value) { line(key) << value << '\n'; }
    void number(std::string_view key, int value, int, int) { line(key) << value << '\n'; }
    void toggle(std::string_view key, bool value) { line(key) << (value ? "yes" : "no") << '\n'; }
    void keys(Act act, const KeyBindings& value) {
        const KeyBindings::Keys& keys = value.keys(act);
        std::vector<std::string> names;
        for (const SDL_Scancode key : keys) names.emplace_back(SDL_GetScancodeName(key));
        list(key_setting(act), names);
    }

    std::string text() const { return text_.str(); }

  private:
    std::ostream& line(std::string_view key) { return text_ << key << " = "; }
    void list(std::string_view key, const std::vector<std::string>& values) {
        line(key);
        for (std::size_t i = 0; i < values.size(); ++i) text_ << (i > 0 ? " " : "") << in_quotes(values[i]);
        text_ << '\n';
    }

    std::ostringstream text_;
};

void read_line(Choices& choices, std::string_view line) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return;
    const std::string key = strip(line.substr(0, equals));
    const std::string value = strip(line.substr(equals + 1));
    const LineReader reader(key, value);
    settings(reader, choices);
}

std::string written(const Choices& choices) {
    Writer writer;
    settings(writer, choices);
    return "# Snowfolk keeps your choices here. A line that it does not understand is ignored.\n" +
           writer.text();
}

// Whether systems come with an account of that name.
bool is_nobodys_own(std::string_view name) {
    constexpr std::array<std::string_view, 12> kAccounts{"root",  "user",    "admin",  "administrator",
                                                         "guest", "default", "owner",  "student",
                                                         "pi",    "ubuntu",  "debian", "vagrant"};
    std::string small(name);
    std::ranges::transform(small, small.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; });
    return std::ranges::find(kAccounts, small) != kAccounts.end();
}

}  // namespace

std::optional<fs::path> settings_folder() {
    if (const std::string named = environment("SNOWFOLK_FOLDER"); !named.empty()) {
        std::error_code error;
        fs::create_directories(path_of(named), error);
        return path_of(named);
    }
    const std::unique_ptr<char, decltype(&SDL_free)> path(SDL_GetPrefPath("Snowfolk", "Snowfolk"), SDL_free);
    return path ? std::optional(path_of(path.get())) : std::nullopt;
}

Choices load_choices(const std::optional<fs::path>& folder, Choices defaults) {
    if (!folder) return defaults;
    const std::string text = read_kept_file(*folder / kSettingsFile, kLargestSettings).value_or("");
    std::string_view rest = text;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);  // a byte order mark, as some editors write
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        read_line(defaults, rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return defaults;
}

bool save_choices(const std::optional<fs::path>& folder, const Choices& choices) {
    return folder && replace_kept_file(*folder / kSettingsFile, written(choices));
}

std::optional<std::string> system_user_name() {
    for (const char* const variable : {"USER", "USERNAME", "LOGNAME"}) {
        const auto text = decode_utf8(environment(variable));
        if (!text) continue;
        const std::u32string name = strip(fold_spaces(*text)).substr(0, kNameLength);
        const auto cleaned = clean_name(encode_utf8(name));
        const auto* const fitting = std::get_if<std::string>(&cleaned);
        if (fitting && !is_nobodys_own(*fitting)) return *fitting;
    }
    return std::nullopt;
}

}  // namespace snow
