#include "game/panels/door_panel.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"

#include <algorithm>
#include <utility>

namespace snow {
namespace {

constexpr int kEdge = 14;
constexpr int kAround = 12;    // from the canvas' edges, at least
constexpr int kHat = 16;       // where names begin, right of the hats
constexpr int kGap = 8;        // between buttons
constexpr int kInButton = 12;  // more than its words need
constexpr int kMostRows = 8;   // then it scrolls
constexpr int kWide = 24;      // in line heights

// Sizes in pixels that follow from the font.
struct Measures {
    explicit Measures(const FontTable& font)
        : line(font.line_height()), row(line + 4), button(line), head(line + 16 + 2 * std::max(16, line) + 6),
          foot(line + 6 + Button::height(font) + 18) {}

    int line, row, button, head, foot;
};

}  // namespace

DoorPanel::DoorPanel(const Art& art, const Choices& choices, State state,
                     std::function<void(SoundId)> on_sound)
    : art_(art), choices_(choices), state_(std::move(state)), on_sound_(std::move(on_sound)) {
    asking_.on_change = [this] { on_asking(asking_.on()); };
    calm_.on_change = [this] { on_calm(calm_.on()); };
    back_.on_press = [this] { on_close(); };
    const std::shared_ptr<const DoorState> now = state_();
    asking_.set_on(now->asking);
    calm_.set_on(now->calm);
    take_rows(now);
    build_form(nullptr);
}

std::unique_ptr<RowButton> DoorPanel::button(const char* words, Button::Kind kind,
                                             std::function<void()> on_press) const {
    auto made = std::make_unique<RowButton>(words, kind);
    made->on_press = std::move(on_press);
    return made;
}

DoorPanel::Row DoorPanel::row_of(const Knock& knock) {
    Row row{.peer = knock.peer,
            .mark = net::to_string(knock.address),
            .name = knock.profile.name,
            .hat = knock.profile.color,
            .buttons = {}};
    const net::PeerId id = knock.peer;
    row.buttons.push_back(button("Let in", Button::Kind::Primary, [this, id] { on_let_in(id); }));
    row.buttons.push_back(button("No", Button::Kind::Secondary, [this, id] { on_refuse(id); }));
    row.buttons.push_back(button("Never", Button::Kind::Secondary, [this, id] { on_ban(id); }));
    return row;
}

DoorPanel::Row DoorPanel::row_of(const Ban& ban) {
    Row row{.peer = {}, .mark = ban.mark, .name = ban.name, .hat = std::nullopt, .buttons = {}};
    row.buttons.push_back(
        button("Undo", Button::Kind::Secondary, [this, mark = ban.mark] { on_unban(mark); }));
    return row;
}

// Rows that stay keep their buttons, and so the focus.
void DoorPanel::take_rows(const std::shared_ptr<const DoorState>& now) {
    const std::shared_ptr<const DoorState> before = std::exchange(taken_, now);
    if (before && before->knocks == now->knocks && before->bans == now->bans) return;
    const auto is_same = [](const Row& a, const Row& b) { return a.peer == b.peer && a.mark == b.mark; };
    std::vector<Row> rows;
    for (const Knock& knock : now->knocks) rows.push_back(row_of(knock));
    for (auto ban = now->bans.rbegin(); ban != now->bans.rend(); ++ban) rows.push_back(row_of(*ban));
    if (std::ranges::equal(rows, rows_, is_same)) return;
    const Widget* const focus = form_ ? form_->focus() : nullptr;
    form_.reset();  // it must not outlive the buttons in it
    for (Row& row : rows) {
        const auto old = std::ranges::find_if(rows_, [&](const Row& other) { return is_same(row, other); });
        if (old != rows_.end()) row = std::move(*old);
    }
    rows_ = std::move(rows);
    build_form(focus);
}

void DoorPanel::build_form(const Widget* focus) {
    form_ = std::make_unique<Form>();
    form_->add(asking_);
    form_->add(calm_);
    for (const Row& row : rows_)
        for (const auto& each : row.buttons) {
            form_->add(*each);
            if (each.get() == focus) form_->set_focus(*each);
        }
    form_->add(back_);
    if (focus == &calm_) form_->set_focus(calm_);
    // Where the row with the focus is gone, the next press should do no harm.
    const bool is_gone = focus && focus != &asking_ && focus != &calm_ && !focused_row();
    if (is_gone) form_->set_focus(back_);
    form_->on_sound = on_sound_;
    form_->on_cancel = [this] { on_close(); };
}

std::optional<std::size_t> DoorPanel::focused_row() const {
    for (std::size_t i = 0; i < rows_.size(); ++i)
        for (const auto& each : rows_[i].buttons)
            if (form_->has_focus(*each)) return i;
    return std::nullopt;
}

void DoorPanel::update(double seconds) {
    const std::shared_ptr<const DoorState> now = state_();
    take_rows(now);
    asking_.set_on(choices_.ask_first);
    if (calm_.on() != now->calm && !form_->has_focus(calm_)) calm_.set_on(now->calm);
    form_->update(seconds);
    if (form_->focus() == followed_) return;
    followed_ = form_->focus();
    if (const std::optional<std::size_t> row = focused_row()) list_.reveal(static_cast<int>(*row));
}

void DoorPanel::lay_out(Size canvas) {
    const Measures m(font().table);
    const int count = static_cast<int>(rows_.size());
    const int room = std::min(kMostRows * m.row, canvas.h - 2 * kAround - m.head - m.foot);
    const int high = std::clamp(count, 1, std::max(1, room / m.row)) * m.row;
    const Size size{std::min(kWide * m.line, canvas.w - 2 * kAround), m.head + high + m.foot};
    box_ = {(canvas.w - size.w) / 2, (canvas.h - size.h) / 2, size.w, size.h};
    int y = box_.y + m.line + 14;
    for (Switch* const each : {&asking_, &calm_}) {
        each->place({box_.right() - kEdge - Switch::kSize.w, y, Switch::kSize.w, Switch::kSize.h});
        y += std::max(16, m.line);
    }
    list_.lay_out({box_.x + kEdge, box_.y + m.head, box_.w - 2 * kEdge, high}, m.row, count);
    for (int i = 0; i < count; ++i)
        place_buttons(rows_[static_cast<std::size_t>(i)], list_.y_of(i) + (m.row - m.button) / 2,
                      list_.shows(i));
    const int button = Button::height(font().table);
    back_.place({box_.middle().x - 50, box_.bottom() - 8 - button, 100, button});
}

void DoorPanel::place_buttons(const Row& row, int y, bool shown) {
    int right = list_.box().right();
    for (auto each = row.buttons.rbegin(); each != row.buttons.rend(); ++each) {
        auto& button = **each;
        const int wide = text_width(font(), button.words(), true) + kInButton;
        button.place({right - wide, y, wide, Measures(font().table).button});
        button.set_shown(shown);
        right -= wide + kGap;
    }
}

std::string DoorPanel::place_of(const Row& row) const {
    if (row.mark == row.name) return {};  // banned by the name
    return choices_.hide_addresses ? "address hidden" : row.mark;
}

std::string DoorPanel::words() const {
    const std::optional<std::size_t> focused = focused_row();
    if (!focused) {
        const auto waiting =
            static_cast<std::size_t>(std::ranges::count_if(rows_, [](const Row& r) { return r.peer != 0; }));
        if (rows_.empty()) return "Nobody waits, and nobody is banned.";
        return std::to_string(waiting) + (waiting == 1 ? " waits, " : " wait, ") +
               std::to_string(rows_.size() - waiting) + " banned.";
    }
    const Row& row = rows_[*focused];
    const std::string place = place_of(row);
    return row.name + (row.peer != 0 ? " waits" : " is banned") + (place.empty() ? "." : ": " + place);
}

void DoorPanel::label(Canvas& canvas, const Widget& beside, std::string_view words) const {
    canvas.text(font(), {box_.x + kEdge, middle_line(font().table, beside.box().y, beside.box().h)}, words,
                {.ink = ink::kSilver});
}

void DoorPanel::draw_row(Canvas& canvas, const Row& row, int y) const {
    const FontTable& table = font().table;
    const Measures m(table);
    const int x = list_.box().x;
    if (row.hat) {
        const std::string hat = Art::tiny_hat_sprite(*row.hat);
        canvas.draw(art_.hats, hat, {x, y + (m.row - art_.hats.table.at(hat).h) / 2});
    }
    const int line = middle_line(table, y, m.row);
    const int room = row.buttons.front()->box().x - kGap - x - kHat;
    const std::string name = cut_to_width(table, row.name, room);
    canvas.text(font(), {x + kHat, line}, name, {.ink = row.hat ? ink::kWhite : ink::kSilver});
    const std::string place = place_of(row);
    if (text_width(font(), name) + 2 * kGap + text_width(font(), place) <= room)
        canvas.text_right(font(), {x + kHat + room, line}, place, {.ink = ink::kSilver});
}

void DoorPanel::draw(Canvas& canvas, double seconds) {
    lay_out(canvas.size());
    const Measures m(font().table);
    canvas.fill({0, 0, canvas.width(), canvas.height()}, kPanelVeil);
    draw_panel(canvas, box_);
    draw_snow_cap(canvas, art_, box_);
    canvas.text(font(), {box_.x + kEdge, box_.y + 10}, "Door", {.ink = ink::kWhite, .bold = true});
    label(canvas, asking_, "Ask me who may come in");
    label(canvas, calm_, "Calm the chat");
    canvas.fill({list_.box().x, list_.box().y - 3, list_.box().w, 1}, ink::kCoal);
    for (int i = list_.first(); i < list_.last(); ++i)
        draw_row(canvas, rows_[static_cast<std::size_t>(i)], list_.y_of(i));
    const int y = list_.box().bottom() + 4;
    canvas.text(font(), {list_.box().x, y}, cut_to_width(font().table, words(), list_.box().w),
                {.ink = ink::kSilver});
    list_.draw_arrows(canvas, art_, box_.right() - 9);
    form_->draw(canvas, art_, seconds, choices_.display);
}

}  // namespace snow
