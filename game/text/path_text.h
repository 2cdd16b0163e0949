// Paths as UTF-8, in which all of this program's text is, and back: Windows' own narrow text cannot name every file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace snow {

[[nodiscard]] inline std::string utf8(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

[[nodiscard]] inline std::filesystem::path path_of(std::string_view utf8) {
    return std::u8string(utf8.begin(), utf8.end());
}

}  // namespace snow
