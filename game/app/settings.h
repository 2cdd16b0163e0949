// What the game remembers from one start to the next: the Choices, in a small text file that a person
// can read and mend. A missing, unwritable or garbled file costs the settings, never the start; nothing
// here throws over a file.
#pragma once

#include "game/panels/choices.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace snow {

inline constexpr const char* kSettingsFile = "settings.txt";

// In bytes. Ours has a few hundred; a larger file is not ours, and reading it would only cost time.
inline constexpr std::size_t kLargestSettings = 64 * 1024;

// In code points: the longest host name, a colon and a port. A longer address in the file is ignored.
inline constexpr std::size_t kAddressLength = 260;

// The folder that the system has for this program's settings, created where it is missing; nothing when there
// is no place for one.
[[nodiscard]] std::optional<std::filesystem::path> settings_folder();

// The choices kept in `folder`; what is missing, out of its range or not understood there stays as in
// `defaults`, and so does everything without a folder.
[[nodiscard]] Choices load_choices(const std::optional<std::filesystem::path>& folder, Choices defaults);

// Replaces the file in one step: whoever reads it meanwhile finds the old one or the new one, whole. False if
// it could not be written, or without a folder.
bool save_choices(const std::optional<std::filesystem::path>& folder, const Choices& choices);

// The name of the user of this computer, fit to play with: cleaned, cut to kNameLength;
// "Snowfolk" if there is none.
[[nodiscard]] std::string system_user_name();

}  // namespace snow
