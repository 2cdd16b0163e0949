#include "game/panels/address_card.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"

#include <SDL.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace snow {
namespace {

constexpr int kRow = 18;
constexpr int kGap = 6;  // above the card, with a line in it
constexpr int kButtonWidth = 62;
constexpr std::string_view kHidden = "hidden";
constexpr std::string_view kNoNetwork = "No network: only this computer can join.";

}  // namespace

AddressCard::AddressCard(HostAddresses of) : of_(std::move(of)) {
    if (!of_) return;
    for (std::size_t row = 0; row < std::min(of_.addresses.size(), kShown); ++row) {
        copies_.push_back(std::make_unique<Button>("Copy"));
        copies_.back()->on_press = [this, row] { copy(row); };
    }
    hide_.on_press = [this] {
        of_.set_hidden(!of_.hidden());
        update();
    };
    update();
}

// A hidden address can still be copied, to send it to a friend while others watch the screen.
void AddressCard::copy(std::size_t row) {
    const bool copied = SDL_SetClipboardText(of_.addresses[row].c_str()) == 0;
    for (const auto& button : copies_) button->set_words("Copy");
    copies_[row]->set_words(copied ? "Copied" : "No clipboard");
}

void AddressCard::add_to(Form& form) {
    if (!of_) return;
    if (!copies_.empty()) form.add(hide_);
    for (const auto& button : copies_) form.add(*button);
}

int AddressCard::height() const {
    return of_ ? kGap + kRow * (1 + std::max(1, static_cast<int>(copies_.size()))) : 0;
}

void AddressCard::place(Rect box) {
    box_ = box;
    const int x = box.right() - kButtonWidth;
    int y = box.y + kGap;
    hide_.place({x, y, kButtonWidth, Button::kHeight});
    for (const auto& button : copies_) button->place({x, y += kRow, kButtonWidth, Button::kHeight});
}

std::string AddressCard::words(std::size_t row) const {
    return hidden() ? std::string(kHidden) : of_.addresses.at(row);
}

void AddressCard::draw(Canvas& canvas, const Art& art) const {
    if (!of_) return;
    canvas.fill({box_.x, box_.y, box_.w, 1}, ink::kCoal);
    const FontTable& font = art.small.table;
    const auto line = [&](int row) {
        return middle_line(font, box_.y + kGap + row * kRow, Button::kHeight - 1);
    };
    const std::string_view title = copies_.empty() ? kNoNetwork : "Friends join this computer at";
    canvas.text(art.small, {box_.x, line(0)}, title, {.ink = ink::kSilver});
    const int room = box_.w - kButtonWidth - kGap;
    for (std::size_t row = 0; row < copies_.size(); ++row)
        canvas.text(art.small, {box_.x, line(static_cast<int>(row) + 1)},
                    cut_to_width(font, words(row), room), {.ink = hidden() ? ink::kSilver : ink::kWhite});
}

}  // namespace snow
