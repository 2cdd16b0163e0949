#include "game/app/app.h"

#include "game/app/clip.h"
#include "game/app/headless.h"
#include "game/app/options.h"
#include "game/app/recording_check.h"
#include "game/app/window_app.h"
#include "game/platform/window.h"
#include "game/server/log_writer.h"
#include "game/server/terminal.h"
#include "game/session/protocol.h"

#include <SDL.h>

#include <iostream>
#include <string>
#include <variant>

namespace snow {
namespace {

template <class... Cases> struct Overloaded : Cases... { using Cases::operator()...; };
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;  // clang 14 does not deduce it by itself

// Without a display a message box cannot be shown either, so the message goes to standard error only.
int open_window(const Options& options) {
    try {
        return run_window_app(options);
    } catch (const NoDisplay& none) {
        complain(std::string(none.what()) + "; --serve and --bots need none");
        return 1;
    }
}

int run_mode(const Options& options) {
    prepare_for_terminal();
    handle_end_signals();
    switch (options.mode) {
    case Mode::Serve: return serve(options);
    case Mode::Bots: return run_bots(options);
    case Mode::Replay:
        if (options.check) return check_recording(options);
        return options.clip ? save_clip(options) : open_window(options);
    default: return open_window(options);
    }
}

// Returns the exit status: 1 when standard output cannot be written, for example on a full disk.
int print(std::string_view text) { return std::cout << text << std::flush ? 0 : 1; }

// Whether nobody is there to close a message box.
bool is_unattended(std::span<const std::string_view> arguments) {
    const auto parsed = parse_options(arguments);
    const Options* options = std::get_if<Options>(&parsed);
    return !options || options->mode == Mode::Serve || options->mode == Mode::Bots || options->check ||
           options->clip || options->quit_after;
}

}  // namespace

int run(std::span<const std::string_view> arguments) {
    if (arguments.empty()) close_own_terminal();
    return std::visit(Overloaded{[](const Options& options) { return run_mode(options); },
                                 [](const OptionError& error) {
                                     std::cerr << "snowfolk: " << error.words << '\n';
                                     return 2;
                                 },
                                 [](const HelpWanted&) { return print(help_text()); },
                                 [](const VersionWanted&) {
                                     return print("Snowfolk " SNOWFOLK_VERSION ", protocol " +
                                                  std::to_string(kProtocolVersion) + '\n');
                                 }},
                      parse_options(arguments));
}

int report_fatal(std::string_view what, std::span<const std::string_view> arguments) {
    complain(what);
    if (!is_unattended(arguments))
        SDL_ShowSimpleMessageBox(SDL_MESSAGEBOX_ERROR, "Snowfolk", std::string(what).c_str(), nullptr);
    return 1;
}

}  // namespace snow
