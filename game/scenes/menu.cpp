#include "game/scenes/menu.h"

#include "game/panels/settings_panel.h"
#include "game/scenes/random_name.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/platform/window.h"
#include "game/session/name.h"
#include "game/text/utf8.h"
#include "game/village/name_ink.h"
#include "net/address.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace snow {

namespace {

constexpr std::size_t kNameLeft = 5;  // letters: from then on the field counts them down
// Longer than is allowed, so that a pasted text is shown with a message instead of being cut.
constexpr std::size_t kTypedPort = 16;
constexpr std::size_t kTypedAddress = 260;  // the longest host name, a colon and a port

constexpr Point kLogo{126, 7};
constexpr int kEdge = 12;       // from a panel's frame to what is in it
constexpr int kHostWords = 56;  // from a panel's top to its help or message
constexpr int kListRows = 3;    // on the smallest canvas; one gives way to a message among the small text
constexpr int kMostRows = 12;   // as many as one looks through; the rest scrolls
constexpr std::size_t kHostLines = 2;
constexpr std::size_t kJoinLines = 3;
constexpr double kTicks = 60;  // a second

constexpr std::string_view kHostHelp = "Friends in your network see it in their list.";
constexpr std::string_view kJoinHelp = "Or by its address, like 192.168.1.20 or localhost:";

// Places within the 480 by 270 pixels in the middle, and sizes. With large text the logo and the help give way, and
// a message lies over what has nothing to do with it.
struct Measures {
    int ground;
    Point person;
    Rect name_panel;
    Rect name_message;  // as high as its words; where it lies over something, so high, or higher by steps
    Rect host_panel, join_panel;
    Rect message;  // the same of host and join; empty where it stands in its panel
    int name_message_step, message_step;
    int label_room;  // from the panel's edge to the name's field
    int name_field;  // its width
    int first_row, row, second_line;
    int list_top;
    int join_button;
    int foot_button;  // the width of those below the panels
};

constexpr Measures kSmallText{.ground = 128,
                              .person = {131, 128},
                              .name_panel = {158, 70, 250, 50},
                              .name_message = {158, 122, 250, 0},
                              .host_panel = {16, 146, 160, 104},
                              .join_panel = {188, 146, 276, 104},
                              .message = {},
                              .name_message_step = 0,
                              .message_step = 0,
                              .label_room = 46,
                              .name_field = 102,
                              .first_row = 24,
                              .row = 17,
                              .second_line = 27,
                              .list_top = 21,
                              .join_button = 64,
                              .foot_button = 60};
constexpr Measures kLargeText{.ground = 72,
                              .person = {52, 72},
                              .name_panel = {84, 9, 380, 60},
                              .name_message = {16, 72, 448, 65},
                              .host_panel = {16, 80, 186, 137},
                              .join_panel = {212, 80, 252, 137},
                              .message = {16, 4, 448, 68},
                              .name_message_step = 25,
                              .message_step = 40,
                              .label_room = 74,
                              .name_field = 208,
                              .first_row = 34,
                              .row = 25,
                              .second_line = 37,
                              .list_top = 32,
                              .join_button = 76,
                              .foot_button = 100};

const std::vector<KeyHint>& hints() {
    static const std::vector<KeyHint> kHints{
        {"Tab", "next"}, {"←→", "change"}, {"Enter", "accept"}, {"F7", "network"}};
    return kHints;
}

// The tip of the name's panel, which points at the character.
void draw_tip(Canvas& canvas, Point at) {
    constexpr int kLong = 6;
    for (int i = 0; i <= kLong; ++i) {
        const int half = kLong / 2 - i / 2;
        canvas.fill({at.x - i, at.y - half, 1, 2 * half + 1}, ink::kBlack);
        canvas.fill({at.x - i, at.y - half - 1, 1, 1}, ink::kSlate);
        canvas.fill({at.x - i, at.y + half + 1, 1, 1}, ink::kCoal);
    }
}

Rect row(const Rect& panel, int y, int x, int w, int h) { return {panel.x + x, panel.y + y, w, h}; }

Rect button_of(const Rect& panel, int x, int w, int h) { return row(panel, panel.h - 6 - h, x, w, h); }

const Measures& measures_of(const DisplaySettings& display) {
    return display.large_text ? kLargeText : kSmallText;
}

}  // namespace

void DieButton::draw(Canvas& canvas, const Art& art, const WidgetState& state, double) const {
    draw_button_box(canvas, box(), state);
    const Point middle = box().middle() + Point{-1, state.pressed ? 0 : -1};
    for (const Point dot : {Point{-3, -3}, Point{3, -3}, Point{0, 0}, Point{-3, 3}, Point{3, 3}})
        canvas.fill({middle.x + dot.x, middle.y + dot.y, 2, 2}, ink::kWhite);
    if (state.focused) draw_focus(canvas, art, box());
}

MenuScene::MenuScene(ChoicesAccess access, const Art& art, const std::optional<Failure>& failure,
                     LanSearch search, MenuPlace place)
    : choices_(std::move(access)), art_(art), name_(art.small.table, kNameLength, "Your name"),
      players_(1, kMenuMaxPlayers), port_(art.small.table, kTypedPort, std::to_string(kDefaultPort)),
      search_(std::move(search)), address_(art.small.table, kTypedAddress, "Address") {
    random_.seed(static_cast<unsigned>(SDL_GetPerformanceCounter()));
    const Choices& choices = choices_.current;
    name_.set_text(choices.profile.name);
    colors_.set_value(choices.profile.color);
    players_.set_value(choices.max_players);
    port_.set_text(std::to_string(choices.port));
    address_.set_text(choices.address);
    connect();
    games_.set_recent(choices.recent);
    lay_out(kSmallestCanvas);
    if (place) go_to(*place);
    if (failure) show_failure(*failure);
}

// In the order in which Tab goes.
std::vector<Widget*> MenuScene::widgets() {
    return {&name_,  &random_name_, &colors_, &players_, &port_,     &host_,
            &games_, &address_,     &join_,   &watch_,   &settings_, &quit_};
}

MenuPlace MenuScene::place() const { return form_.focus_index(); }

// A list that is still empty cannot have the focus; what it led to was joining.
void MenuScene::go_to(std::size_t place) {
    Widget* const widget = widgets().at(place);
    form_.set_focus(widget->enabled() ? *widget : join_);
}

void MenuScene::connect() {
    for (Widget* widget : widgets()) form_.add(*widget);
    name_.focused();  // selects the name, so that typing replaces it
    name_.count_last(kNameLeft);
    name_.on_change = [this] { clear(Area::Name); };
    name_.on_full = [this] {
        messages_[static_cast<std::size_t>(Area::Name)] =
            "A name has at most " + std::to_string(kNameLength) + " letters.";
    };
    name_.on_accept = [this] { go_on(); };
    colors_.on_change = [this] {
        choices_.change([this](Choices& choices) { choices.profile.color = colors_.value(); });
        play_animation(Animation::Emote);
    };
    port_.on_change = [this] { clear(Area::Host); };
    port_.on_accept = [this] { host(); };
    host_.on_press = [this] { host(); };
    games_.on_join = [this](const LanGame& game) { join(game); };
    games_.on_recent = [this](const std::string& address) { join(address); };
    address_.on_change = [this] {
        clear(Area::Join);
        join_.set_words("Join");
    };
    address_.on_accept = [this] { join(); };
    join_.on_press = [this] { join(); };
    random_name_.on_press = [this] { pick_random_name(); };
    watch_.on_press = [this] { open_recordings(); };
    watch_.set_enabled(false);
    watch_.set_shown(false);
    settings_.on_press = [this] { open_settings(); };
    quit_.on_press = [this] { quit(); };
    form_.on_cancel = [this] { cancel(); };
    form_.on_sound = widget_sounds();
}

void MenuScene::show_failure(const Failure& failure) {
    using net::Reason;
    wanted_ = failure.reason == Reason::PortInUse ? Area::Host : Area::Join;
    switch (failure.reason) {
    case Reason::None:
    case Reason::Left:
    case Reason::Cancelled: break;  // the player's own doing, so there is nothing to explain
    case Reason::NameTaken:
        if (!failure.detail.empty()) name_.set_text(failure.detail);
        complain(Area::Name, explain(failure) + (failure.detail.empty() ? "" : " Enter joins with it."),
                 name_);
        break;
    case Reason::BadName: complain(Area::Name, explain(failure), name_); break;
    case Reason::PortInUse:
        if (!failure.detail.empty()) port_.set_text(failure.detail);
        complain(Area::Host, explain(failure), port_);
        break;
    case Reason::UnknownHost: complain(Area::Join, explain(failure), address_); break;
    case Reason::ConnectionRefused:
    case Reason::NoAnswer:
    case Reason::NotOurServer:
        complain(Area::Join, explain(failure), address_);
        join_.set_words("Retry");
        break;
    default:  // no field can mend it; name and address are kept, to try again
        join_.set_words("Retry");
        messages_[static_cast<std::size_t>(Area::Join)] = explain(failure);
        form_.set_focus(join_);
    }
}

void MenuScene::go_on() {
    if (wanted_ == Area::Join) return join();
    if (wanted_ == Area::Host) return host();
    if (take_name()) form_.set_focus(host_);
}

void MenuScene::complain(Area area, std::string words, TextField& field) {
    messages_[static_cast<std::size_t>(area)] = std::move(words);
    field.set_wrong(true);
    form_.set_focus(field);
}

std::optional<std::string> MenuScene::take_name() {
    clear(Area::Name);
    const auto clean = clean_name(name_.text());
    if (const auto* name = std::get_if<std::string>(&clean)) return *name;
    complain(Area::Name, explain(std::get<NameError>(clean)), name_);
    return std::nullopt;
}

std::optional<std::uint16_t> MenuScene::take_port() {
    clear(Area::Host);
    const auto port = net::parse_port(strip(port_.text()));
    if (!port) complain(Area::Host, "A port is a number from 1 to 65535.", port_);
    return port;
}

std::optional<std::string> MenuScene::take_address() {
    clear(Area::Join);
    std::string typed = strip(address_.text());
    const auto endpoint = net::parse_endpoint(typed, kDefaultPort);
    if (std::holds_alternative<net::Endpoint>(endpoint)) return typed;
    complain(Area::Join, std::string(explain(std::get<net::AddressError>(endpoint))), address_);
    return std::nullopt;
}

void MenuScene::host() {
    wanted_ = Area::Host;
    clear_messages();  // what was wrong elsewhere has nothing to do with it
    const auto name = take_name();
    const auto port = name ? take_port() : std::nullopt;
    if (!port) return;
    choices_.change([&](Choices& choices) {
        choices.profile.name = *name;
        choices.port = *port;
        choices.max_players = players_.value();
    });
    command_ = StartHost{};
}

void MenuScene::join() {
    wanted_ = Area::Join;
    clear_messages();
    const auto name = take_name();
    const auto address = name ? take_address() : std::nullopt;
    if (!address) return;
    choices_.change([&](Choices& choices) {
        choices.profile.name = *name;
        choices.address = *address;
    });
    command_ = StartJoin{};
}

void MenuScene::join(const LanGame& game) { join(typed_address(game.address)); }

void MenuScene::join(const std::string& address) {
    address_.set_text(address);
    join();
}

void MenuScene::pick_random_name() {
    clear(Area::Name);
    name_.set_text(random_name(static_cast<std::uint32_t>(random_())));
    play_animation(Animation::Emote);
}

void MenuScene::open_settings() { show_settings(panels_, art_, choices_, widget_sounds()); }

void MenuScene::offer_recordings(std::vector<KeptRecording> recordings) {
    recordings_ = std::move(recordings);
    watch_.set_enabled(!recordings_.empty());
    watch_.set_shown(!recordings_.empty());
}

void MenuScene::open_recordings() {
    auto panel =
        std::make_unique<RecordingsPanel>(art_, choices_.current.display, recordings_, widget_sounds());
    panel->on_close = [this] { panels_.close(); };
    panel->on_choose = [this](const std::filesystem::path& file) { command_ = ShowReplay{file}; };
    panels_.show(std::move(panel));
}

void MenuScene::search_lan() {
    if (!searching_since_) searching_since_ = now_;
    games_.set_games(search_ ? search_() : std::vector<LanGame>{});
    games_.set_words_when_empty(empty_list_words(search_ != nullptr, now_ - *searching_since_));
}

bool MenuScene::clear_messages() {
    const bool any = std::ranges::any_of(messages_, [](const std::string& words) { return !words.empty(); });
    for (std::string& words : messages_) words.clear();
    for (TextField* field : {&name_, &port_, &address_}) field->set_wrong(false);
    return any;
}

// First what went wrong goes away, so that nobody who only wanted that loses the program.
void MenuScene::cancel() {
    if (!clear_messages()) ask_to_quit();
}

// The focus begins at the answer that changes nothing.
void MenuScene::ask_to_quit() {
    form_.release();
    dialog_.emplace("Quit?", "The village will be here when you come back.",
                    std::vector<Dialog::Choice>{{"No", [] {}}, {"Quit", [this] { quit(); }}}, 0);
    dialog_->set_on_sound(widget_sounds());
}

void MenuScene::quit() { command_ = close_requested(); }

std::optional<Command> MenuScene::close_requested() {
    const auto name = clean_name(name_.text());
    const auto port = net::parse_port(strip(port_.text()));
    const std::string address = strip(address_.text());
    choices_.change([&](Choices& choices) {
        if (const auto* clean = std::get_if<std::string>(&name)) choices.profile.name = *clean;
        choices.port = port.value_or(choices.port);
        choices.max_players = players_.value();
        if (std::holds_alternative<net::Endpoint>(net::parse_endpoint(address, kDefaultPort)))
            choices.address = address;
    });
    return CloseGame{};
}

void MenuScene::play_animation(Animation animation) {
    animation_ = animation;
    animation_since_.reset();
}

void MenuScene::handle(const SDL_Event& event) {
    if (dialog_) return dialog_->handle(event);
    if (panels_.open()) return panels_.handle(event);
    if (event.type == SDL_KEYDOWN && event.key.repeat == 0 && event.key.keysym.sym == SDLK_F7)
        command_ = ShowTheatre{};
    form_.handle(event);
}

std::optional<Command> MenuScene::update(Seconds now) {
    now_ = now;
    search_lan();
    panels_.update(now);
    if (dialog_) dialog_->update(now);
    if (dialog_ && !dialog_->open()) dialog_.reset();
    if (!panels_.open() && !dialog_) form_.update(now);
    if (!animation_since_) animation_since_ = now;
    const AnimationTable& table = art_.people.table();
    const double ticks = (now - *animation_since_) * kTicks;
    if (animation_ != Animation::Idle && ticks >= table.length(animation_)) {
        animation_ = Animation::Idle;
        animation_since_ = now;
    }
    return std::exchange(command_, std::nullopt);
}

// Both reach down as far as a taller canvas has room for more villages.
Rect MenuScene::lower_panel(const Rect& smallest) const {
    const int pitch = LanList::pitch(font().table);
    Rect panel = smallest.moved(corner_);
    panel.h += std::min(corner_.y / pitch, kMostRows - kListRows) * pitch;
    return panel;
}

void MenuScene::lay_out(Size canvas) {
    corner_ = {std::max(0, canvas.w - kSmallestCanvas.w) / 2, std::max(0, canvas.h - kSmallestCanvas.h) / 2};
    for (TextField* field : {&name_, &port_, &address_}) field->set_font(font().table);
    games_.set_font(font().table);
    lay_out_name();
    lay_out_host();
    lay_out_join();
}

void MenuScene::lay_out_name() {
    const Measures& m = measures_of(choices_.current.display);
    const Rect panel = m.name_panel.moved(corner_);
    const int field = TextField::height(font().table);
    name_.place(row(panel, 9, m.label_room, m.name_field, field));
    random_name_.place({name_.box().right() + 3, name_.box().y, field + 2, field});
    colors_.place(row(panel, m.second_line, kEdge, Swatches::kSize.w, Swatches::kSize.h));
}

void MenuScene::lay_out_host() {
    const Measures& m = measures_of(choices_.current.display);
    const Rect panel = lower_panel(m.host_panel);
    const Size stepper = Stepper::size(font().table);
    const int x = panel.w - kEdge - stepper.w;
    players_.place(row(panel, m.first_row, x, stepper.w, stepper.h));
    port_.place(row(panel, m.first_row + m.row, x, stepper.w, TextField::height(font().table)));
    host_.place(button_of(panel, kEdge, panel.w - 2 * kEdge, Button::height(font().table)));
}

void MenuScene::lay_out_join() {
    const Measures& m = measures_of(choices_.current.display);
    const Rect panel = lower_panel(m.join_panel);
    const int field = TextField::height(font().table);
    const bool gives_way = m.message.w == 0 && !message(Area::Join).empty();
    const int more = (panel.h - m.join_panel.h) / LanList::pitch(font().table);
    const int rows = more + kListRows - (gives_way ? 1 : 0);
    games_.place(row(panel, m.list_top, kEdge, panel.w - 2 * kEdge, LanList::height(rows, font().table)));
    join_.place(
        button_of(panel, panel.w - kEdge - m.join_button, m.join_button, Button::height(font().table)));
    const int middle = join_.box().middle().y;
    address_.place({games_.box().x, middle - field / 2, games_.box().w - m.join_button - kEdge, field});
    const int high = Button::height(font().table) - 1;
    quit_.place({panel.right() - m.foot_button - kEdge, panel.bottom() + 4, m.foot_button, high});
    settings_.place({quit_.box().x - m.foot_button - 6, quit_.box().y, m.foot_button, high});
    const int wide = text_width(font(), watch_.words(), true) + 12;
    watch_.place({settings_.box().x - wide - 6, quit_.box().y, wide, high});
}

void MenuScene::draw(Canvas& canvas) {
    lay_out(canvas.size());
    const Measures& m = measures_of(choices_.current.display);
    village_.draw(canvas, art_, choices_.current.display, corner_.y + m.ground, now_);
    draw_person(canvas);
    {
        const Canvas::Clip air = canvas.clip({0, 0, canvas.width(), corner_.y + m.ground});
        draw_snowfall(canvas, art_, choices_.current.display, SnowDepth::Near, 0, now_);
    }
    if (panels_.open()) return panels_.open()->draw(canvas, now_);
    if (!choices_.current.display.large_text) canvas.draw(art_.things, "logo", corner_ + kLogo);
    draw_name_panel(canvas);
    draw_host_panel(canvas);
    draw_join_panel(canvas);
    draw_hints(canvas);
    form_.draw(canvas, art_, now_, choices_.current.display);
    draw_message(canvas, Area::Name, m.name_message, m.name_message_step);
    if (m.message.w > 0)
        for (const Area area : {Area::Host, Area::Join})
            draw_message(canvas, area, m.message, m.message_step);
    if (dialog_) dialog_->draw(canvas, art_, choices_.current.display, now_);
}

// Beside the buttons below the panels, or below those, where it has room.
void MenuScene::draw_hints(Canvas& canvas) const {
    const Rect panel = lower_panel(measures_of(choices_.current.display).host_panel);
    const int x = panel.x + kEdge;
    const Rect& leftmost = watch_.is_shown() ? watch_.box() : settings_.box();
    const bool beside = x + key_hints_width(font(), hints()) < leftmost.x - kEdge;
    const int y = beside ? panel.bottom() + 5 : settings_.box().bottom() + 4;
    if (y + font().table.line_height() <= canvas.height()) draw_key_hints(canvas, font(), {x, y}, hints());
}

void MenuScene::draw_person(Canvas& canvas) const {
    const auto ticks = static_cast<std::uint32_t>((now_ - animation_since_.value_or(now_)) * kTicks);
    art_.people.draw(canvas, colors_.value(), animation_, ticks, false,
                     corner_ + measures_of(choices_.current.display).person);
}

void MenuScene::label(Canvas& canvas, int x, const Widget& beside, std::string_view words) const {
    const Rect& box = beside.box();
    canvas.text(font(), {x, middle_line(font().table, box.y, box.h)}, words, {.ink = ink::kSilver});
}

void MenuScene::draw_name_panel(Canvas& canvas) const {
    const Rect panel = measures_of(choices_.current.display).name_panel.moved(corner_);
    draw_panel(canvas, panel);
    draw_snow_cap(canvas, art_, panel);
    draw_tip(canvas, {panel.x, panel.y + 38});
    label(canvas, colors_.box().x, name_, "Name");
    // Beside the name, or where that takes the whole row, beside the hats.
    const bool large = choices_.current.display.large_text;
    const Rect& beside = large ? colors_.box() : name_.box();
    const int right = large ? panel.right() - kEdge : colors_.box().right();
    canvas.text_right(font(), {right, middle_line(font().table, beside.y, beside.h)}, hat_of(colors_.value()),
                      {.ink = ink::text_of(colors_.value())});
}

void MenuScene::draw_board(Canvas& canvas, Rect board, std::string_view title, std::string_view of) const {
    draw_panel(canvas, board);
    const Point at{board.x + kEdge, board.y + 7};
    canvas.text(font(), at, title, {.ink = ink::kWhite, .bold = true});
    const int x = at.x + text_width(font(), title, true) + 6;
    if (x + text_width(font(), of) <= board.right() - kEdge)
        canvas.text(font(), {x, at.y}, of, {.ink = ink::kSilver});
}

// The area's message, otherwise its help; beside large text there is room for neither.
void MenuScene::draw_words(Canvas& canvas, Rect room, std::string_view help, Area area,
                           std::size_t most) const {
    if (choices_.current.display.large_text) return;
    const FontTable& font = art_.small.table;
    const bool wrong = !message(area).empty();
    std::vector<std::string> lines = wrap_text(font, wrong ? message(area) : help, room.w);
    if (lines.size() > most) {  // happens with a very long address
        lines.resize(most);
        lines.back() = cut_to_width(font, lines.back() + " ...", room.w);
    }
    int y = room.y;
    for (const std::string& line : lines) {
        canvas.text(art_.small, {room.x, y}, line, {.ink = wrong ? ink::kGold : ink::kSilver});
        y += font.line_height();
    }
}

void MenuScene::draw_host_panel(Canvas& canvas) const {
    const Rect board = lower_panel(measures_of(choices_.current.display).host_panel);
    draw_board(canvas, board, "Host", "a village here");
    label(canvas, board.x + kEdge, players_, "Players");
    label(canvas, board.x + kEdge, port_, "Port");
    draw_words(canvas, {board.x + kEdge, board.y + kHostWords, board.w - 2 * kEdge, 0}, kHostHelp, Area::Host,
               kHostLines);
}

void MenuScene::draw_join_panel(Canvas& canvas) const {
    const Rect board = lower_panel(measures_of(choices_.current.display).join_panel);
    draw_board(canvas, board, "Join", "a village on your network");
    const Rect& list = games_.box();
    draw_words(canvas, {list.x, list.bottom() + 3, list.w, 0}, kJoinHelp, Area::Join, kJoinLines);
}

void MenuScene::draw_message(Canvas& canvas, Area area, const Rect& place, int step) const {
    if (message(area).empty()) return;
    const FontTable& table = font().table;
    Rect box = place.moved(corner_);
    const std::vector<std::string> lines = wrap_text(table, message(area), box.w - 16);
    const int high = static_cast<int>(lines.size()) * table.line_height() + 6;
    if (step == 0) box.h = high;
    while (box.h < high) box.h += step;
    canvas.fill(box, ink::kBlack);
    canvas.frame(box, ink::kOrange, 1);
    int y = box.y + 3;
    for (const std::string& line : lines) {
        canvas.text(font(), {box.x + 8, y}, line, {.ink = ink::kGold});
        y += table.line_height();
    }
}

}  // namespace snow
