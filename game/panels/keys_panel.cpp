#include "game/panels/keys_panel.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"

#include <cstddef>
#include <functional>
#include <string_view>
#include <utility>

namespace snow {
namespace {

constexpr int kEdge = 16;
constexpr int kFirstRow = 29;
constexpr int kRow = 19;
constexpr int kColumn = 84;  // where the keys begin
constexpr int kKeyWidth = 60;
constexpr int kKeyGap = 8;
constexpr int kGap = 12;
constexpr Size kSize{300, kFirstRow + static_cast<int>(kActCount) * kRow + 45};

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
            buttons_[i][place].set_words(waits ? "..."
                                               : cut_to_width(art_.small.bold.table, words, kKeyWidth - 8));
        }
}

void KeysPanel::update(double seconds) { form_.update(seconds); }

void KeysPanel::lay_out(Size canvas) {
    box_ = {(canvas.w - kSize.w) / 2, (canvas.h - kSize.h) / 2, kSize.w, kSize.h};
    int y = box_.y + kFirstRow;
    for (auto& row : buttons_) {
        int x = box_.x + kColumn;
        for (KeyButton& button : row) {
            button.place({x, y, kKeyWidth, Button::kHeight});
            x += kKeyWidth + kKeyGap;
        }
        y += kRow;
    }
    const int half = (box_.w - 2 * kEdge - kGap) / 2;
    y = box_.bottom() - 9 - Button::kHeight;
    usual_.place({box_.x + kEdge, y, half, Button::kHeight});
    back_.place({box_.right() - kEdge - half, y, half, Button::kHeight});
}

void KeysPanel::draw(Canvas& canvas, double seconds) {
    lay_out(canvas.size());
    canvas.fill({0, 0, canvas.width(), canvas.height()}, kPanelVeil);
    draw_panel(canvas, box_);
    draw_snow_cap(canvas, art_, box_);
    canvas.text(art_.small, {box_.x + kEdge, box_.y + 11}, "Keys", {.ink = ink::kWhite, .bold = true});
    for (std::size_t i = 0; i < kActCount; ++i) {
        const Rect& beside = buttons_[i].front().box();
        canvas.text(art_.small, {box_.x + kEdge, middle_line(art_.small.table, beside.y, beside.h)},
                    row_of(static_cast<Act>(i)).words, {.ink = ink::kSilver});
    }
    const int y = box_.y + kFirstRow + static_cast<int>(kActCount) * kRow + 2;
    canvas.text(art_.small, {box_.x + kEdge, y}, cut_to_width(art_.small.table, message_, box_.w - 2 * kEdge),
                {.ink = waiting_ ? ink::kGold : ink::kSilver});
    form_.draw(canvas, art_, seconds);
}

}  // namespace snow
