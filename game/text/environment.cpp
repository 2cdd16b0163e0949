#include "game/text/environment.h"

#include <cstdlib>

#ifdef _WIN32
#include "game/text/path_text.h"
#endif

namespace snow {

std::string environment(const char* variable) {
#ifdef _WIN32
    const wchar_t* const value = _wgetenv(path_of(variable).c_str());
    return value ? utf8(value) : std::string();
#else
    const char* const value = std::getenv(variable);
    return value ? value : "";
#endif
}

}  // namespace snow
