#include "game/server/kept_file.h"

#include <chrono>
#include <exception>
#include <fstream>
#include <iostream>
#include <random>
#include <system_error>
#include <thread>
#include <utility>

namespace snow {
namespace {

namespace fs = std::filesystem;

// On Windows a file that another program reads or replaces just now can be neither opened nor replaced.
#ifdef _WIN32
constexpr int kTries = 40;
#else
constexpr int kTries = 1;
#endif
constexpr std::chrono::milliseconds kTryAgain{5};

template <class Try> bool in_several_tries(const Try& attempt) {
    for (int left = kTries; left > 1; --left) {
        if (attempt()) return true;
        std::this_thread::sleep_for(kTryAgain);
    }
    return attempt();
}

// A different name for each save: several windows may save at the same time.
fs::path temporary_beside(const fs::path& file) {
    std::string number;
    try {
        number = std::to_string(std::random_device{}());
    } catch (const std::exception&) {
        number = "0";  // without a random device all saves share one name
    }
    fs::path temporary = file;
    return temporary += "." + number + ".new";
}

bool write_file(const fs::path& path, const std::string& text, MayRead who) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    if (who == MayRead::ThisUser) keep_from_others(path);
    file << text << std::flush;
    file.close();
    return file.good();
}

}  // namespace

std::optional<std::string> read_kept_file(const fs::path& path, std::size_t largest) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return std::string();
    if (status.type() != fs::file_type::regular) return std::nullopt;
    std::ifstream file;
    const auto open = [&] {
        file.clear();
        file.open(path, std::ios::binary);
        return file.is_open();
    };
    if (!in_several_tries(open)) return std::nullopt;
    std::string text(largest + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (file.bad()) return std::nullopt;
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text.size() > largest ? std::nullopt : std::optional(std::move(text));
}

void keep_from_others(const fs::path& file) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return;
    fs::permissions(file, fs::perms::group_all | fs::perms::others_all, fs::perm_options::remove, error);
}

bool replace_kept_file(const fs::path& file, const std::string& text, MayRead who) {
    const fs::path temporary = temporary_beside(file);
    std::error_code error;
    if (write_file(temporary, text, who)) {
        const auto replace = [&] {
            fs::rename(temporary, file, error);
            return !error;
        };
        if (in_several_tries(replace)) return true;
    }
    fs::remove(temporary, error);
    return false;
}

}  // namespace snow
