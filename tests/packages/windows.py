"""Snowfolk for Windows, under wine: windows.py BUILD PROGRAM SECONDS. BUILD is the folder of the preset "windows", built;
PROGRAM is the same program built for this system, with which it plays for so many seconds. Prints what it has seen."""
import contextlib
import functools
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "program"))
from session import MANY_COLORS, Display, Failed, free_port, picture_colors, until  # noqa: E402

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BOTS = 8
LARGE = 72  # more than Windows' select() takes at once
MEETING = 8  # seconds


def wine(folder, display, *words, **more):
    environment = {**display.environment(), "WINEPREFIX": str(folder / "wine"), "WINEDEBUG": "-all", "SNOWFOLK_LAN": "off",
                   "SDL_AUDIODRIVER": "dummy", "WINEDLLOVERRIDES": "mscoree,mshtml=", **more.pop("variables", {})}
    return subprocess.Popen(["wine", *map(str, words)], env=environment, **more)


def linux(folder, *words, display=None, **more):
    system = display.environment() if display else {**os.environ, "SDL_VIDEODRIVER": "dummy"}
    environment = {**system, "SDL_AUDIODRIVER": "dummy", "SNOWFOLK_LAN": "off", "XDG_DATA_HOME": str(folder / "data")}
    return subprocess.Popen(list(map(str, words)), env=environment, **more)


def pack(build, folder):
    """The zip that people download: the program and its assets, and nothing else."""
    archive = build / "Snowfolk-windows.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        program = folder / "snowfolk.exe"
        shutil.copy(build / "game" / "snowfolk.exe", program)
        subprocess.run(["x86_64-w64-mingw32-strip", program], check=True)
        packed.write(program, "Snowfolk/snowfolk.exe")
        for file in sorted((SOURCE / "assets").rglob("*")):
            part = file.relative_to(SOURCE)
            if file.is_file() and part.parts[1] not in ("source", "screenshots", "desktop"):
                packed.write(file, "Snowfolk/" / part)
    print(f"{archive.name}: {archive.stat().st_size / 1e6:.1f} MB, the program {program.stat().st_size / 1e6:.1f} MB")
    return archive


def check_units(build, folder, display):
    failed = []
    for program in sorted((build / "tests").glob("*_tests.exe")):
        tests = wine(folder, display, program, variables={"SDL_VIDEODRIVER": "dummy", "SDL_RENDER_DRIVER": "software"},
                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=build)
        said = tests.communicate(timeout=1200)[0].decode("utf-8", "replace")
        counted = re.search(r"test cases: +(\d+) \| +(\d+) passed", said)
        print(f"{program.stem}: {counted[2] + ' of ' + counted[1] if counted else 'no result'} pass")
        if tests.returncode != 0:
            failed.append(program.stem)
            print(re.sub(r"(?m)^", "    ", said[-4000:]))
    return failed


def is_open(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def last_record(file):
    lines = file.read_text("utf-8", "replace").splitlines() if file.exists() else []
    return json.loads(lines[-2]) if len(lines) > 1 else {}


def ended_with(stack, process):
    """The process, which ends with the stack at the latest."""
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process


def check_play(build, folder, program, seconds, display):
    """A host of each kind, with bots of both; afterwards no replica ever differed from its host's world."""
    exe = build / "game" / "snowfolk.exe"
    with contextlib.ExitStack() as stack:
        def begin(start, *words):
            return ended_with(stack, start(*words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL))

        stats = {}
        programs = {"Windows": functools.partial(wine, folder, display, exe), "Linux": functools.partial(linux, folder, program)}
        for host_kind, host in programs.items():
            port = free_port()
            begin(host, "--serve", "--port", port, "--max-players", 64)
            until(lambda: is_open(port), f"{host_kind}: the host listens")
            for bots_kind, bots in programs.items():
                file = folder / f"{host_kind}-{bots_kind}.jsonl"
                stats[f"host {host_kind}, bots {bots_kind}"] = file
                begin(bots, "--bots", BOTS, "--join", f"127.0.0.1:{port}", "--stats", file)
        for name, file in stats.items():
            until(lambda: len(last_record(file).get("players", [])) == 2 * BOTS, f"{name}: all are there", 60)
        time.sleep(seconds)
        for name, file in stats.items():
            record = last_record(file)
            print(f"{name}: {seconds} s, {record['mismatches']} mismatches, {len(record['players'])} players")
            if record["mismatches"] or len(record["players"]) != 2 * BOTS:
                raise Failed(f"{name}: {record}")


def check_desktop(build, folder, display):
    """Started as a double click starts it, it has a window of its own and no console; one that is to be at the very top has
    its title on the screen. The program has an icon, a version and a manifest."""
    exe = build / "game" / "snowfolk.exe"
    resources = exe.read_bytes()
    last_icon = (SOURCE / "assets/desktop/snowfolk.ico").read_bytes()[-256:]
    for name, part in (("manifest", b"<assembly"), ("version", "FileVersion".encode("utf-16-le")), ("icon", last_icon)):
        if part not in resources:
            raise Failed(f"{exe.name} has no {name}")

    def window():
        return (display.ask("search", "--onlyvisible", "--name", "^Snowfolk$") or "").split()

    wine(folder, display, "start", "/unix", exe).wait(timeout=60)
    own = until(window, "a window opens", 60)[-1]
    time.sleep(2)  # a console would have come
    named = {display.ask("getwindowname", one) for one in display.ask("search", "--onlyvisible", "--name", ".").split()}
    display.do("windowactivate", "--sync", own, "key", "alt+F4")
    until(lambda: not window(), "it is closed", 60)
    at_top = wine(folder, display, exe, "--window-at", "0,0", "--quit-after", 8)
    row = display.geometry(until(window, "a window opens", 60)[-1])["Y"]
    at_top.wait(timeout=60)
    print(f"started from the desktop: windows {sorted(named)}; at the top its inside begins in row {row}")
    if named != {"Snowfolk"} or row <= 0:
        raise Failed("a window of its own, and its title on the screen")


def check_words(build, folder, display):
    """Words come and go in every alphabet: what is typed, what is named, what is printed."""
    exe, port = build / "game" / "snowfolk.exe", free_port()
    host = wine(folder, display, exe, "--serve", "--port", port, "--quit-after", 20, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE)
    until(lambda: is_open(port), "the host listens")
    guest = wine(folder, display, exe, "--bots", 1, "--name", "Jürgen Ж", "--join", f"127.0.0.1:{port}", "--quit-after", 8)
    host.stdin.write("say Grüße Ж\n".encode())
    host.stdin.flush()
    said = host.communicate(timeout=60)[0].decode("utf-8")
    guest.wait(timeout=60)
    print("printed: " + " | ".join(line[21:].strip() for line in said.splitlines()))
    if "# Grüße Ж" not in said or not re.search(r"\* Jürgen Ж +joined", said):
        raise Failed("words of a console, UTF-8")


def check_many(build, folder, display):
    exe, port, file = build / "game" / "snowfolk.exe", free_port(), folder / "many.jsonl"
    host = wine(folder, display, exe, "--serve", "--port", port, "--max-players", 100, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL)
    until(lambda: is_open(port), "the host listens")
    bots = wine(folder, display, exe, "--bots", LARGE, "--join", f"127.0.0.1:{port}", "--stats", file, stdin=subprocess.DEVNULL)
    try:
        until(lambda: len(last_record(file).get("players", [])) == LARGE, f"{LARGE} play with a Windows host", 90)
        print(f"{LARGE} Windows bots play with a Windows host")
    finally:
        for process in (bots, host):
            process.kill()
            process.wait()


def check_double_click(archive, folder, display):
    """Unpacked where people unpack: two windows, their pictures and their settings."""
    place = folder / "Müller Ж" / "a b"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(place)
    settings = folder / "Einstellungen ä"
    game = wine(folder, display, place / "Snowfolk" / "snowfolk.exe", "--windows", 2, "--quit-after", 8, "--screenshot",
                "bild Ж.png", cwd=place, variables={"SNOWFOLK_FOLDER": "Z:" + str(settings)})
    if game.wait(timeout=90) != 0:
        raise Failed(f"--windows 2 ended with {game.returncode}")
    pictures = sorted(file.name for file in place.glob("*.png"))
    print(f"from '{place.relative_to(folder)}': pictures {pictures}")
    if len(pictures) != 2:
        raise Failed("two windows leave two pictures")
    return [place / name for name in pictures]


def check_windows_meet(build, folder, program, display):
    """A window of each system in one village, either of them hosting; both pictures stay beside the build."""
    exe = build / "game" / "snowfolk.exe"
    windows = {"windows": functools.partial(wine, folder, display, exe),
               "linux": functools.partial(linux, folder, program, display=display)}
    for host, guest in (("windows", "linux"), ("linux", "windows")):
        port, file = free_port(), folder / f"{host}-hosts.jsonl"
        pictures = {kind: build / f"{host}-hosts-{kind}.png" for kind in windows}
        with contextlib.ExitStack() as stack:
            hosting = ended_with(stack, windows[host]("--host", "--port", port, "--name", host, "--quit-after", MEETING + 10,
                                                      "--screenshot", pictures[host]))
            until(lambda: is_open(port), f"a {host} window hosts", 60)
            joining = ended_with(stack, windows[guest]("--join", f"127.0.0.1:{port}", "--name", guest, "--quit-after", MEETING,
                                                       "--screenshot", pictures[guest], "--stats", file))
            if joining.wait(90) or hosting.wait(90):
                raise Failed(f"{host} hosts: the windows ended with {joining.poll()} and {hosting.poll()}")
        record = last_record(file)
        print(f"a {host} window hosts one on {guest}: {len(record['players'])} players, {record['mismatches']} mismatches")
        if len(record["players"]) != 2 or record["mismatches"] or min(map(picture_colors, pictures.values())) <= MANY_COLORS:
            raise Failed(f"{host} hosts: {record}")


def main():
    build, program = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        display = Display(folder)
        try:
            began = time.monotonic()
            wine(folder, display, "wineboot", "-i", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).wait(timeout=180)
            print(f"wine is ready after {time.monotonic() - began:.0f} s")
            archive = pack(build, folder)
            for picture in check_double_click(archive, folder, display):
                shutil.copy(picture, build)
            check_desktop(build, folder, display)
            check_words(build, folder, display)
            check_windows_meet(build, folder, program, display)
            check_many(build, folder, display)
            check_play(build, folder, program, float(sys.argv[3]), display)
            failed = check_units(build, folder, display)
        finally:
            subprocess.run(["wineserver", "-k"], env={**os.environ, "WINEPREFIX": str(folder / "wine")}, check=False)
            display.close()
    if failed:
        sys.exit("failed under wine: " + ", ".join(failed))


if __name__ == "__main__":
    main()
