"""A room includes only what its line in game/CMakeLists.txt allows: headers leak without linking. rooms.py ROOT"""
import pathlib
import re
import sys

# The files of net/ that know SDL and SDL_net.
OF_THE_LIBRARIES = {"socket.cpp", "thread.cpp"}
LINE = re.compile(r"^snowfolk_room\(([a-z ]+)\)", re.MULTILINE)
INCLUDE = re.compile(r'^#include (?:"(?P<ours>[^"]+)"|<(?P<other>[^>]+)>)', re.MULTILINE)


def allowed_by_lines(text):
    """{room: the rooms it may include from, itself among them}"""
    lines = (match.group(1).split() for match in LINE.finditer(text))
    return {name: {name, *uses} for name, *uses in lines}


def room_of(include):
    """The room that a header belongs to; nothing for a header of the language or the system."""
    if include["other"]:
        return {"SDL_net.h": "SDL_net"}.get(include["other"], "sdl" if include["other"].startswith("SDL") else None)
    parts = include["ours"].split("/")
    return parts[1] if parts[0] == "game" else parts[0]


def leaks(name, allowed, text):
    for include in INCLUDE.finditer(text):
        room = room_of(include)
        if room and room not in allowed:
            yield f"{name} includes {include['ours'] or include['other']}, which is {room}'s"


def faults(root):
    rooms = allowed_by_lines((root / "game/CMakeLists.txt").read_text("utf-8"))
    found = [f"game/{folder.name} has no line in game/CMakeLists.txt"
             for folder in (root / "game").iterdir() if folder.is_dir() and folder.name not in rooms]
    for room, allowed in rooms.items():
        for path in sorted((root / "game" / room).glob("*.*")):
            if path.suffix in (".h", ".cpp"):
                found += leaks(path.relative_to(root), allowed, path.read_text("utf-8"))
    for path in sorted((root / "net").glob("*.*")):
        if path.suffix in (".h", ".cpp"):
            allowed = {"net", "sdl", "SDL_net"} if path.name in OF_THE_LIBRARIES else {"net"}
            found += leaks(path.relative_to(root), allowed, path.read_text("utf-8"))
    names = {}
    for path in sorted([*root.glob("net/**/*"), *root.glob("game/**/*")]):
        if path.is_file() and path.name != "CMakeLists.txt":
            names.setdefault(path.name, []).append(str(path.relative_to(root)))
    found += [" and ".join(paths) + " have one name" for paths in names.values() if len(paths) > 1]
    return found


if __name__ == "__main__":
    problems = faults(pathlib.Path(sys.argv[1]))
    print("\n".join(problems) or "every room keeps to its line")
    sys.exit(1 if problems else 0)
