# Finds the four libraries that Snowfolk uses as this system's own packages; nothing is copied in or downloaded.
# SDL2_image and SDL2_net do not pull in SDL2 by themselves: whoever links one of them links SDL2 as well.

set(SNOWFOLK_MISSING "")
foreach(system apt dnf pacman brew msys vcpkg)
    set(SNOWFOLK_MISSING_${system} "")
endforeach()

# Says that a package is missing, and what each system calls it.
macro(snowfolk_missing package apt dnf pacman brew vcpkg)
    string(APPEND SNOWFOLK_MISSING " ${package}")
    string(APPEND SNOWFOLK_MISSING_apt " ${apt}")
    string(APPEND SNOWFOLK_MISSING_dnf " ${dnf}")
    string(APPEND SNOWFOLK_MISSING_pacman " ${pacman}")
    string(APPEND SNOWFOLK_MISSING_brew " ${brew}")
    string(APPEND SNOWFOLK_MISSING_vcpkg " ${vcpkg}")
    string(APPEND SNOWFOLK_MISSING_msys " \${MINGW_PACKAGE_PREFIX}-${brew}")
endmacro()

# Finds one of SDL's libraries as SDL2_xxx::SDL2_xxx. Its package says where it is on newer systems; older ones
# (Ubuntu 22.04) have no such file for SDL2_image and SDL2_net, and static builds use another name.
macro(snowfolk_find_sdl package header)
    find_package(${package} QUIET)
    if(NOT TARGET ${package}::${package} AND TARGET ${package}::${package}-static)
        add_library(${package}::${package} ALIAS ${package}::${package}-static)
    endif()
    if(NOT TARGET ${package}::${package})
        find_path(${package}_HEADERS ${header} PATH_SUFFIXES SDL2)
        find_library(${package}_FILE ${package})
        mark_as_advanced(${package}_HEADERS ${package}_FILE)
        if(${package}_HEADERS AND ${package}_FILE)
            add_library(${package}::${package} UNKNOWN IMPORTED)
            set_target_properties(${package}::${package} PROPERTIES
                IMPORTED_LOCATION "${${package}_FILE}" INTERFACE_INCLUDE_DIRECTORIES "${${package}_HEADERS}")
        endif()
    endif()
endmacro()

snowfolk_find_sdl(SDL2 SDL.h)
if(NOT TARGET SDL2::SDL2)
    snowfolk_missing(SDL2 libsdl2-dev SDL2-devel sdl2 SDL2 sdl2)
endif()
snowfolk_find_sdl(SDL2_image SDL_image.h)
if(NOT TARGET SDL2_image::SDL2_image)
    snowfolk_missing(SDL2_image libsdl2-image-dev SDL2_image-devel sdl2_image SDL2_image sdl2-image)
endif()
snowfolk_find_sdl(SDL2_net SDL_net.h)
if(NOT TARGET SDL2_net::SDL2_net)
    snowfolk_missing(SDL2_net libsdl2-net-dev SDL2_net-devel sdl2_net SDL2_net sdl2-net)
endif()
if(SNOWFOLK_TESTS)
    find_package(doctest QUIET)
    if(NOT TARGET doctest::doctest)
        snowfolk_missing("doctest (for the tests; -DSNOWFOLK_TESTS=OFF does without)"
                         doctest-dev doctest-devel doctest doctest doctest)
    endif()
endif()

if(SNOWFOLK_MISSING)
    string(TOLOWER "${SNOWFOLK_MISSING_brew}" SNOWFOLK_MISSING_brew)
    message(FATAL_ERROR "Missing:${SNOWFOLK_MISSING}. To install:\n"
            "  Debian, Ubuntu:  sudo apt-get install${SNOWFOLK_MISSING_apt}\n"
            "  Fedora:          sudo dnf install${SNOWFOLK_MISSING_dnf}\n"
            "  Arch:            sudo pacman -S${SNOWFOLK_MISSING_pacman}\n"
            "  macOS:           brew install${SNOWFOLK_MISSING_brew}\n"
            "  Windows:         pacman -S${SNOWFOLK_MISSING_msys}   in MSYS2's UCRT64, or\n"
            "                   vcpkg install${SNOWFOLK_MISSING_vcpkg}\n")
endif()
find_package(Threads REQUIRED)
