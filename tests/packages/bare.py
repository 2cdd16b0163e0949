"""What people download, on a Debian on which nothing was ever built: bare.py PACKAGES PORTABLE, the build folders in which
deb.py and portable.py have left them. Both are started in real windows by somebody who is not root; a picture of each stays
in build/pictures. Needs root and mmdebstrap."""
import contextlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

from deb import run

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "program"))
from session import MANY_COLORS, Display, end, picture_colors, pictures, until  # noqa: E402

# What a desktop has for its windows; nothing of SDL is among it.
DESKTOP = ("libx11-6", "libxext6")
PLAYER = "player"
STARTING = 30  # seconds


def this_suite():
    release = pathlib.Path("/etc/os-release").read_text("utf-8")
    return re.search(r'^VERSION_CODENAME="?(\w+)', release, re.MULTILINE)[1]


def make_debian(root):
    """From the mirrors that this system's packages come from."""
    lists = [file for file in ("/etc/apt/sources.list.d/debian.sources", "/etc/apt/sources.list") if os.path.exists(file)]
    run("mmdebstrap", "--variant=minbase", "--include=ca-certificates", this_suite(), root, lists[0])
    for file in ("/etc/resolv.conf", "/etc/hosts", *pathlib.Path("/etc/apt/apt.conf.d").glob("99*")):
        with contextlib.suppress(FileNotFoundError):
            shutil.copy(file, root / str(file)[1:])
    run(*inside(root, "useradd", "--create-home", PLAYER))
    run(*inside(root, "apt-get", "update"))
    run(*inside(root, "apt-get", "install", "--yes", "--no-install-recommends", *DESKTOP))


def inside(root, *words, user="root", display=""):
    """The command that runs there, with what a system needs mounted until it ends."""
    variables = [f"HOME={'/root' if user == 'root' else f'/home/{user}'}", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive",
                 "PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/games", f"DISPLAY={display}", "SDL_AUDIODRIVER=dummy",
                 "SNOWFOLK_LAN=off"]
    mounted = 'mount --rbind /proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$@"'
    return ["unshare", "--mount", "sh", "-c", mounted, root, f"--userspec={user}", root, "/usr/bin/env", "-i", *variables, *words]


def check_window(root, name, *words):
    """Started by a player, it opens a window with something in it."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        display = Display(pathlib.Path(folder))
        stack.callback(display.close)
        display.wait_for_manager()
        log = stack.enter_context(open(pathlib.Path(folder) / "log", "w+b"))
        game = subprocess.Popen([str(word) for word in inside(root, *words, user=PLAYER, display=display.name)],
                                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        stack.callback(end, game)
        picture = pictures() / f"{name}.png"

        def shown():
            if game.poll() is not None:
                log.seek(0)
                sys.exit(f"{name} ended with {game.returncode}: {log.read().decode('utf-8', 'replace')}")
            window = display.ask("search", "--onlyvisible", "--name", "Snowfolk")
            if not window:
                return False
            display.picture(picture, window.split()[0])
            return picture_colors(picture) > MANY_COLORS

        until(shown, f"{name}: a window with the menu in it", STARTING)
    print(f"{name}: {picture}")


def check_portable(root, archive):
    """By its whole path, from elsewhere, as a double click does it; SDL's libraries are nowhere but in it."""
    for library in root.rglob("libSDL*"):
        sys.exit(f"{library} is there already")
    downloads = root / "home" / PLAYER / "Downloads" / "Müller Ж"
    downloads.mkdir(parents=True)
    with tarfile.open(archive) as packed:
        packed.extractall(downloads)
    (unpacked,) = downloads.iterdir()
    check_window(root, "portable", f"/{(unpacked / 'snowfolk').relative_to(root)}")


def check_package(root, package):
    """Installed as apt installs a file, and started by what its menu entry says."""
    shutil.copy(package, root / "tmp")
    run(*inside(root, "apt-get", "install", "--yes", "--no-install-recommends", f"/tmp/{package.name}"))
    entry = (root / "usr/share/applications/snowfolk.desktop").read_text("utf-8")
    command = re.search(r"^Exec=(.*)$", entry, re.MULTILINE)[1].split()
    check_window(root, "installed", *(word for word in command if not word.startswith("%")))


def main():
    packages, portable = (pathlib.Path(word).resolve() for word in sys.argv[1:])
    (package,), (archive,) = packages.glob("*.deb"), portable.glob("*.tar.gz")
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name) / "debian"
        make_debian(root)
        check_portable(root, archive)
        check_package(root, package)


if __name__ == "__main__":
    main()
