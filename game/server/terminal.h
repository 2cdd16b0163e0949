// What the terminal, or whatever else this program was started from, may do to it: signals, closed streams,
// a place in the background. None of it stops the game.
#pragma once

namespace snow {

// Once, before any file or socket is opened. A reader that has gone, a file's largest size and a terminal
// that belongs to another program are errors of the one call from then on, no longer signals that stop or end
// the program (SIGPIPE, SIGXFSZ, SIGTTIN, SIGTTOU). A standard stream that was closed is taken by something
// that fails, so that no socket gets its number and with it what is printed.
void prepare_for_terminal();

// From now on Ctrl+C, SIGTERM and the end of the terminal (SIGHUP) ask the program to end, in its own time
// and with a goodbye. Under nohup the terminal's end is ignored, as was wished.
void handle_end_signals();
[[nodiscard]] bool is_end_requested();
// What these signals do.
void request_end();

// Whether `file` is the terminal of this program and its keys are another program's at the moment ("&" and
// "bg" in a shell): reading it would fail, or take what is typed for the other.
[[nodiscard]] bool is_in_background(int file);

}  // namespace snow
