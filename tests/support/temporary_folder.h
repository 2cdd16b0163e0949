// A folder of its own that goes with it.
#pragma once

#include <filesystem>
#include <random>
#include <string>
#include <system_error>

namespace snow::test {

class TemporaryFolder {
  public:
    TemporaryFolder()
        : path(std::filesystem::temp_directory_path() /
               ("snowfolk-test-" + std::to_string(std::random_device{}()))) {
        std::filesystem::create_directories(path);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    const std::filesystem::path path;
};

}  // namespace snow::test
