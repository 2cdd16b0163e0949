#include "game/overlay/knock_card.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace snow {

struct KnockCard::Key {
    Does does;
    std::string_view words;
    SDL_Keycode key;
    std::string_view key_name;
    int pad;
    std::string_view pad_name;
};

namespace {

using Does = KnockCard::Does;

constexpr int kMargin = 4;
constexpr int kEdge = 6;
constexpr int kHat = 16;     // where the words begin, right of the hat
constexpr int kWidest = 16;  // in line heights

}  // namespace

// Function keys are the program's, so nobody has chosen them to play with. A gamepad has two buttons to spare; no for
// good is in the pause, under Door.
std::span<const KnockCard::Key> KnockCard::keys() const {
    static constexpr std::array kKnock{
        Key{Does::LetIn, "let in", SDLK_F7, "F7", SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, "RB"},
        Key{Does::Refuse, "no", SDLK_F8, "F8", SDL_CONTROLLER_BUTTON_LEFTSHOULDER, "LB"},
        Key{Does::Ban, "never", SDLK_F9, "F9", SDL_CONTROLLER_BUTTON_INVALID, ""},
    };
    static constexpr std::array kStranger{
        Key{Does::AskFromNowOn, "ask me first", SDLK_F7, "F7", SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, "RB"},
        Key{Does::Decline, "no need", SDLK_F8, "F8", SDL_CONTROLLER_BUTTON_LEFTSHOULDER, "LB"},
    };
    if (knock()) return kKnock;
    return stranger() ? std::span<const Key>(kStranger) : std::span<const Key>();
}

bool KnockCard::update(std::shared_ptr<const DoorState> door, double seconds, bool hide_addresses) {
    door_ = std::move(door);
    hide_addresses_ = hide_addresses;
    const net::PeerId about = knock() ? knock()->peer : stranger() ? net::kServerId : net::PeerId{};
    if (about == std::exchange(about_, about)) return false;
    since_ = seconds;
    return about != net::PeerId{};
}

bool KnockCard::is_for(SDL_Keycode key) const {
    return std::ranges::find(keys(), key, &Key::key) != keys().end();
}

bool KnockCard::is_for_pad(int button) const {
    return std::ranges::find(keys(), button, &Key::pad) != keys().end();
}

std::optional<KnockCard::Decision> KnockCard::decision(const Key& key, double seconds) const {
    if (seconds - since_ < kCardIsRead) return std::nullopt;
    return Decision{key.does, about_};
}

std::optional<KnockCard::Decision> KnockCard::decide(SDL_Keycode key, double seconds) const {
    const auto found = std::ranges::find(keys(), key, &Key::key);
    return found == keys().end() ? std::nullopt : decision(*found, seconds);
}

std::optional<KnockCard::Decision> KnockCard::decide_by_pad(int button, double seconds) const {
    const auto found = std::ranges::find(keys(), button, &Key::pad);
    return found == keys().end() ? std::nullopt : decision(*found, seconds);
}

const Profile* KnockCard::profile() const {
    if (knock()) return &knock()->profile;
    return stranger() ? &stranger()->profile : nullptr;
}

std::vector<std::string> KnockCard::words() const {
    if (!profile()) return {};
    const net::Ipv4& address = knock() ? knock()->address : stranger()->address;
    const std::string from = hide_addresses_ ? std::string() : " from " + net::to_string(address);
    if (!knock())
        return {profile()->name, "came in from another network" + (from.empty() ? "" : ":" + from.substr(5))};
    std::vector<std::string> words{profile()->name, "knocks" + from};
    if (const std::size_t more = door_->knocks.size() - 1; more > 0)
        words.push_back("+" + std::to_string(more));
    return words;
}

std::vector<KeyHint> KnockCard::hints() const {
    std::vector<KeyHint> hints;
    for (const Key& key : keys())
        if (const std::string_view name = pad_ ? key.pad_name : key.key_name; !name.empty())
            hints.push_back({std::string(name), std::string(key.words)});
    return hints;
}

// Into lines_ and more_; the width of the widest.
int KnockCard::wrap_words(const Font& font, int room) {
    const std::vector<std::string> all = words();
    more_ = all.size() > 2 ? all[2] : std::string();
    const int beside = more_.empty() ? 0 : text_width(font, more_) + kEdge;
    lines_ = {cut_to_width(font.bold.table, all[0], room - kHat - beside)};
    int wide = kHat + text_width(font, lines_[0], true) + beside;
    // Beside a list of players with large text there is room for "from" and the address.
    const bool fits = !knock() || hide_addresses_ || text_width(font, all[1]) <= room;
    const std::string second = fits ? all[1] : all[1].substr(all[1].find(' ') + 1);
    for (const std::string& row : wrap_text(font.table, second, room)) {
        lines_.push_back(row);
        wide = std::max(wide, text_width(font, row));
    }
    return wide;
}

// Into rows_; the width of the widest.
int KnockCard::wrap_hints(const Font& font, int room) {
    rows_.assign(1, {});
    for (const KeyHint& hint : hints()) {
        rows_.back().push_back(hint);
        if (rows_.back().size() == 1 || key_hints_width(font, rows_.back()) <= room) continue;
        rows_.back().pop_back();
        rows_.push_back({hint});
    }
    int wide = 0;
    for (const auto& row : rows_) wide = std::max(wide, key_hints_width(font, row));
    return wide;
}

void KnockCard::lay_out(int right, std::span<const Rect> taken) {
    box_ = {};
    lines_.clear();
    if (!profile()) return;
    const Font& font = art_.reading(display_);
    const int line = font.table.line_height();
    const int room = std::min(kWidest * line, right - 2 * kMargin) - 2 * kEdge;
    const int wide = std::max(wrap_words(font, room), wrap_hints(font, room));
    const auto count = static_cast<int>(lines_.size() + rows_.size());
    box_ = {kMargin, kMargin, wide + 2 * kEdge, count * line + 8};
    // Each of them pushes it down once at most, from the top one on.
    std::vector<Rect> above(taken.begin(), taken.end());
    std::ranges::sort(above, {}, &Rect::y);
    for (const Rect& other : above)
        if (other.h > 0 && box_.overlaps(other)) box_.y = other.bottom() + kMargin;
}

void KnockCard::draw(Canvas& canvas) const {
    if (lines_.empty()) return;
    const Font& font = art_.reading(display_);
    const int line = font.table.line_height();
    draw_panel(canvas, box_);
    canvas.frame(box_, ink::kGold, 1);
    const std::string hat = Art::tiny_hat_sprite(profile()->color);
    const Rect& picture = art_.hats.table.at(hat);
    int y = box_.y + 4;
    canvas.draw(art_.hats, hat, {box_.x + kEdge, y + (line - picture.h) / 2});
    for (std::size_t i = 0; i < lines_.size(); ++i, y += line)
        canvas.text(font, {box_.x + kEdge + (i == 0 ? kHat : 0), middle_line(font.table, y, line)}, lines_[i],
                    {.ink = i == 0 ? ink::kWhite : ink::kSilver, .bold = i == 0});
    canvas.text_right(font, {box_.right() - kEdge, middle_line(font.table, box_.y + 4, line)}, more_,
                      {.ink = ink::kGold});
    for (const auto& row : rows_) {
        draw_key_hints(canvas, font, {box_.x + kEdge, y}, row);
        y += line;
    }
}

}  // namespace snow
