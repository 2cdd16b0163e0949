// What tests must know of the system that they run on.
#pragma once

#include <cstdlib>

namespace snow::test {

// There a file's folder says who may read it, the environment is no UTF-8, and SDL's sound driver that writes a file does not
// see the name that a test gives it.
#ifdef _WIN32
inline constexpr bool kOnWindows = true;
#else
inline constexpr bool kOnWindows = false;
#endif

// A variable of this process's environment.
// Null: not set any more.
inline void put_variable(const char* name, const char* value) {
#ifdef _WIN32
    _putenv_s(name, value ? value : "");
#else
    if (value)
        setenv(name, value, 1);
    else
        unsetenv(name);
#endif
}

}  // namespace snow::test
