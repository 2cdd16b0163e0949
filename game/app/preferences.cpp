#include "game/app/preferences.h"

#include "game/app/settings.h"
#include "net/address.h"

#include <utility>

namespace snow {
namespace {

Choices choices_in_file(const std::optional<std::filesystem::path>& folder) {
    Choices defaults;
    defaults.profile.name = system_user_name();
    return load_choices(folder, defaults);
}

void apply(const Options& options, Choices& choices) {
    if (options.name) choices.profile.name = *options.name;
    if (options.color) choices.profile.color = *options.color;
    if (options.address) choices.address = net::to_string(*options.address);
    if (options.port) choices.port = *options.port;
    if (options.max_players) choices.max_players = *options.max_players;
    // A window that was told its place is one of several.
    const bool placed = options.window_at || options.window_size || options.mode == Mode::Windows;
    choices.fullscreen = (choices.fullscreen && !placed) || options.fullscreen;
    choices.mute = choices.mute || options.mute;
}

}  // namespace

Preferences::Preferences(const Options& options, std::optional<std::filesystem::path> folder)
    : folder_(std::move(folder)), choices_(choices_in_file(folder_)) {
    apply(options, choices_);
}

void Preferences::change(const std::function<void(Choices&)>& edit) {
    edit(choices_);
    Choices kept = choices_in_file(folder_);
    edit(kept);
    save_choices(folder_, kept);
}

}  // namespace snow
