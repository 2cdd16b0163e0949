#include "game/app.h"

#include "game/headless.h"
#include "game/options.h"
#include "game/session/protocol.h"
#include "game/windowed.h"

#include <SDL.h>

#include <iostream>
#include <string>
#include <variant>

namespace snow {
namespace {

template <class... Cases> struct Overloaded : Cases... { using Cases::operator()...; };
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;  // clang 14 does not deduce it by itself

int run_mode(const Options& options) {
    switch (options.mode) {
    case Mode::Serve: return serve(options);
    case Mode::Bots: return run_bots(options);
    default: return run_windowed(options);
    }
}

// A box would wait for somebody who is not there.
bool nobody_watches(std::span<const std::string_view> arguments) {
    const auto parsed = parse_options(arguments);
    const Options* options = std::get_if<Options>(&parsed);
    return !options || options->mode == Mode::Serve || options->mode == Mode::Bots || options->quit_after;
}

}  // namespace

int run(std::span<const std::string_view> arguments) {
    return std::visit(Overloaded{[](const Options& options) { return run_mode(options); },
                                 [](const OptionError& error) {
                                     std::cerr << "snowfolk: " << error.words << '\n';
                                     return 2;
                                 },
                                 [](const HelpWanted&) {
                                     std::cout << help_text();
                                     return 0;
                                 },
                                 [](const VersionWanted&) {
                                     std::cout << "Snowfolk " SNOWFOLK_VERSION ", protocol "
                                               << kProtocolVersion << '\n';
                                     return 0;
                                 }},
                      parse_options(arguments));
}

int report_fatal(std::string_view what, std::span<const std::string_view> arguments) {
    std::cerr << "snowfolk: " << what << '\n';
    if (!nobody_watches(arguments))
        SDL_ShowSimpleMessageBox(SDL_MESSAGEBOX_ERROR, "Snowfolk", std::string(what).c_str(), nullptr);
    return 1;
}

}  // namespace snow
