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

constexpr int kRow = 18;  // with the small font
constexpr int kGap = 6;   // above the card, with a line in it
constexpr int kButtonWidth = 62;
constexpr Rect kNowhere{-1000, -1000, 0, 0};  // for buttons that are not shown
constexpr std::string_view kHidden = "hidden";
constexpr std::string_view kTitle = "Friends join this computer at";
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

int AddressCard::row_height() const { return font_ ? std::max(kRow, font_->line_height()) : kRow; }

int AddressCard::button_width() const {
    return font_ ? kButtonWidth * std::max(kRow, font_->line_height() - 2) / kRow : kButtonWidth;
}

void AddressCard::fit(const FontTable& font, int room) {
    font_ = &font;
    most_rows_ = static_cast<std::size_t>(std::max(1, (room - kGap) / row_height() - 1));
    for (std::size_t row = 0; row < copies_.size(); ++row) copies_[row]->set_enabled(row < most_rows_);
}

int AddressCard::height() const {
    return of_ ? kGap + row_height() * (1 + std::max(1, static_cast<int>(rows()))) : 0;
}

void AddressCard::place(Rect box) {
    box_ = box;
    const int wide = button_width();
    const int high = font_ ? Button::height(*font_) : Button::kHeight;
    const int x = box.right() - wide;
    int y = box.y + kGap;
    hide_.place({x, y, wide, high});
    for (std::size_t row = 0; row < copies_.size(); ++row)
        copies_[row]->place(row < rows() ? Rect{x, y += row_height(), wide, high} : kNowhere);
}

std::string AddressCard::words(std::size_t row) const {
    return hidden() ? std::string(kHidden) : of_.addresses.at(row);
}

void AddressCard::draw(Canvas& canvas, const Art& art) const {
    if (!of_) return;
    canvas.fill({box_.x, box_.y, box_.w, 1}, ink::kCoal);
    const Font& font = font_ ? art.font_of(*font_) : art.small;
    const auto line = [&](int row) {
        return middle_line(font.table, box_.y + kGap + row * row_height(), hide_.box().h - 1);
    };
    const int room = box_.w - button_width() - kGap;
    const std::string_view title = copies_.empty() ? kNoNetwork : kTitle;
    canvas.text(font, {box_.x, line(0)}, cut_to_width(font.table, title, copies_.empty() ? box_.w : room),
                {.ink = ink::kSilver});
    for (std::size_t row = 0; row < rows(); ++row)
        canvas.text(font, {box_.x, line(static_cast<int>(row) + 1)},
                    cut_to_width(font.table, words(row), room),
                    {.ink = hidden() ? ink::kSilver : ink::kWhite});
}

}  // namespace snow
