// The settings file: the Choices, kept from one start to the next in a small text file that a person can read
// and edit. A missing, unwritable or damaged file costs the settings but never prevents the start; nothing
// here throws because of a file.
#pragma once

#include "game/panels/choices.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace snow {

inline constexpr const char* kSettingsFile = "settings.txt";

// In bytes. The program writes a few hundred; a larger file is not from it and is ignored.
inline constexpr std::size_t kLargestSettings = 64 * 1024;

// In code points: the longest host name, a colon and a port. A longer address in the file is ignored.
inline constexpr std::size_t kAddressLength = 260;

// The folder that the variable SNOWFOLK_FOLDER names, else the one that the system has for this program's settings,
// created where it is missing; nothing when there is no place for one.
[[nodiscard]] std::optional<std::filesystem::path> settings_folder();

// Reads the choices in `folder`. Values that are missing, out of range or not understood are those
// of `defaults`, as are all without a folder.
[[nodiscard]] Choices load_choices(const std::optional<std::filesystem::path>& folder, Choices defaults);

// Replaces the file atomically: another program that reads it finds the whole old file or the whole new one.
// False if it could not be written, or without a folder.
bool save_choices(const std::optional<std::filesystem::path>& folder, const Choices& choices);

// The system's user name as a player's name: cleaned and cut to kNameLength. Nothing if there is none, or if
// it is one that systems come with, such as "root" or "user", by which everybody would be called.
[[nodiscard]] std::optional<std::string> system_user_name();

}  // namespace snow
