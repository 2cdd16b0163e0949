#include "game/panels/keys_panel.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string_view>
#include <utility>

namespace snow {
namespace {

constexpr int kEdge = 16;
constexpr int kKeyGap = 8;
constexpr int kGap = 12;

// Sizes in pixels that follow from the font; with the large one everything just fits on the smallest canvas.
struct Measures {
    explicit Measures(const FontTable& font)
        : first_row(font.line_height() + 17), row(std::max(19, font.line_height() - 2)),
          button(std::min(Button::height(font), row - 2)), column(font.line_height() * 11 / 2 + 18),
          key(font.line_height() * 5 / 2 + 30), size{column + 3 * (key + kKeyGap) + kEdge - 4,
                                                     first_row + static_cast<int>(kActCount) * row +
                                                         font.line_height() + button + 18} {}

    int first_row, row, button;
    int column;  // where the keys begin
    int key;     // a key's width
    Size size;
};

constexpr std::string_view kHow = "Enter changes a key, Delete takes it away.";

bool is_delete(SDL_Keycode key) { return key == SDLK_DELETE || key == SDLK_BACKSPACE; }

}  // namespace

bool KeysPanel::KeyButton::key(const SDL_Keysym& key) {
    if (!is_delete(key.sym)) return false;
    on_delete();
    return true;
}

KeysPanel::KeysPanel(const Art& art, ChoicesAccess access, std::function<void(SoundId)> on_sound)
    : art_(art), choices_(std::move(access)), message_(kHow) {
    for (std::size_t i = 0; i < kActCount; ++i)
        for (std::size_t place = 0; place < kKeysPerAct; ++place) {
            KeyButton& button = buttons_[i][place];
            const Place there{static_cast<Act>(i), place};
            button.on_press = [this, there] { wait_for(there); };
            button.on_delete = [this, there] {
                choices_.change([there](Choices& choices) { choices.keys.clear(there.act, there.place); });
                name_keys();
            };
            form_.add(button);
        }
    form_.add(usual_);
    form_.add(back_);
    form_.on_sound = std::move(on_sound);
    form_.on_cancel = [this] { on_close(); };
    usual_.on_press = [this] {
        choices_.change([](Choices& choices) { choices.keys = {}; });
        stop_waiting("All keys are as they were at first.");
    };
    back_.on_press = [this] { on_close(); };
    form_.set_focus(back_);
    name_keys();
}

void KeysPanel::wait_for(Place place) {
    waiting_ = place;
    message_ = "Press the key for: " + std::string(row_of(place.act).words) + ". Esc leaves it.";
    name_keys();
}

void KeysPanel::stop_waiting(std::string message) {
    waiting_.reset();
    message_ = std::move(message);
    name_keys();
}

void KeysPanel::take(SDL_Scancode key) {
    const Place place = *waiting_;
    if (key == SDL_SCANCODE_ESCAPE) return stop_waiting(std::string(kHow));
    if (!can_be_chosen(key)) {
        message_ = key_words(key) + " cannot be changed. Press another, or Esc.";
        return;
    }
    const std::optional<Act> before = choices_.current.keys.act_of(key);
    choices_.change([&](Choices& choices) { choices.keys.choose(place.act, place.place, key); });
    stop_waiting(before && *before != place.act
                     ? key_words(key) + " was for: " + std::string(row_of(*before).words) + "."
                     : std::string(kHow));
}

void KeysPanel::handle(const SDL_Event& event) {
    if (!waiting_) return form_.handle(event), void();
    const bool away = event.type == SDL_MOUSEBUTTONDOWN || event.type == SDL_CONTROLLERBUTTONDOWN;
    if (away) stop_waiting(std::string(kHow));
    if (event.type == SDL_KEYDOWN && event.key.repeat == 0) return take(event.key.keysym.scancode);
    if (event.type != SDL_KEYDOWN && event.type != SDL_TEXTINPUT) form_.handle(event);
}

void KeysPanel::name_keys() {
    for (std::size_t i = 0; i < kActCount; ++i)
        for (std::size_t place = 0; place < kKeysPerAct; ++place) {
            const SDL_Scancode key = choices_.current.keys.keys(static_cast<Act>(i))[place];
            const bool waits = waiting_ && waiting_->act == static_cast<Act>(i) && waiting_->place == place;
            const std::string words = key == SDL_SCANCODE_UNKNOWN ? "-" : key_words(key);
            buttons_[i][place].set_words(
                waits ? "..." : cut_to_width(font().bold.table, words, Measures(font().table).key - 8));
        }
}

void KeysPanel::update(double seconds) { form_.update(seconds); }

void KeysPanel::lay_out(Size canvas) {
    const Measures m(font().table);
    box_ = {(canvas.w - m.size.w) / 2, (canvas.h - m.size.h) / 2, m.size.w, m.size.h};
    int y = box_.y + m.first_row;
    for (auto& row : buttons_) {
        int x = box_.x + m.column;
        for (KeyButton& button : row) {
            button.place({x, y, m.key, m.button});
            x += m.key + kKeyGap;
        }
        y += m.row;
    }
    const int half = (box_.w - 2 * kEdge - kGap) / 2;
    y = box_.bottom() - 9 - m.button;
    usual_.place({box_.x + kEdge, y, half, m.button});
    back_.place({box_.right() - kEdge - half, y, half, m.button});
}

void KeysPanel::draw(Canvas& canvas, double seconds) {
    lay_out(canvas.size());
    canvas.fill({0, 0, canvas.width(), canvas.height()}, kPanelVeil);
    draw_panel(canvas, box_);
    draw_snow_cap(canvas, art_, box_);
    canvas.text(font(), {box_.x + kEdge, box_.y + 11}, "Keys", {.ink = ink::kWhite, .bold = true});
    for (std::size_t i = 0; i < kActCount; ++i) {
        const Rect& beside = buttons_[i].front().box();
        canvas.text(font(), {box_.x + kEdge, middle_line(font().table, beside.y, beside.h)},
                    row_of(static_cast<Act>(i)).words, {.ink = ink::kSilver});
    }
    const Measures m(font().table);
    const int y = box_.y + m.first_row + static_cast<int>(kActCount) * m.row + 2;
    canvas.text(font(), {box_.x + kEdge, y}, cut_to_width(font().table, message_, box_.w - 2 * kEdge),
                {.ink = waiting_ ? ink::kGold : ink::kSilver});
    form_.draw(canvas, art_, seconds, choices_.current.display);
}

}  // namespace snow
