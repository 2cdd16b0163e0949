#include "game/app/toast.h"

#include "game/platform/palette.h"

#include <utility>

namespace snow {
namespace {

constexpr int kTop = 6;  // canvas pixels above the line

}  // namespace

void Toast::show(std::string words, net::Seconds now) {
    words_ = std::move(words);
    since_ = now;
}

void Toast::draw(Canvas& canvas, const Font& font, net::Seconds now) const {
    if (!visible(now)) return;
    canvas.text_middle(font, {canvas.width() / 2, kTop}, words_,
                       {.ink = ink::kWhite, .outline = ink::kBlack});
}

}  // namespace snow
