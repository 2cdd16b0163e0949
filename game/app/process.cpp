#include "game/app/process.h"

#include "game/text/path_text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#ifdef _WIN32
#include <windows.h>
#else
#include <SDL_filesystem.h>
#include <SDL_stdinc.h>

#ifdef __APPLE__
#include <climits>
#include <mach-o/dyld.h>
#endif
#include <fcntl.h>
#include <memory>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
extern char** environ;
#endif

namespace snow {

namespace {

[[noreturn]] void fail(const std::filesystem::path& program, int error) {
    throw std::runtime_error("cannot start " + utf8(program) +
                             " again: " + std::system_category().message(error));
}

}  // namespace

#ifdef _WIN32
namespace {

std::filesystem::path own_path() {
    std::wstring path(MAX_PATH, L'\0');
    for (;;) {
        const DWORD size = GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
        if (size == 0) throw std::runtime_error("this system does not tell where the program is");
        if (size < path.size()) return path.substr(0, size);
        path.resize(path.size() * 2);
    }
}

// In quotes, as CommandLineToArgvW() and the C runtime take them off again: backslashes before a quote are doubled, and
// a quote within has one before it.
void append_quoted(std::wstring& line, const std::wstring& word) {
    line += L'"';
    std::size_t backslashes = 0;
    for (const wchar_t c : word) {
        if (c == L'"') line.append(backslashes + 1, L'\\');
        backslashes = c == L'\\' ? backslashes + 1 : 0;
        line += c;
    }
    line.append(backslashes, L'\\');
    line += L"\" ";
}

// The standard streams as a child may inherit them, and nothing else of what this program has open.
class InheritedStreams {
  public:
    InheritedStreams() {
        startup_.StartupInfo.cb = sizeof startup_;
        startup_.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
        startup_.StartupInfo.hStdInput = inherited(STD_INPUT_HANDLE);
        startup_.StartupInfo.hStdOutput = inherited(STD_OUTPUT_HANDLE);
        startup_.StartupInfo.hStdError = inherited(STD_ERROR_HANDLE);
        SIZE_T size = 0;
        InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
        storage_.resize(size);
        auto* const list = reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(storage_.data());
        if (handles_.empty() || !InitializeProcThreadAttributeList(list, 1, 0, &size)) return;
        startup_.lpAttributeList = list;
        UpdateProcThreadAttribute(list, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles_.data(),
                                  handles_.size() * sizeof(HANDLE), nullptr, nullptr);
    }
    InheritedStreams(const InheritedStreams&) = delete;
    InheritedStreams& operator=(const InheritedStreams&) = delete;
    ~InheritedStreams() {
        if (startup_.lpAttributeList) DeleteProcThreadAttributeList(startup_.lpAttributeList);
    }

    STARTUPINFOW* startup() { return &startup_.StartupInfo; }
    bool any() const { return startup_.lpAttributeList != nullptr; }

  private:
    HANDLE inherited(DWORD stream) {
        const HANDLE handle = GetStdHandle(stream);
        if (!handle || handle == INVALID_HANDLE_VALUE ||
            !SetHandleInformation(handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT))
            return nullptr;
        if (std::ranges::find(handles_, handle) == handles_.end()) handles_.push_back(handle);
        return handle;
    }

    STARTUPINFOEXW startup_{};
    std::vector<HANDLE> handles_;
    std::vector<char> storage_;
};

}  // namespace

Process Process::start_again(const std::vector<std::string>& arguments) {
    const std::filesystem::path path = own_path();
    std::wstring line;
    append_quoted(line, path.native());
    for (const std::string& argument : arguments) append_quoted(line, path_of(argument).native());
    InheritedStreams streams;
    PROCESS_INFORMATION child{};
    const DWORD flags = streams.any() ? EXTENDED_STARTUPINFO_PRESENT : 0;
    if (!CreateProcessW(path.c_str(), line.data(), nullptr, nullptr, streams.any(), flags, nullptr, nullptr,
                        streams.startup(), &child))
        fail(path, static_cast<int>(GetLastError()));
    CloseHandle(child.hThread);
    return Process(static_cast<long long>(reinterpret_cast<intptr_t>(child.hProcess)));
}

std::optional<int> Process::ended() {
    if (status_) return status_;
    const auto handle = reinterpret_cast<HANDLE>(static_cast<intptr_t>(handle_));
    DWORD code = 0;
    if (WaitForSingleObject(handle, 0) != WAIT_OBJECT_0 || !GetExitCodeProcess(handle, &code))
        return std::nullopt;
    CloseHandle(handle);
    status_ = static_cast<int>(code);
    return status_;
}

#else
namespace {

// Independent of the working directory and of how it was started.
std::filesystem::path own_path() {
#ifdef __APPLE__  // where SDL's base path is an .app's resources
    std::string path(PATH_MAX, '\0');
    auto size = static_cast<std::uint32_t>(path.size());
    if (_NSGetExecutablePath(path.data(), &size) == 0) return path.c_str();
#endif
    std::error_code none;
    std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", none);  // exact on Linux
    if (!none) return self;
    const std::unique_ptr<char, decltype(&SDL_free)> base(SDL_GetBasePath(), SDL_free);
    if (!base) throw std::runtime_error("this system does not tell where the program is");
    return std::filesystem::path(base.get()) / "snowfolk";
}

// Otherwise a window that a host opened would inherit its socket and keep the port in use
// after the host has ended.
void close_files_on_exec() {
    constexpr long kMostFiles = 4096;  // a host with all its peers has a few hundred
    const long end = std::min(sysconf(_SC_OPEN_MAX), kMostFiles);
    for (int file = STDERR_FILENO + 1; file < end; ++file) fcntl(file, F_SETFD, FD_CLOEXEC);
}

}  // namespace

Process Process::start_again(const std::vector<std::string>& arguments) {
    const std::filesystem::path path = own_path();
    std::vector<char*> words{const_cast<char*>(path.c_str())};
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    close_files_on_exec();
    pid_t child = 0;
    if (const int error = posix_spawn(&child, path.c_str(), nullptr, nullptr, words.data(), environ))
        fail(path, error);
    return Process(child);
}

std::optional<int> Process::ended() {
    if (status_) return status_;
    int raw = 0;
    if (waitpid(static_cast<pid_t>(handle_), &raw, WNOHANG) != 0)
        status_ = WIFEXITED(raw) ? WEXITSTATUS(raw) : 1;
    return status_;
}
#endif

}  // namespace snow
