# What ./play and ./check share: which packages this system needs, installing them, and building a preset.
# Sourced, never run. Needs nothing but bash 3.2 and the tools every system has. Everything it says goes to standard
# error, because `./play --stats -` leaves standard output to the game.

say() { printf '%s\n' "$*" >&2; }
# The last words of a script: what is wrong and what to do about it.
give_up() { printf "%s\n" "$@" >&2; exit 1; }

# The system whose package manager is at hand: debian, fedora, arch, macos, msys or unknown.
this_system() {
    case $(uname -s) in
        Darwin) echo macos; return ;;
        MINGW* | MSYS* | CYGWIN*) echo msys; return ;;
    esac
    if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then echo debian
    elif command -v dnf >/dev/null; then echo fedora
    elif command -v pacman >/dev/null; then echo arch
    else echo unknown; fi
}

# packages_for play|check SYSTEM: the names of that system's packages, one line.
packages_for() {
    case $1-$2 in
        play-debian) echo g++ cmake ninja-build libsdl2-dev libsdl2-image-dev libsdl2-net-dev ;;
        play-fedora) echo gcc-c++ cmake ninja-build SDL2-devel SDL2_image-devel SDL2_net-devel ;;
        play-arch) echo gcc cmake ninja sdl2 sdl2_image sdl2_net ;;
        play-macos) echo cmake ninja sdl2 sdl2_image sdl2_net ;;
        play-msys) for package in gcc cmake ninja SDL2 SDL2_image SDL2_net; do
                       printf '%s ' "${MINGW_PACKAGE_PREFIX:-mingw-w64-ucrt-x86_64}-$package"
                   done; echo ;;
        check-debian) echo "$(packages_for play debian) doctest-dev ccache $(debian_clang_tools) python3 xvfb xdotool" \
                           "openbox imagemagick iproute2 appstream desktop-file-utils lintian" "$(debian_sdl3)" ;;
        bare-debian) echo "$(packages_for check debian) mmdebstrap" ;;
        windows-debian) echo "$(packages_for check debian) g++-mingw-w64-x86-64-posix wine wine64" ;;
        check-fedora) echo "$(packages_for play fedora) doctest-devel ccache clang clang-tools-extra compiler-rt python3" \
                           "xorg-x11-server-Xvfb xdotool openbox ImageMagick iproute libasan libubsan libtsan" ;;
        check-arch) echo "$(packages_for play arch) doctest ccache clang compiler-rt python xorg-server-xvfb xdotool openbox" \
                         "imagemagick iproute2" ;;
        check-macos) echo "$(packages_for play macos) doctest ccache llvm python3" ;;
        check-msys) echo "$(packages_for play msys) ${MINGW_PACKAGE_PREFIX:-mingw-w64-ucrt-x86_64}-doctest" ;;
    esac
}

# Whether apt knows a Debian package by that name.
debian_has() { apt-cache show "$1" >/dev/null 2>&1; }

# Other versions of clang-format lay some lines out differently, so the one the code is written with comes first. clang and
# its runtime, which has libFuzzer and its sanitizers, are for the fuzz step; where the runtime is no package of its own,
# clang brings it along.
debian_clang_tools() {
    local tools="clang-format-14 clang-tidy-14 clang"
    if ! debian_has clang-tidy-14 && debian_has clang-tidy; then tools="clang-format clang-tidy clang"; fi
    if debian_has libclang-rt-dev || ! debian_has clang; then tools+=" libclang-rt-dev"; fi
    echo "$tools"
}

# SDL3 behind SDL2's name, where it is a package: it lies beside SDL2 and takes its place when asked to (sdl3_folder).
debian_sdl3() { if debian_has libsdl2-compat; then echo libsdl2-compat; fi; }
sdl3_folder() { dirname "$(ls /usr/lib/*/sdl2-compat/libSDL2-2.0.so.0 2>/dev/null | head -n 1)" 2>/dev/null; }

# Those of the given Debian packages that are not installed, one line; empty when all are.
debian_missing() {
    local package missing=() installed
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p')
    for package in "$@"; do
        grep -qxF -- "$package" <<<"$installed" || missing+=("$package")
    done
    echo "${missing[*]-}"
}

# The command that would install the packages here, for a person to type.
install_command() {
    local system=$1; shift
    case $system in
        debian) echo "sudo apt-get install --no-install-recommends $*" ;;
        fedora) echo "sudo dnf install $*" ;;
        arch) echo "sudo pacman -S --needed $*" ;;
        macos) echo "brew install $*" ;;
        msys) echo "pacman -S --needed $*" ;;
    esac
}

# Runs a command as root: as we are, or through sudo where a person can be asked or no password is wanted.
as_root() {
    if [[ $(id -u) == 0 ]]; then "$@"; else sudo "$@"; fi
}
can_be_root() {
    [[ $(id -u) == 0 ]] || { command -v sudo >/dev/null && { [[ -t 0 && -t 2 ]] || sudo -n true 2>/dev/null; }; }
}

# packages_install play|check: afterwards everything is there, or the script has ended and said what to do. On systems
# other than Debian's nothing is installed or asked: building says what is missing (see build_preset).
packages_install() {
    local purpose=$1 missing log=$snowfolk_root/build/packages.log
    [[ $(this_system) == debian ]] || return 0
    missing=$(debian_missing $(packages_for "$purpose" debian))
    [[ -n $missing ]] || return 0
    say "Missing here: $missing"
    can_be_written
    can_be_root || give_up "Installing them needs root, or sudo. As someone who may:" \
        "  $(install_command debian "$missing")"
    say "Installing them; a minute or two, the details are in build/packages.log."
    if ! apt_install "$missing" >"$log" 2>&1; then
        as_root apt-get update >>"$log" 2>&1 || true
        missing=$(debian_missing $(packages_for "$purpose" debian))
        apt_install "$missing" >>"$log" 2>&1 || {
            tail -n 5 "$log" >&2
            give_up "They could not be installed; is there a network? To try by hand:" \
                "  sudo apt-get update && $(install_command debian "$missing")"
        }
    fi
}
apt_install() {  # words split on purpose
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $1
}

# build_preset PRESET PURPOSE [TARGET...]: configures and builds into build/PRESET, all of it or those targets; the output
# goes into build/PRESET.log, and on a terminal one line tells the progress. Ends the script with the reason when it
# fails. The time of build/PRESET.built is then the start of the last build that succeeded.
build_preset() {
    local preset=$1 purpose=$2 folder=$snowfolk_root/build/$1 log=$snowfolk_root/build/$1.log
    shift 2
    can_be_written
    touch "$folder.begun.$$"  # its own: two of us may be started at once
    command -v cmake >/dev/null || not_built "$purpose" "CMake is missing."
    # A folder that was built elsewhere and moved here is of no use to CMake.
    if [[ -f $folder/CMakeCache.txt ]] &&
        ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$snowfolk_root" "$folder/CMakeCache.txt"; then
        rm -rf "$folder"
    fi
    (
        cd "$snowfolk_root"
        if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
        cmake --preset "$preset" -G "$(generator_of "$folder")"
    ) >"$log" 2>&1 || { cat "$log" >&2; rm -f "$folder/CMakeCache.txt"; not_built "$purpose" "Configuring failed, see above."; }
    # What ccache wants to be told before it keeps what was built with precompiled headers.
    (cd "$snowfolk_root" && CCACHE_SLOPPINESS=pch_defines,time_macros cmake --build "build/$preset" --parallel "$(processors)" ${1+--target "$@"}) 2>&1 |
        tee -a "$log" | progress "$preset" || {
        grep -E -A12 'error|Error|FAILED' "$log" | head -n 60 >&2 || true
        give_up "Building $preset failed; the whole output is in $log."
    }
    mv "$folder.begun.$$" "$folder.built"
}

# Of several that would build at once one does, until it closes file 9, and the others wait. Where there is no flock nobody does.
wait_for_others() {
    can_be_written
    exec 9>"$snowfolk_root/build/lock"
    command -v flock >/dev/null || return 0
    flock -n 9 || { say "Another ./play is building; waiting for it."; flock 9; }
}

can_be_written() {
    mkdir -p "$snowfolk_root/build" 2>/dev/null && [[ -w $snowfolk_root/build ]] || give_up \
        "Snowfolk is built in $snowfolk_root/build, which cannot be written to." \
        "Copy all of it to a folder of your own and start it there."
}

# The generator of a build folder: that which made it, else Ninja where it is there.
generator_of() {
    sed -n 's/^CMAKE_GENERATOR:INTERNAL=//p' "$1/CMakeCache.txt" 2>/dev/null | grep . && return
    if command -v ninja >/dev/null; then echo Ninja; else echo 'Unix Makefiles'; fi
}

# Ends the script: why nothing could be built, and the packages on this system.
not_built() {
    local system; system=$(this_system)
    say "$2"
    case $system in
        unknown) give_up "Snowfolk needs a C++20 compiler, CMake 3.22, SDL2, SDL2_image and SDL2_net (with their headers)." ;;
        macos) give_up "On this system Snowfolk needs:" "  xcode-select --install" "  $(install_command macos "$(packages_for "$1" macos)")" ;;
        *) give_up "On this system Snowfolk needs:" "  $(install_command "$system" "$(packages_for "$1" "$system")")" ;;
    esac
}

processors() { getconf _NPROCESSORS_ONLN 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2; }

# Turns the lines of a build into one that is written over, on a terminal; into nothing elsewhere.
progress() {
    local line
    if [[ ! -t 2 ]]; then cat >/dev/null; return; fi
    while IFS= read -r line; do
        [[ $line == \[* ]] && printf '\rBuilding %s: %s]\033[K' "$1" "${line%%]*}" >&2
    done
    printf '\r\033[K' >&2
}
