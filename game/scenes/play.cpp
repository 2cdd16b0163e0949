#include "game/scenes/play.h"

#include "game/view/layout.h"
#include "game/view/paint.h"
#include "game/view/palette.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace snow {
namespace {

constexpr double kOwnHeight = 0.62;   // how far down the canvas one's own feet stand
constexpr double kCameraPull = 0.14;  // of the way to its goal a frame
constexpr int kHeadroom = 120;        // pixels of sky that the camera may show above the level
constexpr Seconds kBubbleFor = 5;
constexpr Seconds kHintsFor = 12;  // the keys are shown to those who have just come
constexpr std::size_t kShownPlayers = 12;
constexpr int kTagAbove = 46;  // from the feet to a name's line
constexpr int kBubbleAbove = 50;

int pixels(std::int32_t subpixels) { return subpixels >> 8; }
static_assert(kSubpixels == 1 << 8);

// Where the village stands: the ground under its lowest place to appear at, as a row of pixels.
int ground_row(const Level& level) {
    const auto lowest = std::ranges::max_element(level.spawns(), {}, &TilePosition::y);
    return (lowest->y + 1) * kTileSize;
}

double settle(double at, double goal) { return at + (goal - at) * kCameraPull; }

}  // namespace

PlayScene::PlayScene(Client& client, const Art& art, const Level& level, bool hosting)
    : client_(client), art_(art), level_(level), hosting_(hosting), chat_(art) {
    chat_.on_say = [this](const std::string& text) { client_.say(text); };
}

PlayScene::~PlayScene() { client_.hold({}); }

void PlayScene::handle(const SDL_Event& event) {
    if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) held_.release();
    if (dialog_) return dialog_->handle(event);
    if (chat_.is_open()) {
        chat_.handle(event);
        return;
    }
    if (held_.handle(event)) return;
    if (event.type == SDL_KEYDOWN && event.key.repeat == 0) handle_key(event.key);
    if (event.type == SDL_CONTROLLERBUTTONDOWN && event.cbutton.button == SDL_CONTROLLER_BUTTON_START)
        open_pause();
    if (event.type == SDL_CONTROLLERBUTTONDOWN && event.cbutton.button == SDL_CONTROLLER_BUTTON_BACK)
        show_players_ = !show_players_;
}

void PlayScene::handle_key(const SDL_KeyboardEvent& key) {
    switch (key.keysym.sym) {
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
        if ((key.keysym.mod & KMOD_ALT) != 0) return;  // Alt+Enter is the window's
        held_.release();
        chat_.open();
        return;
    case SDLK_ESCAPE: open_pause(); return;
    case SDLK_TAB: show_players_ = !show_players_; return;
    default: return;
    }
}

std::size_t PlayScene::others() const {
    return static_cast<std::size_t>(std::ranges::count_if(client_.players(), [this](const auto& entry) {
        return entry.first != client_.own_id() && !entry.second.left;
    }));
}

void PlayScene::open_pause() {
    held_.release();
    dialog_.emplace(
        "Pause", "The village goes on while you rest.",
        std::vector<Dialog::Choice>{{"Resume", [] {}}, {"Leave", [this] { wish_ = BackToMenu{}; }}}, 0);
}

// Leaving ends the game for everyone whom one is hosting, so that they are not thrown out by a slip.
void PlayScene::ask_to_leave(const Command& then) {
    const std::size_t guests = hosting_ ? others() : 0;
    if (guests == 0) {
        command_ = then;
        return;
    }
    held_.release();
    chat_.close();
    const std::string who = guests == 1 ? "1 player" : std::to_string(guests) + " players";
    dialog_.emplace(
        "Leave?", "You are the host: " + who + " will be sent home.",
        std::vector<Dialog::Choice>{{"Stay", [] {}}, {"Leave", [this, then] { command_ = then; }}}, 0);
}

std::optional<Command> PlayScene::close_requested() {
    ask_to_leave(CloseGame{});
    return std::exchange(command_, std::nullopt);
}

std::optional<Command> PlayScene::update(Seconds now) {
    now_ = now;
    if (began_ < 0) began_ = now;
    if (dialog_) dialog_->update(now);
    if (dialog_ && !dialog_->open()) dialog_.reset();
    if (wish_) ask_to_leave(*std::exchange(wish_, std::nullopt));
    chat_.update(now);
    client_.hold(dialog_ || chat_.is_open() ? Buttons{} : held_.buttons());
    return std::exchange(command_, std::nullopt);
}

std::string PlayScene::title() const {
    const auto own = client_.players().find(client_.own_id());
    const std::string name = own == client_.players().end() ? std::string() : own->second.name;
    return name + (hosting_ ? ", hosting" : "");
}

void PlayScene::follow(const Canvas& canvas) {
    const Character* own = find(client_.world(), client_.own_id());
    if (!own) return;
    const double right = std::max(0, level_.width() * kTileSize - canvas.width());
    const double bottom = level_.height() * kTileSize - canvas.height();
    const double x = std::clamp(pixels(own->x) - canvas.width() / 2.0, 0.0, right);
    const double y =
        std::min(std::max<double>(pixels(own->y) - canvas.height() * kOwnHeight, -kHeadroom), bottom);
    camera_ = camera_set_ ? Camera{settle(camera_.x, x), settle(camera_.y, y)} : Camera{x, y};
    camera_set_ = true;
}

Point PlayScene::on_canvas(const Character& who) const {
    return camera_.on_canvas({pixels(who.x), pixels(who.y)});
}

const Player* PlayScene::player(const Character& who) const {
    const auto found = client_.players().find(who.id);
    return found == client_.players().end() ? nullptr : &found->second;
}

void PlayScene::draw(Canvas& canvas) {
    follow(canvas);
    draw_backdrop(canvas, art_, camera_.x, camera_.on_canvas({0, ground_row(level_)}).y);
    draw_snowfall(canvas, art_, SnowDepth::Far, camera_.x, now_);
    draw_scenery(canvas, art_, level_, camera_);
    draw_tiles(canvas, art_, level_, camera_);
    draw_people(canvas);
    draw_snowfall(canvas, art_, SnowDepth::Near, camera_.x, now_);
    draw_names(canvas);
    draw_bubbles(canvas);
    if (show_players_) draw_players(canvas);
    chat_.draw(canvas, client_.log(), now_);
    if (!chat_.is_open() && now_ - began_ < kHintsFor) draw_hints(canvas);
    if (dialog_) dialog_->draw(canvas, art_, now_);
}

// One's own snow person last, before all others.
void PlayScene::draw_people(Canvas& canvas) const {
    const auto draw_one = [&](const Character& who) {
        if (const Player* of = player(who))
            art_.people.draw(canvas, of->color, who.animation, who.animation_ticks, who.facing_left,
                             on_canvas(who));
    };
    const World& world = client_.world();
    for (const Character& who : world.characters)
        if (who.id != client_.own_id()) draw_one(who);
    if (const Character* own = find(world, client_.own_id())) draw_one(*own);
    const Rect ball = art_.things.table.at("snowball");
    for (const Snowball& flying : world.snowballs) {
        const Point middle = camera_.on_canvas({pixels(flying.x), pixels(flying.y)});
        canvas.draw(art_.things, "snowball", {middle.x - ball.w / 2, middle.y - ball.h / 2});
    }
}

void PlayScene::draw_names(Canvas& canvas) const {
    for (const Character& who : client_.world().characters) {
        const Player* of = player(who);
        if (!of || of->left) continue;
        const Point feet = on_canvas(who);
        draw_name_tag(canvas, art_, {feet.x, feet.y - kTagAbove}, of->name, who.id == client_.own_id());
    }
}

void PlayScene::draw_bubbles(Canvas& canvas) const {
    std::map<net::PeerId, const LogLine*> newest;
    for (const LogLine& line : client_.log().lines())
        if (line.chat && now_ - line.at < kBubbleFor) newest[line.who] = &line;
    for (const auto& [id, line] : newest)
        if (const Character* who = find(client_.world(), id)) {
            const Point feet = on_canvas(*who);
            draw_bubble(canvas, art_, {feet.x, feet.y - kBubbleAbove}, line->text);
        }
}

void PlayScene::draw_players(Canvas& canvas) const {
    constexpr int kWidth = 132;
    constexpr int kRow = 11;
    const std::size_t rows = std::min(client_.players().size(), kShownPlayers);
    const Rect box{canvas.width() - kWidth - 4, 4, kWidth, 20 + kRow * static_cast<int>(rows)};
    draw_panel(canvas, box);
    const TextStyle dim{.ink = ink::kSilver};
    canvas.text(art_.small, {box.x + 6, box.y + 3}, "Players", dim);
    const std::string count =
        std::to_string(client_.players().size()) + '/' + std::to_string(client_.max_players());
    canvas.text_right(art_.small, {box.right() - 6, box.y + 3}, count, dim);
    int y = box.y + 15;
    for (auto entry = client_.players().begin(); y < box.bottom() - kRow / 2; ++entry, y += kRow) {
        const auto& [id, who] = *entry;
        const Ink ink = who.left ? ink::kSlate : id == client_.own_id() ? ink::kGold : ink::kWhite;
        const std::string hat = Art::hat_sprite(who.color);
        {
            const Rect icon = art_.hats.table.at(hat);
            const auto clip = canvas.clip({box.x + 4, y - 1, 20, kRow + 1});
            canvas.draw(art_.hats, hat, {box.x + 14 - icon.w / 2, y + kRow / 2 - icon.h / 2});
        }
        canvas.text(art_.small, {box.x + 26, y}, cut_to_width(art_.small.table, who.name, 62), {.ink = ink});
        const std::string ping = who.left ? "left" : std::to_string(who.ping_ms);
        canvas.text_right(art_.small, {box.right() - 21, y}, ping,
                          {.ink = who.left ? ink::kSlate : ink::kSilver});
        draw_bars(canvas, art_, {box.right() - 18, y + 1}, who.left ? 0 : bars_for(who.ping_ms));
    }
}

void PlayScene::draw_hints(Canvas& canvas) const {
    const std::array<KeyHint, 5> hints{KeyHint{"←→", "walk"}, KeyHint{"Space", "jump"}, KeyHint{"X", "throw"},
                                       KeyHint{"E", "wave"}, KeyHint{"Enter", "chat"}};
    draw_key_hints(canvas, art_, {canvas.width() - key_hints_width(art_, hints) - 8, canvas.height() - 20},
                   hints);
}

}  // namespace snow
