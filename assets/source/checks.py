"""What must hold for every picture written here; whatever does not ends the run with a sentence."""
import re

from PIL import Image

import animations
from palette import CLEAR, RGBA


def demand(truth, sentence):
    if not truth:
        raise SystemExit(sentence)


def check_frame(color, name, k, frame):
    where = f"{color} {name} {k + 1}"
    demand(not frame.is_empty(), f"{where}: the frame is empty")
    x, y, w, h = frame.box()
    demand(x >= 1 and y >= 1 and x + w <= 31 and y + h <= 31,
           f"{where}: drawn up to {x},{y} .. {x + w - 1},{y + h - 1}, but a pixel must stay free at each edge")
    inked = sum(tone != CLEAR for row in frame.px for tone in row)
    last = name == "Quit" and k == 9
    demand(inked <= 24 if last else inked >= 30, f"{where}: {inked} pixels drawn")


def check_times(rules):
    """`rules` is game/world/actions.h: every animation of it is drawn here, in its order, and lasts as long as it says."""
    text = rules.read_text(encoding="utf-8")
    constants = dict(re.findall(r"(k\w+) = (\d+);", text))
    rows = re.findall(r'\.name = "(\w+)"(?:, \.ticks = (\w+))?', text)
    for name, said in rows:
        demand(name in animations.TIMES and name in animations.DRAWERS,
               f"{name}: {rules.name} has it, animations.py does not draw it: add it to TIMES and DRAWERS")
        mode, ticks = animations.TIMES[name]
        demand(mode in ("once", "loop") and min(ticks) > 0, f"{name}: a mode or duration that cannot be")
        whole = int(constants.get(said, said)) if said else sum(ticks)
        demand(sum(ticks) == whole, f"{name}: {sum(ticks)} ticks, but {rules.name} says {whole}")
    names = [name for name, _ in rows]
    demand(names == list(animations.TIMES), f"TIMES in animations.py should be in the order {' '.join(names)}")
    wind_up = sum(animations.TIMES["Throw"][1][:2])
    release = int(constants["kThrowReleaseTick"])
    demand(wind_up == release, f"Throw: the ball leaves the hand at {wind_up}, but {rules.name} says {release}")


def check_pictures(folder):
    known = set(RGBA.values())
    for path in sorted(folder.glob("*.png")):
        image = Image.open(path)
        demand(image.mode == "RGBA", f"{path.name}: {image.mode}, not RGBA")
        strange = {pixel for _, pixel in image.getcolors(1 << 24)} - known
        demand(not strange, f"{path.name}: colours outside the palette: {sorted(strange)[:5]}")


def check_backdrop(name, picture):
    demand(CLEAR not in picture.px[-1], f"backdrop-{name}: its last row has a hole")
    for x in range(picture.w):
        column = [row[x] for row in picture.px]
        first = next(j for j, tone in enumerate(column) if tone != CLEAR)
        demand(first > 0 or name == "sky", f"backdrop-{name}: column {x} is cut off above")


def check_atlas(path):
    """Names are unique, places lie inside the sheet and apart from one another."""
    with Image.open(path.with_suffix(".png")) as image:
        width, height = image.size
    taken = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, *numbers = line.split()
        x, y, w, h = map(int, numbers)
        demand(name not in taken, f"{path.name}: {name} twice")
        demand(w > 0 and h > 0 and x + w <= width and y + h <= height, f"{path.name}: {name} leaves the sheet")
        for other, (ox, oy, ow, oh) in taken.items():
            apart = x + w <= ox or ox + ow <= x or y + h <= oy or oy + oh <= y
            demand(apart, f"{path.name}: {name} lies on {other}")
        taken[name] = (x, y, w, h)
