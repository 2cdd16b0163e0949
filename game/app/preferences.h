// The choices that hold in this run of the program, and which of them are kept for the next one. The settings
// file gives them at the start, the command line overrides some of them for this run only, and a change made
// while the program runs goes into the file.
#pragma once

#include "game/app/options.h"
#include "game/panels/choices.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

namespace snow {

class Preferences {
  public:
    // Reads the settings file in `folder`, then applies the command line. Without a folder, or when the file
    // cannot be written, changes hold until the program ends. A player without a name gets the system's user
    // name, or a random one, and a random colour.
    Preferences(const Options& options, std::optional<std::filesystem::path> folder);
    // Scenes keep a reference to choices().
    Preferences(const Preferences&) = delete;
    Preferences& operator=(const Preferences&) = delete;

    const Choices& choices() const { return choices_; }
    const std::optional<std::filesystem::path>& folder() const { return folder_; }

    // Applies `edit` to choices() and to the choices in the file. What the command line gave stays out of the
    // file, unless `edit` itself sets it.
    void change(const std::function<void(Choices&)>& edit);
    // The port to host on in this run; the file keeps its own.
    void override_port(std::uint16_t port) { choices_.port = port; }

  private:
    Choices choices_in_file() const;

    std::optional<std::filesystem::path> folder_;
    Profile first_profile_;  // the player's, until the file has one
    Choices choices_;
};

}  // namespace snow
