"""The .deb is what Debian expects of one, and what it installs starts: deb.py SOURCE BUILD. BUILD is the folder of the
preset "package", built; the package is made in it."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile


def run(*words, **more):
    done = subprocess.run([str(word) for word in words], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}\nended with {done.returncode}\n{done.stdout}")
    return done.stdout


def make(build):
    for old in build.glob("*.deb"):
        old.unlink()
    run("cpack", "-G", "DEB", cwd=build)
    (package,) = build.glob("*.deb")
    return package


def check_metainfo(source, folder):
    """As it is once its owner has chosen licences and a place; until then none is installed."""
    run("cmake", "-S", source, "-B", folder, "--preset", "package", "-DSNOWFOLK_METADATA_LICENSE=FSFAP",
        "-DSNOWFOLK_HOMEPAGE=https://snowfolk.example/", cwd=source)
    run("appstreamcli", "validate", "--no-net", folder / "assets/desktop/org.snowfolk.Snowfolk.metainfo.xml")


def check_manual(program, manual):
    """Every option of --help is in it."""
    text = manual.read_text("utf-8").replace("\\-", "-")
    missing = [option for option in re.findall(r"^  (--[a-z-]+)", run(program, "--help"), re.MULTILINE) if option not in text]
    if missing:
        sys.exit(f"snowfolk.6 lacks {', '.join(missing)}")


def check_start(program, folder):
    """Unpacked anywhere, and started from elsewhere, it finds what it needs: a picture of two windows says so."""
    picture = folder / "shot.png"
    environment = {**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "SNOWFOLK_LAN": "off",
                   "XDG_DATA_HOME": str(folder / "data")}
    environment.pop("SNOWFOLK_ASSETS", None)
    run(program, "--windows", 2, "--quit-after", 3, "--screenshot", picture, cwd=folder, env=environment,
        timeout=60)
    pictures = list(folder.glob("shot*.png"))
    if len(pictures) != 2:
        sys.exit(f"two windows left {pictures}")


def main():
    source, build = (pathlib.Path(word).resolve() for word in sys.argv[1:])
    package = make(build)
    run("lintian", "--fail-on", "error,warning,info", package)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_metainfo(source, folder / "licensed")
        root = folder / "a folder"
        run("dpkg-deb", "-x", package, root)
        run("desktop-file-validate", root / "usr/share/applications/snowfolk.desktop")
        check_manual(root / "usr/games/snowfolk", source / "assets/desktop/snowfolk.6")
        check_start(root / "usr/games/snowfolk", folder)
    print(f"{package}: {package.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
