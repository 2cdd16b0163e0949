"""The folder that runs on any Linux: portable.py BUILD. BUILD is the folder of the preset "portable", built; the .tar.gz is made
in it, unpacked elsewhere and started."""
import pathlib
import re
import sys
import tarfile
import tempfile

from deb import check_start, run

OURS = ("libSDL2-", "libSDL2_image-", "libSDL2_net-")
FROM_THE_SYSTEM = ("linux-vdso", "ld-linux", "libc.so", "libm.so")


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    for old in build.glob("*.tar.gz"):
        old.unlink()
    run("cpack", "-G", "TGZ", cwd=build)
    (archive,) = build.glob("*.tar.gz")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        with tarfile.open(archive) as packed:
            packed.extractall(folder / "a folder")
        (unpacked,) = (folder / "a folder").iterdir()
        for line in run("ldd", unpacked / "snowfolk").splitlines():
            library, _, place = line.strip().partition(" => ")
            beside = any(ours in library for ours in OURS)
            if beside and not place.startswith(str(unpacked / "lib")):
                sys.exit(f"{library} is not the one beside the program: {place}")
            if not beside and not any(system in library for system in FROM_THE_SYSTEM):
                sys.exit(f"{library} is needed, which not every system has")
        check_start(unpacked / "snowfolk", folder)
        glibc = max(re.findall(r"GLIBC_(2\.\d+)", run("objdump", "-T", unpacked / "snowfolk")), key=lambda v: int(v[2:]))
    print(f"{archive}: {archive.stat().st_size / 1e6:.1f} MB, for systems from glibc {glibc}")


if __name__ == "__main__":
    main()
