// Protects the program from what its terminal, or another program that started it, does: signals, closed
// streams, a place in the background. None of it stops the game.
#pragma once

namespace snow {

// Call it once, before any file or socket is opened. From then on a pipe without a reader, a file at its size
// limit and a terminal in use by another program only fail the call that meets them; their signals (SIGPIPE,
// SIGXFSZ, SIGTTIN, SIGTTOU) would stop or end the program. A standard stream that was closed is replaced by
// one that fails, so that no socket gets its number and with it what is printed.
void prepare_for_terminal();

// Windows opens a terminal of its own for a program that is started by a double click. Nobody reads it, so it is
// closed; one that others use stays. Elsewhere there is none.
void close_own_terminal();

// From now on Ctrl+C (SIGINT), SIGTERM and the end of the terminal (SIGHUP) set is_end_requested(); the loops
// then end with a goodbye. Under nohup SIGHUP stays ignored.
void handle_end_signals();
[[nodiscard]] bool is_end_requested();
// Does what these signals do.
void request_end();

// Whether `file` is the terminal of this program and another program is in its foreground ("&" and "bg" in
// a shell). Reading it would fail, or take what is typed for the other.
[[nodiscard]] bool is_in_background(int file);

}  // namespace snow
