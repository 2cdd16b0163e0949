#include "game/scenes/menu.h"

#include "game/session/name.h"
#include "game/text/utf8.h"
#include "game/view/layout.h"
#include "game/view/palette.h"
#include "game/view/window.h"
#include "net/address.h"

#include <utility>
#include <vector>

namespace snow {

namespace {

// Longer than may be, so that one sees what is wrong instead of losing the end of what was pasted.
constexpr std::size_t kTypedName = 64;
constexpr std::size_t kTypedPort = 16;
constexpr std::size_t kTypedAddress = 260;  // the longest host name, a colon and a port

// Places within the 480 by 270 pixels in the middle.
constexpr int kGround = 128;
constexpr Point kPerson{131, kGround};
constexpr Point kLogo{126, 7};
constexpr Rect kNamePanel{158, 70, 240, 50};
constexpr Rect kNameMessage{158, 122, 240, 0};  // as high as its words
constexpr Rect kHostPanel{16, 146, 216, 104};
constexpr Rect kJoinPanel{248, 146, 216, 104};
constexpr int kEdge = 12;  // from a panel's frame to what is in it
constexpr int kMessageLines = 3;
constexpr double kTicks = 60;  // a second

constexpr std::string_view kHostHelp = "Friends in your network join with this computer's address and this port.";
constexpr std::string_view kJoinHelp = "The host's address, like 192.168.1.20. This very computer is localhost.";

const std::vector<KeyHint>& hints() {
    static const std::vector<KeyHint> kHints{{"Tab", "next"}, {"←→", "change"}, {"Enter", "accept"}, {"Esc", "quit"}};
    return kHints;
}

// The point of the name's board that shows who is meant.
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

Rect button_of(const Rect& panel) {
    return row(panel, panel.h - 6 - Button::kHeight, kEdge, panel.w - 2 * kEdge, Button::kHeight);
}

}  // namespace

MenuScene::MenuScene(Choices& choices, const Art& art, const std::optional<Failure>& failure)
    : choices_(choices), art_(art), name_(art.small.table, kTypedName, "Your name"), players_(1, kMenuMaxPlayers),
      port_(art.small.table, kTypedPort, std::to_string(kDefaultPort)),
      address_(art.small.table, kTypedAddress, "Address") {
    name_.set_text(choices.name);
    colors_.set_value(choices.color);
    players_.set_value(choices.max_players);
    port_.set_text(std::to_string(choices.port));
    address_.set_text(choices.address);
    connect();
    lay_out(kSmallestCanvas);
    if (failure) show(*failure);
}

void MenuScene::connect() {
    for (Widget* widget : {static_cast<Widget*>(&name_), static_cast<Widget*>(&colors_), static_cast<Widget*>(&players_),
                           static_cast<Widget*>(&port_), static_cast<Widget*>(&host_), static_cast<Widget*>(&address_),
                           static_cast<Widget*>(&join_), static_cast<Widget*>(&quit_)})
        form_.add(*widget);
    name_.focused();  // typing at once replaces the name that is proposed
    name_.on_change = [this] { clear(Area::Name); };
    name_.on_accept = [this] {
        if (take_name()) form_.set_focus(host_);
    };
    colors_.on_change = [this] {
        choices_.color = colors_.value();
        play(Animation::Emote);
    };
    port_.on_change = [this] { clear(Area::Host); };
    port_.on_accept = [this] { host(); };
    host_.on_press = [this] { host(); };
    address_.on_change = [this] { clear(Area::Join); };
    address_.on_accept = [this] { join(); };
    join_.on_press = [this] { join(); };
    quit_.on_press = [this] { quit(); };
    form_.on_cancel = [this] { quit(); };
}

void MenuScene::show(const Failure& failure) {
    using net::Reason;
    switch (failure.reason) {
    case Reason::None:
    case Reason::Left:
    case Reason::Cancelled:  // one's own wish needs no explanation
        form_.set_focus(failure.reason == Reason::Cancelled ? static_cast<Widget&>(join_) : name_);
        break;
    case Reason::NameTaken:
        if (!failure.detail.empty()) name_.set_text(failure.detail);
        complain(Area::Name, explain(failure), name_);
        break;
    case Reason::BadName: complain(Area::Name, explain(failure), name_); break;
    case Reason::PortInUse:
        if (!failure.detail.empty()) port_.set_text(failure.detail);
        complain(Area::Host, explain(failure), port_);
        break;
    case Reason::UnknownHost:
    case Reason::ConnectionRefused:
    case Reason::NoAnswer:
    case Reason::NotOurServer: complain(Area::Join, explain(failure), address_); break;
    default:  // nothing here mends it; one can join again, or something else
        messages_[static_cast<std::size_t>(Area::Join)] = explain(failure);
        form_.set_focus(join_);
    }
}

void MenuScene::complain(Area area, std::string words, TextField& field) {
    messages_[static_cast<std::size_t>(area)] = std::move(words);
    field.set_wrong(true);
    form_.set_focus(field);
}

bool MenuScene::take_name() {
    clear(Area::Name);
    const auto clean = clean_name(name_.text());
    if (const auto* error = std::get_if<NameError>(&clean)) {
        complain(Area::Name, explain(*error), name_);
        return false;
    }
    choices_.name = std::get<std::string>(clean);
    return true;
}

bool MenuScene::take_port() {
    clear(Area::Host);
    const auto port = net::parse_port(strip(port_.text()));
    if (!port) {
        complain(Area::Host, "The port should be a number from 1 to 65535. Usual is " + std::to_string(kDefaultPort) + ".",
                 port_);
        return false;
    }
    choices_.port = *port;
    return true;
}

bool MenuScene::take_address() {
    clear(Area::Join);
    const std::string typed = strip(address_.text());
    const auto endpoint = net::parse_endpoint(typed, kDefaultPort);
    if (const auto* error = std::get_if<net::AddressError>(&endpoint)) {
        complain(Area::Join, std::string(explain(*error)), address_);
        return false;
    }
    choices_.address = typed;
    return true;
}

void MenuScene::host() {
    choices_.max_players = players_.value();
    if (take_name() && take_port()) command_ = StartHost{};
}

void MenuScene::join() {
    if (take_name() && take_address()) command_ = StartJoin{};
}

void MenuScene::quit() { command_ = CloseGame{}; }

void MenuScene::play(Animation animation) {
    animation_ = animation;
    animation_since_.reset();
}

void MenuScene::handle(const SDL_Event& event) { form_.handle(event); }

std::optional<Command> MenuScene::update(Seconds now) {
    now_ = now;
    form_.update(now);
    if (!animation_since_) animation_since_ = now;
    const AnimationTable& table = art_.people.table();
    const double ticks = (now - *animation_since_) * kTicks;
    if (animation_ != Animation::Idle && ticks >= table.length(animation_)) {
        animation_ = Animation::Idle;
        animation_since_ = now;
    }
    return std::exchange(command_, std::nullopt);
}

void MenuScene::lay_out(Size canvas) {
    corner_ = {(canvas.w - kSmallestCanvas.w) / 2, (canvas.h - kSmallestCanvas.h) / 2};
    const Rect name = kNamePanel.moved(corner_);
    const Rect host = kHostPanel.moved(corner_);
    const Rect join = kJoinPanel.moved(corner_);
    name_.place(row(name, 9, 42, 108, TextField::kHeight));
    colors_.place(row(name, 27, 6, Swatches::kSize.w, Swatches::kSize.h));
    players_.place(row(host, 26, 62, Stepper::kSize.w, Stepper::kSize.h));
    port_.place(row(host, 26, host.w - kEdge - 46, 46, TextField::kHeight));
    host_.place(button_of(host));
    address_.place(row(join, 26, 64, join.w - kEdge - 64, TextField::kHeight));
    join_.place(button_of(join));
    quit_.place({join.right() - 60 - kEdge, join.bottom() + 4, 60, Button::kHeight - 1});
}

void MenuScene::draw(Canvas& canvas) {
    lay_out(canvas.size());
    stage_.draw(canvas, art_, corner_.y + kGround, now_);
    draw_person(canvas);
    {
        const Canvas::Clip air = canvas.clip({0, 0, canvas.width(), corner_.y + kGround});
        draw_snowfall(canvas, art_, SnowDepth::Near, 0, now_);
    }
    canvas.draw(art_.things, "logo", corner_ + kLogo);
    draw_name_panel(canvas);
    draw_host_panel(canvas);
    draw_join_panel(canvas);
    draw_key_hints(canvas, art_, corner_ + Point{kHostPanel.x + kEdge, kHostPanel.bottom() + 5}, hints());
    form_.draw(canvas, art_, now_);
    draw_name_message(canvas);
}

void MenuScene::draw_person(Canvas& canvas) const {
    const auto ticks = static_cast<std::uint32_t>((now_ - animation_since_.value_or(now_)) * kTicks);
    art_.people.draw(canvas, colors_.value(), animation_, ticks, false, corner_ + kPerson);
}

void MenuScene::label(Canvas& canvas, int x, const Widget& beside, std::string_view words) const {
    const Rect& box = beside.box();
    canvas.text(art_.small, {x, middle_line(art_.small.table, box.y, box.h)}, words, {.ink = ink::kSilver});
}

void MenuScene::draw_name_panel(Canvas& canvas) const {
    const Rect panel = kNamePanel.moved(corner_);
    draw_panel(canvas, panel);
    draw_snow_cap(canvas, art_, panel);
    draw_tip(canvas, {panel.x, panel.y + 38});
    label(canvas, colors_.box().x, name_, "Name");
    const int y = middle_line(art_.small.table, name_.box().y, name_.box().h);
    canvas.text_right(art_.small, {colors_.box().right(), y}, hat_of(colors_.value()),
                      {.ink = ink::text_of(colors_.value())});
}

void MenuScene::draw_board(Canvas& canvas, Rect board, std::string_view title, std::string_view help, Area area) const {
    const FontTable& font = art_.small.table;
    draw_panel(canvas, board);
    canvas.text(art_.small, {board.x + kEdge, board.y + 7}, title, {.ink = ink::kWhite, .bold = true});
    const bool wrong = !message(area).empty();
    const int width = board.w - 2 * kEdge;
    std::vector<std::string> lines = wrap_text(font, wrong ? message(area) : help, width);
    if (lines.size() > kMessageLines) {  // a very long address in it
        lines.resize(kMessageLines);
        lines.back() = cut_to_width(font, lines.back() + " ...", width);
    }
    int y = board.y + 42;
    for (const std::string& line : lines) {
        canvas.text(art_.small, {board.x + kEdge, y}, line, {.ink = wrong ? ink::kGold : ink::kSilver});
        y += font.line_height();
    }
}

void MenuScene::draw_host_panel(Canvas& canvas) const {
    const Rect board = kHostPanel.moved(corner_);
    draw_board(canvas, board, "Host a village", kHostHelp, Area::Host);
    label(canvas, board.x + kEdge, players_, "Players");
    label(canvas, port_.box().x - 32, port_, "Port");
}

void MenuScene::draw_join_panel(Canvas& canvas) const {
    const Rect board = kJoinPanel.moved(corner_);
    draw_board(canvas, board, "Join a village", kJoinHelp, Area::Join);
    label(canvas, board.x + kEdge, address_, "Address");
}

void MenuScene::draw_name_message(Canvas& canvas) const {
    if (message(Area::Name).empty()) return;
    const FontTable& font = art_.small.table;
    Rect box = kNameMessage.moved(corner_);
    const std::vector<std::string> lines = wrap_text(font, message(Area::Name), box.w - 16);
    box.h = static_cast<int>(lines.size()) * font.line_height() + 6;
    canvas.fill(box, ink::kBlack);
    canvas.frame(box, ink::kOrange, 1);
    int y = box.y + 3;
    for (const std::string& line : lines) {
        canvas.text(art_.small, {box.x + 8, y}, line, {.ink = ink::kGold});
        y += font.line_height();
    }
}

}  // namespace snow
