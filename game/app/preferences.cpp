#include "game/app/preferences.h"

#include "game/app/settings.h"
#include "game/scenes/random_name.h"
#include "net/address.h"

#include <SDL.h>

#include <cstdint>
#include <utility>

namespace snow {
namespace {

std::uint32_t any_number() { return static_cast<std::uint32_t>(SDL_GetPerformanceCounter()); }

// Two who have just met are told apart by their hats, too.
Profile any_profile() {
    return {system_user_name().value_or(random_name(any_number())),
            static_cast<Color>(any_number() % kColorCount)};
}

void apply(const Options& options, Choices& choices) {
    if (options.name) choices.profile.name = *options.name;
    if (options.color) choices.profile.color = *options.color;
    if (options.address) choices.address = net::to_string(*options.address);
    if (options.port) choices.port = *options.port;
    if (options.max_players) choices.max_players = *options.max_players;
    choices.ask_first = choices.ask_first || options.ask;
    choices.keep_village = choices.keep_village && !options.ends_with_host;
    // A window that was told its place is one of several.
    const bool placed = options.window_at || options.window_size || options.mode == Mode::Windows;
    choices.fullscreen = (choices.fullscreen && !placed) || options.fullscreen;
    choices.mute = choices.mute || options.mute;
}

}  // namespace

Preferences::Preferences(const Options& options, std::optional<std::filesystem::path> folder)
    : folder_(std::move(folder)), first_profile_(any_profile()), choices_(choices_in_file()) {
    apply(options, choices_);
}

Choices Preferences::choices_in_file() const {
    Choices defaults;
    defaults.profile = first_profile_;
    return load_choices(folder_, defaults);
}

void Preferences::change(const std::function<void(Choices&)>& edit) {
    edit(choices_);
    Choices kept = choices_in_file();
    edit(kept);
    save_choices(folder_, kept);
}

}  // namespace snow
