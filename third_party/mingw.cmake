# Builds for Windows on another system, with MinGW-w64 (Debian: g++-mingw-w64-x86-64-posix, whose threads C++ knows).
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)
# Nothing of this system's own but its tools.
cmake_path(SET SNOWFOLK_SDL NORMALIZE ${CMAKE_CURRENT_LIST_DIR}/../build/sdl-windows)
set(CMAKE_FIND_ROOT_PATH ${SNOWFOLK_SDL} /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
# One program that needs nothing but Windows.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static")
