#include "game/scenes/replay_scene.h"

#include "game/overlay/hud.h"
#include "game/platform/palette.h"
#include "game/platform/text_layout.h"
#include "game/widgets/paint.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <utility>
#include <variant>

namespace snow {
namespace {

constexpr Seconds kScannedEachFrame = 1;  // of the recording
constexpr Seconds kJump = 5;              // Page Up and Page Down
constexpr Seconds kLookBack = 2;          // of the figures and messages
constexpr Seconds kUnmarkedClip = 5;
constexpr int kPanPace = 300;  // pixels a second
constexpr double kFastestHeard = 2;
constexpr int kMargin = 4;
constexpr int kSecondsPerMinute = 60;

std::string clock_words(Seconds at) {
    const int hundredths = static_cast<int>(std::floor(at * 100));
    std::array<char, 32> text{};
    const int size =
        std::snprintf(text.data(), text.size(), "%d:%02d.%02d", hundredths / (100 * kSecondsPerMinute),
                      hundredths / 100 % kSecondsPerMinute, hundredths % 100);
    return {text.data(), static_cast<std::size_t>(size)};
}

}  // namespace

ReplayScene::ReplayScene(Recording recording, const Art& art, const Level& level, ChoicesAccess access)
    : art_(art), level_(level), choices_(std::move(access)), recording_(std::move(recording)),
      replay_(recording_, level), scan_(recording_, level), timeline_(recording_.length()),
      debug_overlays_(replay_, art, choices_.current.display), chat_(art, choices_.current.display),
      followed_(replay_.village().own_id()) {
    begin_view();
    if (followed_ == 0) follow_next(1);
}

// What has been seen and heard before is nothing new.
void ReplayScene::begin_view() {
    const KnownVillage& village = replay_.village();
    village_.emplace(art_, level_, choices_.current.display);
    sounds_.emplace(level_);
    static_cast<void>(sounds_->hear(village.world(), village.players(), village.log()));
}

std::string ReplayScene::lay_over(Recording host) {
    auto ends = BothEnds::of(recording_, host);
    if (const auto* why = std::get_if<std::string>(&ends)) return *why;
    both_ends_ = std::make_unique<BothEndsView>(std::move(host), std::get<BothEnds>(std::move(ends)), level_);
    return {};
}

int ReplayScene::foot_height() const {
    if (!has_foot_) return 0;
    return font().table.line_height() + Timeline::kHeight + 2 + (both_ends_ ? BothEndsView::kHeight : 0);
}

// Whoever is followed is the own one to what is drawn.
PlayState ReplayScene::state() const {
    const KnownVillage& village = replay_.village();
    return {village.world(), village.players(), village.log(), followed_, village.max_players()};
}

void ReplayScene::handle(const SDL_Event& event) {
    if (event.type == SDL_KEYDOWN && handle_key(event.key)) return;
    if (event.type == SDL_KEYUP) panning_ = {};
    if (event.type == SDL_CONTROLLERBUTTONDOWN && handle_pad(event.cbutton)) return;
    if (!handle_mouse(event)) debug_overlays_.handle_list(event);
}

bool ReplayScene::handle_key(const SDL_KeyboardEvent& key) {
    if ((key.keysym.mod & (KMOD_ALT | KMOD_CTRL)) != 0) return false;
    const bool shift = (key.keysym.mod & KMOD_SHIFT) != 0;
    switch (key.keysym.sym) {
    case SDLK_SPACE:
        if (key.repeat == 0) toggle_playing();
        return true;
    case SDLK_LEFT: step(-1); return true;
    case SDLK_RIGHT: step(1); return true;
    case SDLK_UP: change_speed(1); return true;
    case SDLK_DOWN: change_speed(-1); return true;
    case SDLK_PAGEUP: jump(-kJump); return true;
    case SDLK_PAGEDOWN: jump(kJump); return true;
    case SDLK_HOME: go_to(0); return true;
    case SDLK_END: go_to(recording_.length()); return true;
    case SDLK_TAB: follow_next(shift ? -1 : 1); return true;
    case SDLK_a: panning_.x = -1; return true;
    case SDLK_d: panning_.x = 1; return true;
    case SDLK_w: panning_.y = -1; return true;
    case SDLK_s: panning_.y = 1; return true;
    case SDLK_PLUS:
    case SDLK_EQUALS:
    case SDLK_KP_PLUS: timeline_.zoom(1, replay_.at()); return true;
    case SDLK_MINUS:
    case SDLK_KP_MINUS: timeline_.zoom(-1, replay_.at()); return true;
    case SDLK_F3:
        if (key.repeat == 0) debug_overlays_.toggle_figures();
        look_back();
        return true;
    case SDLK_i: mark(clip_from_); return true;
    case SDLK_o: mark(clip_to_); return true;
    case SDLK_c: save_clip(); return true;
    case SDLK_ESCAPE: command_ = BackToMenu{}; return true;
    default: {
        const bool used = key.repeat == 0 && debug_overlays_.handle_key(key.keysym);
        if (used && key.keysym.sym == SDLK_F4) look_back();
        return used;
    }
    }
}

bool ReplayScene::handle_mouse(const SDL_Event& event) {
    const Rect& line = timeline_.box();
    if (event.type == SDL_MOUSEMOTION) mouse_ = {event.motion.x, event.motion.y};
    if (event.type == SDL_MOUSEBUTTONDOWN && event.button.button == SDL_BUTTON_LEFT)
        dragging_ = line.contains({event.button.x, event.button.y});
    else if (event.type == SDL_MOUSEBUTTONUP)
        return std::exchange(dragging_, false);
    else if (event.type == SDL_MOUSEWHEEL && line.contains(mouse_)) {
        timeline_.zoom(event.wheel.y, timeline_.time_at(mouse_.x));
        return true;
    }
    if (!dragging_) return false;
    if (event.type == SDL_MOUSEBUTTONDOWN) go_to(timeline_.time_at(event.button.x));
    if (event.type == SDL_MOUSEMOTION) go_to(timeline_.time_at(event.motion.x));
    return true;
}

bool ReplayScene::handle_pad(const SDL_ControllerButtonEvent& button) {
    switch (button.button) {
    case SDL_CONTROLLER_BUTTON_A: toggle_playing(); return true;
    case SDL_CONTROLLER_BUTTON_DPAD_LEFT: step(-1); return true;
    case SDL_CONTROLLER_BUTTON_DPAD_RIGHT: step(1); return true;
    case SDL_CONTROLLER_BUTTON_DPAD_UP: change_speed(1); return true;
    case SDL_CONTROLLER_BUTTON_DPAD_DOWN: change_speed(-1); return true;
    case SDL_CONTROLLER_BUTTON_LEFTSHOULDER: jump(-kJump); return true;
    case SDL_CONTROLLER_BUTTON_RIGHTSHOULDER: jump(kJump); return true;
    case SDL_CONTROLLER_BUTTON_Y: follow_next(1); return true;
    case SDL_CONTROLLER_BUTTON_RIGHTSTICK:
        debug_overlays_.toggle_figures();
        look_back();
        return true;
    case SDL_CONTROLLER_BUTTON_B:
    case SDL_CONTROLLER_BUTTON_START: command_ = BackToMenu{}; return true;
    case SDL_CONTROLLER_BUTTON_X: save_clip(); return true;
    default: return false;
    }
}

// At its end it begins again.
void ReplayScene::toggle_playing() {
    playing_ = !playing_;
    if (playing_ && replay_.at() >= recording_.length()) go_to(0);
}

void ReplayScene::step(int ticks) {
    playing_ = false;
    const Seconds to = replay_.at() + ticks * kTickLength;
    if (ticks > 0)
        replay_.play_to(std::min(to, recording_.length()));
    else
        go_to(to);
    timeline_.follow(replay_.at());
}

void ReplayScene::jump(Seconds by) { go_to(replay_.at() + by); }

// The first press sets it, the same place again takes it away.
void ReplayScene::mark(std::optional<Seconds>& end) {
    end = end == replay_.at() ? std::nullopt : std::optional(replay_.at());
}

// Between the marks; where there is none, the last seconds before where one is.
void ReplayScene::save_clip() {
    const Seconds to = clip_to_.value_or(replay_.at());
    const Seconds from = clip_from_.value_or(to - kUnmarkedClip);
    if (from < to) command_ = SaveClip{std::max(0.0, from), to};
}

void ReplayScene::go_to(Seconds at) {
    replay_.go_to(at);
    look_back();
    timeline_.follow(replay_.at());
    begin_view();
}

// What the figures and the list of messages show is of the last seconds, which are gone through for them.
void ReplayScene::look_back() {
    debug_overlays_.begin_anew();
    const Seconds at = replay_.at();
    debug_overlays_.update(at);
    if (!debug_overlays_.figures() && !debug_overlays_.inspector()) return;
    debug_overlays_.begin_anew();
    replay_.go_to(at - kLookBack);
    while (replay_.at() < at) {
        debug_overlays_.update(replay_.at());
        replay_.play_to(std::min(replay_.at() + kTickLength, at));
    }
    debug_overlays_.update(at);
}

void ReplayScene::change_speed(int by) {
    const int last = static_cast<int>(kSpeeds.size()) - 1;
    speed_ = static_cast<std::size_t>(std::clamp(static_cast<int>(speed_) + by, 0, last));
}

// In the order in which they came; behind the last one the first again.
void ReplayScene::follow_next(int by) {
    std::vector<net::PeerId> all;
    for (const Character& who : replay_.village().replica().characters) all.push_back(who.id);
    if (all.empty()) return;
    const auto now = std::ranges::find(all, followed_);
    const auto count = static_cast<std::ptrdiff_t>(all.size());
    const std::ptrdiff_t place = now == all.end() ? (by > 0 ? -1 : 0) : std::distance(all.begin(), now);
    followed_ = all[static_cast<std::size_t>((place + by + count) % count)];
    looks_at_.reset();
}

void ReplayScene::look_around(Point by) {
    const Character* who = find(replay_.village().world(), followed_);
    Point at = looks_at_.value_or(who ? place_of(*who) : Point{});
    at = at + by;
    looks_at_ = Point{std::clamp(at.x, 0, level_.width() * kTileSize),
                      std::clamp(at.y, 0, level_.height() * kTileSize)};
}

std::optional<Command> ReplayScene::update(Seconds now) {
    now_ = now;
    const Seconds passed = now - before_.value_or(now);
    before_ = now;
    if (playing_) {
        replay_.play_to(std::min(replay_.at() + passed * speed(), recording_.length()));
        timeline_.follow(replay_.at());
        played_ += passed;
        if (replay_.at() >= recording_.length()) playing_ = false;
    }
    if (panning_ != Point{}) {
        const int way = static_cast<int>(std::lround(passed * kPanPace));
        look_around({panning_.x * way, panning_.y * way});
    }
    scan_.go_on(kScannedEachFrame);
    debug_overlays_.update(replay_.at());
    chat_.update(replay_.at());
    if (both_ends_) both_ends_->go_to(replay_.at());
    return std::exchange(command_, std::nullopt);
}

std::string ReplayScene::title() const {
    const std::string& who = recording_.head().profile.name;
    return "seen again" + (who.empty() ? std::string() : ": " + who);
}

// Left of the list of players.
Rect ReplayScene::toast_room(Size canvas) const {
    const Rect list = player_list_box(art_, choices_.current.display, state(), canvas);
    return {kMargin, kMargin, list.x - 2 * kMargin, canvas.h - kMargin};
}

std::string ReplayScene::place_words() const {
    std::string words = clock_words(replay_.at()) + " of " + clock_words(recording_.length()) + ", tick " +
                        std::to_string(replay_.village().replica().tick);
    if (!replay_.fault().empty()) return words + ". The host sent " + replay_.fault();
    if (replay_.comparison().difference) return words + ". These rules lead elsewhere than they did";
    if (!replay_.is_in()) return words + ". The connection is lost";
    if (!both_ends_) return words;
    return words + ", " + std::to_string(both_ends_->pixels_off(replay_.village().world(), followed_)) +
           " px off the host";
}

std::string ReplayScene::speed_words() const {
    if (!playing_) return "stopped";
    const double one_in = 1 / speed();
    if (speed() == 1) return "playing";
    return speed() > 1 ? std::to_string(std::lround(speed())) + " times as fast"
                       : "1/" + std::to_string(std::lround(one_in)) + " as fast";
}

std::string ReplayScene::legend() const {
    if (!timeline_.box().contains(mouse_)) return {};
    return "Blue: news of the host's. Gold: keys. Green: people. White: chat. Orange: corrections. Red: "
           "silence";
}

void ReplayScene::lay_out(Size canvas) {
    debug_overlays_.set_foot(foot_height());
    const Size area = debug_overlays_.village_area(canvas);
    foot_ = {0, area.h, canvas.w, foot_height()};
    timeline_.place(
        {kMargin, foot_.y + font().table.line_height() + 1, canvas.w - 2 * kMargin, Timeline::kHeight});
}

void ReplayScene::draw(Canvas& canvas) {
    lay_out(canvas.size());
    const PlayState all = state();
    const Size area = debug_overlays_.village_area(canvas.size());
    const Rect list = player_list_box(art_, choices_.current.display, all, canvas.size());
    const Seconds at = replay_.at();
    std::vector<Rect> covered = debug_overlays_.boxes(canvas.size());
    covered.push_back(list);
    village_->watch(looks_at_);
    village_->update(all, area, at, covered);
    chat_.lay_out(area, all.log, at, village_->own_box(all));
    LabelRoom room{.taken = covered, .from = debug_overlays_.marks_bottom(list.bottom()), .to = area.h};
    if (chat_.box().h > 0) {
        room.taken.push_back(chat_.box());
        room.to = chat_.box().y;
    }
    village_->place_labels(all, area, at, room);
    {
        const Canvas::Clip clip = canvas.clip({0, 0, area.w, area.h});
        play_sounds(area);
        village_->draw(canvas, all, at);
        draw_truth(canvas);
        village_->draw_labels(canvas, at);
        if (!debug_overlays_.take(list, canvas.size()))
            draw_player_list(canvas, art_, choices_.current.display, all);
        if (!debug_overlays_.take(chat_.box(), canvas.size())) chat_.draw(canvas, at);
        debug_overlays_.draw(canvas, list.bottom(), {});
    }
    debug_overlays_.draw_messages(canvas, {});
    if (has_foot_) draw_foot(canvas);
}

// Faster than a little they would only be noise. A tick by hand is heard, too; the wind blows while it plays.
void ReplayScene::play_sounds(Size area) {
    const KnownVillage& village = replay_.village();
    const std::vector<Heard> all = sounds_->hear(village.world(), village.players(), village.log());
    if (speed() > kFastestHeard) return;
    for (const Heard& heard : all) {
        const Placed placed = place_sound(heard, village_->camera(), area);
        sound(heard.sound, placed.pan, placed.gain);
    }
    if (!playing_) return;
    for (const PlaceSound& one : place_sounds_.begin(played_)) sound(one.sound, one.pan, one.gain);
}

// With F5: where the host has them, at that instant if that is known, or else as it said last.
void ReplayScene::draw_truth(Canvas& canvas) const {
    if (!both_ends_) return debug_overlays_.draw_ghosts(canvas, village_->camera());
    if (debug_overlays_.ghosts())
        draw_ghosts(canvas, art_, village_->camera(), both_ends_->truth(), replay_.village().players());
}

void ReplayScene::draw_foot(Canvas& canvas) const {
    canvas.fill(foot_, ink::kBlack);
    const int y = foot_.y + 1;
    if (const std::string words = legend(); !words.empty())
        canvas.text(font(), {kMargin, y}, words, {.ink = ink::kSilver});
    else
        draw_place(canvas, y);
    timeline_.draw(canvas, scan_.marks(), replay_.at(), scan_.at());
    if (clip_from_ || clip_to_)
        timeline_.draw_range(canvas, clip_from_.value_or(0), clip_to_.value_or(recording_.length()));
    const Rect& line = timeline_.box();
    if (both_ends_)
        both_ends_->draw(canvas, font(), {line.x, line.bottom(), line.w, BothEndsView::kHeight}, timeline_,
                         replay_.at());
}

// Where one is at the left, what one can do where there is room, and how fast it goes at the right.
void ReplayScene::draw_place(Canvas& canvas, int y) const {
    const std::string speed = speed_words();
    const int room = foot_.w - 2 * kMargin - text_width(font(), speed) - 12;
    const std::string place = cut_to_width(font().table, place_words(), room);
    canvas.text(font(), {kMargin, y}, place, {.ink = ink::kWhite});
    canvas.text_right(font(), {foot_.right() - kMargin, y}, speed,
                      {.ink = playing_ ? ink::kSilver : ink::kGold});
    const std::vector<KeyHint> hints{{"Space", "stop"}, {"←→", "tick"},  {"↑↓", "speed"},
                                     {"Tab", "who"},    {"+ -", "zoom"}, {"C", "clip"}};
    const int left = kMargin + text_width(font(), place) + 12;
    const int right = foot_.right() - kMargin - text_width(font(), speed) - 12;
    const int wide = key_hints_width(font(), hints);
    if (wide <= right - left) draw_key_hints(canvas, font(), {right - wide, y}, hints);
}

}  // namespace snow
