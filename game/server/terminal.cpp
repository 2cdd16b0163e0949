#include "game/server/terminal.h"

#include <atomic>
#include <csignal>
#include <initializer_list>

#ifdef _WIN32
#include <array>
#include <fcntl.h>
#include <io.h>
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace snow {
namespace {

// Lock-free, so that a signal handler may set it on any thread.
std::atomic<bool> end_requested{false};
static_assert(std::atomic<bool>::is_always_lock_free);

}  // namespace

void request_end() { end_requested = true; }

bool is_end_requested() { return end_requested; }

void handle_end_signals() {
    const auto ask = [](int) { request_end(); };
    std::signal(SIGINT, ask);
    std::signal(SIGTERM, ask);
#ifndef _WIN32
    if (std::signal(SIGHUP, ask) == SIG_IGN) std::signal(SIGHUP, SIG_IGN);
#endif
}

#ifdef _WIN32

// What is printed is UTF-8, and no line end is changed.
void prepare_for_terminal() {
    SetConsoleOutputCP(CP_UTF8);
    for (const int stream : {0, 1, 2}) _setmode(stream, _O_BINARY);
}

void close_own_terminal() {
    std::array<DWORD, 2> users{};
    if (GetConsoleProcessList(users.data(), users.size()) == 1) FreeConsole();
}

bool is_in_background(int) { return false; }

#else

void prepare_for_terminal() {
    for (const int signal : {SIGPIPE, SIGXFSZ, SIGTTIN, SIGTTOU}) std::signal(signal, SIG_IGN);
    // Opened in the wrong direction, so that using them fails as it would closed. open() takes the lowest
    // free number, which is the closed stream's.
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (fcntl(stream, F_GETFD) == -1)
            static_cast<void>(open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY));
}

void close_own_terminal() {}

bool is_in_background(int file) {
    const pid_t owner = tcgetpgrp(file);  // -1 unless it is this program's own terminal
    return owner != -1 && owner != getpgrp();
}

#endif

}  // namespace snow
