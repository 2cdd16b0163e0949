#include "game/server/file_lock.h"

#include "game/server/clock.h"

#include <chrono>
#include <thread>

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#include <share.h>
#include <sys/stat.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace snow {
namespace {

constexpr std::chrono::milliseconds kTryAgain{5};

#ifdef _WIN32

// Nobody else can open it meanwhile.
int take(const std::filesystem::path& path) {
    int file = -1;
    const int error = _wsopen_s(&file, path.c_str(), _O_RDWR | _O_CREAT, _SH_DENYRW, _S_IREAD | _S_IWRITE);
    return error == 0 ? file : -1;
}

void let_go(int file) { _close(file); }

#else

int take(const std::filesystem::path& path) {
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0 || flock(file, LOCK_EX | LOCK_NB) == 0) return file;
    close(file);
    return -1;
}

void let_go(int file) { close(file); }

#endif

}  // namespace

FileLock::FileLock(const std::filesystem::path& path) {
    for (const net::Seconds until = now() + kLockPatience; (file_ = take(path)) < 0 && now() < until;)
        std::this_thread::sleep_for(kTryAgain);
}

FileLock::~FileLock() {
    if (file_ >= 0) let_go(file_);
}

}  // namespace snow
