#include "game/scenes/theatre.h"

#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/village/village.h"
#include "game/widgets/paint.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <utility>

namespace snow {
namespace {

constexpr int kMargin = 4;
constexpr int kGround = 12 * kTileSize;  // the stage's row that one stands on, in pixels
constexpr int kMarkerAbove = 36;         // from the feet to the marker over one's own head
constexpr Size kEnvelope{9, 7};
constexpr Ink kTruthInk{ink::kCyan.r, ink::kCyan.g, ink::kCyan.b, 200};
constexpr std::size_t kFirstNetwork = 4;  // where one begins: far enough away for every message to be seen
constexpr int kFirstSpeed = 3;

// Sizes in pixels that follow from the font.
struct Measures {
    explicit Measures(const FontTable& font)
        : line(font.line_height()), head(line + 5), wire(line + kEnvelope.h + 4), row(std::max(18, line)) {}

    int controls() const { return 2 * row + 6; }
    int wires() const { return 2 * wire + 4; }

    // Of the ground so much is seen that a line fits on it.
    int below_ground() const { return line + 6; }

    int line, head;
    int wire;  // from a direction's row to the next
    int row;   // of the controls
};

// The middle of the stage in the middle of a view, whose upper left corner the camera shifts to its place.
Camera camera_over(const Rect& place, const Level& stage, int below_ground) {
    return {(stage.width() * kTileSize - place.w) / 2.0 - place.x,
            static_cast<double>(kGround + below_ground - place.bottom())};
}

}  // namespace

std::string SpeedStepper::words() const {
    const double one_in = speed() > 0 ? 1 / speed() : 0;
    if (one_in == 0) return "stopped";
    return one_in == 1 ? "as it is" : "1/" + std::to_string(std::lround(one_in));
}

TheatreScene::TheatreScene(const Art& art, ChoicesAccess access)
    : art_(art), choices_(std::move(access)), stage_(choices_.current.profile), held_(choices_.current.keys) {
    stage_.set_lag(kNamedNetworks[kFirstNetwork].lag);
    network_.show(stage_.lag());
    speed_.set_value(kFirstSpeed);
    prediction_.set_on(true);
    interpolation_.set_on(true);
    for (Widget* widget :
         {static_cast<Widget*>(&network_), static_cast<Widget*>(&speed_), static_cast<Widget*>(&prediction_),
          static_cast<Widget*>(&interpolation_), static_cast<Widget*>(&back_)})
        form_.add(*widget);
    connect();
}

void TheatreScene::connect() {
    network_.on_change = [this] {
        if (network_.network()) stage_.set_lag(network_.network()->lag);
        network_.show(stage_.lag());
    };
    const auto ideas = [this] {
        stage_.set_techniques({.prediction = prediction_.on(), .interpolation = interpolation_.on()});
    };
    prediction_.on_change = ideas;
    interpolation_.on_change = ideas;
    back_.on_press = [this] { leave_ = true; };
    form_.on_cancel = [this] { leave_ = true; };
    form_.on_sound = widget_sounds();
}

bool TheatreScene::is_to_play(const SDL_Event& event) const {
    if (event.type == SDL_CONTROLLERAXISMOTION) return true;
    if (event.type != SDL_KEYDOWN && event.type != SDL_KEYUP) return false;
    const std::optional<Act> act = choices_.current.keys.act_of(event.key.keysym.scancode);
    return act && row_of(*act).button;
}

// F6 as in the village: both ideas off, or on again.
void TheatreScene::handle(const SDL_Event& event) {
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) held_.release();
    if (is_to_play(event)) return static_cast<void>(held_.handle(event));
    if (event.type == SDL_KEYDOWN && event.key.repeat == 0 && event.key.keysym.sym == SDLK_F6) {
        const bool on = stage_.techniques() != Techniques{};
        prediction_.set_on(on);
        interpolation_.set_on(on);
        return prediction_.on_change();
    }
    form_.handle(event);
}

std::optional<Command> TheatreScene::update(Seconds now) {
    now_ = now;
    const Seconds passed = now - before_.value_or(now);
    before_ = now;
    stage_.hold(held_.take());
    stage_.advance(passed * speed_.speed());
    form_.update(now);
    if (!leave_) return std::nullopt;
    leave_ = false;
    return BackToMenu{};
}

int TheatreScene::pixels_off(std::size_t seat, std::size_t whose) const {
    const Character* shown = find(stage_.shown(seat), stage_.client(whose).own_id());
    const Character* truth = find(stage_.truth(), stage_.client(whose).own_id());
    if (!shown || !truth) return 0;
    const Point way = place_of(*shown) - place_of(*truth);
    return std::max(std::abs(way.x), std::abs(way.y));
}

void TheatreScene::lay_out(Size canvas) {
    const Measures m(font().table);
    const int wide = (canvas.w - (static_cast<int>(kViews) + 1) * kMargin) / static_cast<int>(kViews);
    const int high = canvas.h - 2 * kMargin - m.head - m.wires() - m.controls();
    for (std::size_t i = 0; i < kViews; ++i)
        views_[i] = {kMargin + static_cast<int>(i) * (wide + kMargin), kMargin + m.head, wide, high};
    wires_ = views_[0].bottom() + 4;
    const Size stepper = PresetStepper::size(font().table);
    const int button = Button::height(font().table);
    int y = canvas.h - m.controls();
    const auto place = [&](Widget& widget, int x, Size size) {
        widget.place({x, y + (m.row - size.h) / 2, size.w, size.h});
    };
    const int first = kMargin + text_width(font(), "Prediction") + 18;
    place(network_, first, {stepper.w * 3 / 2, stepper.h});
    place(speed_, canvas.w - kMargin - stepper.w - 2, stepper);
    y += m.row;
    place(prediction_, first, Switch::kSize);
    place(interpolation_, first + Switch::kSize.w + text_width(font(), "Interpolation") + 36, Switch::kSize);
    const int back = text_width(font(), "Back", true) + 20;
    place(back_, canvas.w - kMargin - back - 2, {back, button});
}

void TheatreScene::draw(Canvas& canvas) {
    lay_out(canvas.size());
    canvas.fill({0, 0, canvas.width(), canvas.height()}, ink::kBlack);
    for (const View view : {View::You, View::Host, View::Others}) draw_view(canvas, view);
    if (stage_.is_ready())
        for (const std::size_t seat : {Stage::kYou, Stage::kFriend}) draw_wire(canvas, seat);
    draw_controls(canvas);
}

void TheatreScene::draw_view(Canvas& canvas, View view) const {
    constexpr std::array<std::string_view, kViews> kTitles{"What you see", "What the host knows",
                                                           "What the others see"};
    constexpr std::array<std::string_view, kViews> kShort{"You see", "The host knows", "Others see"};
    const Rect& place = views_[static_cast<std::size_t>(view)];
    const std::string_view whole = kTitles[static_cast<std::size_t>(view)];
    const bool fits = text_width(font(), whole, true) <= place.w;
    const Point title{place.middle().x, place.y - Measures(font().table).head + 1};
    canvas.text_middle(font(), title, fits ? whole : kShort[static_cast<std::size_t>(view)],
                       {.ink = view == View::Host ? ink::kCyan : ink::kWhite, .bold = true});
    canvas.frame(place.grown(1), ink::kSlate);
    if (stage_.is_ready())
        draw_what_is_known(canvas, place, view);
    else
        draw_waiting(canvas, place);
}

void TheatreScene::draw_waiting(Canvas& canvas, const Rect& place) const {
    const std::string why = stage_.failure();
    int y = place.y + 4;
    for (const std::string& line : wrap_text(font().table, why.empty() ? "They join..." : why, place.w - 8)) {
        canvas.text(font(), {place.x + 4, y}, line, {.ink = ink::kSilver});
        y += font().table.line_height();
    }
}

void TheatreScene::draw_what_is_known(Canvas& canvas, const Rect& place, View view) const {
    const std::size_t seat = view == View::Others ? Stage::kFriend : Stage::kYou;
    const World& world = view == View::Host ? stage_.truth() : stage_.shown(seat);
    draw_village(canvas, place, world, view != View::Host);
    const std::string off = std::to_string(pixels_off(seat, Stage::kYou)) + " px off";
    const std::string tick = "tick " + std::to_string(world.tick);
    const std::string brief = view == View::Host ? tick : off;
    const std::string full = view == View::Host ? "the truth, " + tick : "you: " + off + " the box";
    canvas.text_middle(font(), {place.middle().x, place.bottom() - font().table.line_height() - 1},
                       text_width(font(), full) <= place.w - 8 ? full : brief,
                       {.ink = ink::kWhite, .outline = ink::kBlack});
}

// The same part of the stage in every view, wherever that lies on the canvas, so that they can be compared.
void TheatreScene::draw_village(Canvas& canvas, const Rect& place, const World& world,
                                bool with_truth) const {
    const Canvas::Clip clip = canvas.clip(place);
    const Camera camera = camera_over(place, stage_.level(), Measures(font().table).below_ground());
    const DisplaySettings& display = choices_.current.display;
    draw_backdrop(canvas, art_, display, camera.x, camera.on_canvas({0, kGround}).y, now_);
    draw_scenery(canvas, art_, stage_.level(), camera);
    draw_tiles(canvas, art_, stage_.level(), camera);
    for (const Character& who : world.characters) {
        const auto player = stage_.client(Stage::kYou).players().find(who.id);
        if (player == stage_.client(Stage::kYou).players().end()) continue;
        const Color color = player->second.profile.color;
        const Point feet = camera.on_canvas(place_of(who));
        canvas.draw(art_.people.picture(), art_.people.frame(color, who.animation, who.animation_ticks),
                    {feet.x - CharacterSheet::kFrame / 2, feet.y - CharacterSheet::kFeetRow},
                    {.flip = who.facing_left});
    }
    draw_own_marker(canvas, camera, world);
    const Rect& ball = art_.things.table.at("snowball");
    for (const Snowball& one : world.snowballs) {
        const Point middle = camera.on_canvas(pixels(one.x, one.y));
        canvas.draw(art_.things, "snowball", {middle.x - ball.w / 2, middle.y - ball.h / 2});
    }
    if (with_truth) draw_truth(canvas, camera);
}

void TheatreScene::draw_own_marker(Canvas& canvas, const Camera& camera, const World& world) const {
    const Character* own = find(world, stage_.client(Stage::kYou).own_id());
    if (!own) return;
    const NameTag tag{.name = {}, .own = true};
    const Size size = name_tag_size(art_, choices_.current.display, tag);
    const Point feet = camera.on_canvas(place_of(*own));
    const Rect box{feet.x - size.w / 2, feet.y - kMarkerAbove - size.h, size.w, size.h};
    draw_name_tag(canvas, art_, choices_.current.display, box, tag, now_);
}

// Where the host has everyone at this instant.
void TheatreScene::draw_truth(Canvas& canvas, const Camera& camera) const {
    for (const Character& who : stage_.truth().characters) {
        const Point feet = camera.on_canvas(place_of(who));
        canvas.frame({feet.x - kBodyWidth / 2, feet.y - kBodyHeight, kBodyWidth, kBodyHeight}, kTruthInk);
    }
}

// From the middle of the client's view to that of the host's: inputs in the upper row, the truth in the lower one.
void TheatreScene::draw_wire(Canvas& canvas, std::size_t seat) const {
    const Measures m(font().table);
    const Rect& client = views_[seat == Stage::kYou ? 0 : 2];
    const Rect& host = views_[1];
    const int inset = seat == Stage::kYou ? -host.w / 4 : host.w / 4;
    const int from = client.middle().x - inset;
    const int to = host.middle().x + inset;
    std::array<std::string, 2> said{};
    for (const Flight& flight : stage_.flights(seat)) {
        std::string& words = said[flight.up ? 0 : 1];
        if (!flight.routine && words.empty()) words = flight.words;
    }
    for (const bool up : {true, false}) {
        const int y = wires_ + (up ? 0 : m.wire) + kEnvelope.h / 2;
        const int left = std::min(client.x, seat == Stage::kYou ? from : to);
        canvas.fill({std::min(from, to), y, std::abs(to - from), 1}, ink::kSlate);
        for (const Flight& flight : stage_.flights(seat))
            if (flight.up == up) draw_flight(canvas, flight, up ? from : to, up ? to : from, y);
        const std::string& what = said[up ? 0 : 1];
        const std::string words = (up ? "inputs" : "truth") + (what.empty() ? "" : ": " + what);
        const int room = canvas.width() / 2 - 2 * kMargin;
        const int x = seat == Stage::kYou ? std::max(kMargin, left) : canvas.width() / 2 + kMargin;
        canvas.text(font(), {x, y + kEnvelope.h / 2 + 1}, cut_to_width(font().table, words, room),
                    {.ink = up ? ink::kGold : ink::kCyan});
    }
}

// An envelope: full where it says something new.
void TheatreScene::draw_flight(Canvas& canvas, const Flight& flight, int from, int to, int y) const {
    const int x = from + static_cast<int>(std::lround((to - from) * flight.way));
    const Ink ink = flight.up ? ink::kGold : ink::kCyan;
    const Rect box{x - kEnvelope.w / 2, y - kEnvelope.h / 2, kEnvelope.w, kEnvelope.h};
    if (flight.routine) return canvas.fill({x - 1, y - 1, 3, 3}, ink);
    canvas.fill(box.grown(1), ink::kBlack);
    canvas.fill(box, ink);
    canvas.line({box.x, box.y}, {x, y}, ink::kBlack);
    canvas.line({x, y}, {box.right() - 1, box.y}, ink::kBlack);
}

// `words` end just before it.
void TheatreScene::label(Canvas& canvas, const Widget& beside, std::string_view words) const {
    const Rect& box = beside.box();
    canvas.text_right(font(), {box.x - 16, middle_line(font().table, box.y, box.h)}, words,
                      {.ink = ink::kSilver});
}

void TheatreScene::draw_controls(Canvas& canvas) const {
    label(canvas, network_, "Network");
    label(canvas, speed_, "Time");
    label(canvas, prediction_, "Prediction");
    label(canvas, interpolation_, "Interpolation");
    const std::vector<KeyHint> hints{{"←→", "walk"}, {"Tab", "next"}, {"+ -", "change"}, {"F6", "raw"}};
    const int x = interpolation_.box().right() + 16;
    const int room = back_.box().x - 16 - x;
    if (key_hints_width(font(), hints) <= room)
        draw_key_hints(canvas, font(), {x, middle_line(font().table, back_.box().y, back_.box().h)}, hints);
    form_.draw(canvas, art_, now_, choices_.current.display);
}

}  // namespace snow
