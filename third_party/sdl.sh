#!/usr/bin/env bash
# Builds SDL2, SDL2_image and SDL2_net for where no package of them can be used, from the sources of Debian's own packages:
#   third_party/sdl.sh windows    static, with MinGW-w64, into build/sdl-windows
#   third_party/sdl.sh linux      shared and able to do without most of a desktop's libraries, into build/sdl-linux
# What is there already is not built again. Needs Debian or a system like it, and no root.
set -euo pipefail
snowfolk_root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$snowfolk_root/third_party/setup.sh"
target=${1:-}
[[ $target == windows || $target == linux ]] || give_up "Usage: third_party/sdl.sh windows|linux"
sources=$snowfolk_root/build/sdl-sources
prefix=$snowfolk_root/build/sdl-$target

# The sources, unpacked into $sources/NAME; asked of the mirrors that this system's packages come from.
fetch() {
    local apt=$sources/apt name list=$sources/apt/sources.list
    [[ ! -d $sources/libsdl2 || ! -d $sources/libsdl2-image || ! -d $sources/libsdl2-net ]] || return 0
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    if [[ -f /etc/apt/sources.list.d/debian.sources ]]; then
        list=$sources/apt/debian.sources
        sed 's/^Types:.*/Types: deb-src/' /etc/apt/sources.list.d/debian.sources >"$list"
    else
        sed -n 's/^deb /deb-src /p' /etc/apt/sources.list >"$list"
    fi
    local options=(-o "Dir::Etc::sourcelist=$list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$apt/lists"
                   -o "Dir::Cache=$apt/cache" -o APT::Get::List-Cleanup=0)
    apt-get "${options[@]}" update
    for name in libsdl2 libsdl2-image libsdl2-net; do
        (cd "$sources" && apt-get "${options[@]}" source --tar-only "$name")
        mkdir -p "$sources/$name.new"
        tar -xf "$(ls "$sources/${name}_"*.orig.tar.* | grep -v '\.asc$' | tail -n 1)" -C "$sources/$name.new" --strip-components 1
        mv "$sources/$name.new" "$sources/$name"
    done
}

# build NAME OPTION...: configures, builds and installs one of them.
build() {
    local name=$1; shift
    [[ ! -f $prefix/$name.built ]] || return 0
    cmake -S "$sources/$name" -B "$prefix/build/$name" -G "$(generator_of "$prefix/build/$name")" -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_PREFIX_PATH="$prefix" "${for_target[@]}" "$@"
    cmake --build "$prefix/build/$name" --parallel "$(processors)"
    cmake --install "$prefix/build/$name"
    touch "$prefix/$name.built"
}

shared=OFF for_target=(-DCMAKE_TOOLCHAIN_FILE="$snowfolk_root/third_party/mingw.cmake")
[[ $target == windows ]] || { shared=ON for_target=(); }
static=$([[ $shared == ON ]] && echo OFF || echo ON)
mkdir -p "$prefix"
{
    fetch
    build libsdl2 -DSDL_SHARED=$shared -DSDL_STATIC=$static -DSDL_TEST=OFF
    # Snowfolk reads PNG alone, which SDL2_image can do by itself.
    build libsdl2-image -DBUILD_SHARED_LIBS=$shared -DSDL2IMAGE_SAMPLES=OFF -DSDL2IMAGE_BACKEND_STB=ON -DSDL2IMAGE_VENDORED=OFF \
        -DSDL2IMAGE_{AVIF,BMP,GIF,JPG,JXL,LBM,PCX,PNM,QOI,SVG,TGA,TIF,WEBP,XCF,XPM,XV}=OFF -DSDL2IMAGE_PNG=ON
    # doctest is headers alone, which this system's package has.
    if [[ $target == windows && -d /usr/include/doctest ]]; then
        mkdir -p "$prefix/include" "$prefix/lib/cmake"
        cp -r /usr/include/doctest "$prefix/include/"
        cp -r /usr/lib/cmake/doctest "$prefix/lib/cmake/"
        sed -i "s|set(_IMPORT_PREFIX \"/usr\")|set(_IMPORT_PREFIX \"$prefix\")|" "$prefix/lib/cmake/doctest/doctestTargets.cmake"
    fi
    build libsdl2-net -DBUILD_SHARED_LIBS=$shared -DSDL2NET_SAMPLES=OFF
} >"$prefix/build.log" 2>&1 || give_up "SDL could not be built; see $prefix/build.log"
