// The one catch: whatever could not be expected (no window, no asset) ends here, in words.
#include "game/app/app.h"

#include <SDL_main.h>  // on Windows it calls main() with arguments in UTF-8

#include <exception>
#include <string_view>
#include <vector>

int main(int argc, char* argv[]) {
    const std::vector<std::string_view> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    try {
        return snow::run(arguments);
    } catch (const std::exception& error) {
        return snow::report_fatal(error.what(), arguments);
    }
}
