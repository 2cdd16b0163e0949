#include "game/app/process.h"

#include <SDL_filesystem.h>
#include <SDL_stdinc.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <system_error>

#ifdef _WIN32
#include <process.h>
#include <windows.h>
#else
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
extern char** environ;
#endif

namespace snow {
namespace {

// The path of the running program, independent of the working directory and of how it was started.
std::string own_path() {
    std::error_code none;
    const std::filesystem::path self =
        std::filesystem::read_symlink("/proc/self/exe", none);  // exact on Linux
    if (!none) return self.string();
    const std::unique_ptr<char, decltype(&SDL_free)> base(SDL_GetBasePath(), SDL_free);
    if (!base) throw std::runtime_error("this system does not tell where the program is");
#ifdef _WIN32
    return std::string(base.get()) + "snowfolk.exe";
#else
    return std::string(base.get()) + "snowfolk";
#endif
}

// Otherwise a window that a host opened would inherit its socket and keep the port in use
// after the host has ended.
void close_files_on_exec() {
#ifndef _WIN32
    constexpr long kMostFiles = 4096;  // a host with all its peers has a few hundred
    const long end = std::min(sysconf(_SC_OPEN_MAX), kMostFiles);
    for (int file = STDERR_FILENO + 1; file < end; ++file) fcntl(file, F_SETFD, FD_CLOEXEC);
#endif
}

}  // namespace

Process Process::start_again(const std::vector<std::string>& arguments) {
    const std::string path = own_path();
    std::vector<char*> words{const_cast<char*>(path.c_str())};
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    close_files_on_exec();
#ifdef _WIN32
    const intptr_t handle = _spawnv(_P_NOWAIT, path.c_str(), words.data());
    const int error = handle == -1 ? errno : 0;
#else
    pid_t handle = 0;
    const int error = posix_spawn(&handle, path.c_str(), nullptr, nullptr, words.data(), environ);
#endif
    if (error != 0) throw std::runtime_error("cannot start " + path + " again: " + std::strerror(error));
    return Process(handle);
}

std::optional<int> Process::ended() {
    if (status_) return status_;
#ifdef _WIN32
    const auto handle = reinterpret_cast<HANDLE>(static_cast<intptr_t>(handle_));
    DWORD code = 0;
    if (WaitForSingleObject(handle, 0) == WAIT_OBJECT_0 && GetExitCodeProcess(handle, &code))
        status_ = static_cast<int>(code);
#else
    int raw = 0;
    if (waitpid(static_cast<pid_t>(handle_), &raw, WNOHANG) != 0)
        status_ = WIFEXITED(raw) ? WEXITSTATUS(raw) : 1;
#endif
    return status_;
}

}  // namespace snow
