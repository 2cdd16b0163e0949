"""Dusk over the mountains: four pictures, far to near, each 640 wide and without a seam left to right.

GROUND_ROW says which row of each picture meets the ground line while the camera stands still; each is solid
from its skyline to its last row, so that what lies below can be filled with that row's colour.
"""
import math

from canvas import Canvas, Dice
from firs import fir

WIDE = 640
SKY_HEIGHT = 360
GROUND_ROW = {"sky": 280, "mountains": 120, "hills": 84, "near": 44}
HEIGHT = {"sky": SKY_HEIGHT, "mountains": 160, "hills": 130, "near": 104}
FILL_BELOW = {"sky": "y", "mountains": "p", "hills": "n", "near": "C"}

BAYER = [[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]
# First row and colour of each band of dusk.
DUSK = [(0, "K"), (62, "n"), (148, "p"), (184, "r"), (204, "o"), (222, "y")]
LEAD = (14, 11, 8, 8, 5, 4, 2, 1)     # of 16 pixels, how many already belong to the next band, nearest row first
STARS_TO = 150


def sky():
    canvas = Canvas(WIDE, SKY_HEIGHT)
    for y in range(SKY_HEIGHT):
        band = max(n for n, (top, _) in enumerate(DUSK) if top <= y)
        after = DUSK[band + 1] if band + 1 < len(DUSK) else None
        left = after[0] - y if after else 99
        for x in range(WIDE):
            early = left <= len(LEAD) and BAYER[y % 4][x % 4] < LEAD[left - 1]
            canvas.put(x, y, after[1] if early else DUSK[band][1])
    stars(canvas)
    return canvas


def stars(canvas):
    dice = Dice(11)
    for _ in range(150):
        x, y = 1 + dice.roll(WIDE - 2), 1 + dice.roll(STARS_TO)
        if dice.roll(STARS_TO) > y * 2 // 3:      # fewer where the dusk is bright
            canvas.put(x, y, dice.pick("wABB1" if y < 70 else "BCC1"))
    for _ in range(11):
        x, y = 2 + dice.roll(WIDE - 4), 4 + dice.roll(STARS_TO - 30)
        canvas.art(x - 1, y - 1, [".B.", "BwB", ".B."])


def column_fill(canvas, x, y, tone):
    for j in range(max(0, y), canvas.h):
        canvas.put(x % WIDE, j, tone)


# ------------------------------------------------------------------------------------------- mountains

# Peaks and valleys from left to right; the last point is the first one again, a picture further on.
RIDGE = [(0, 52), (30, 22), (50, 40), (62, 35), (100, 62), (128, 44), (146, 58), (186, 26), (204, 38), (220, 30),
         (262, 64), (298, 40), (318, 54), (336, 45), (372, 66), (410, 30), (424, 38), (450, 12), (474, 34), (488, 27),
         (540, 62), (572, 44), (590, 54), (606, 47), (640, 52)]
JAG = (0, 1, 0, 2, 1, 3, 2, 4, 3, 2, 1, 2, 0, 1, 3, 2)


def mountains():
    """Slopes that rise to the right face the light; snow lies on the heads only."""
    canvas = Canvas(WIDE, HEIGHT["mountains"])
    for (x0, y0), (x1, y1) in zip(RIDGE, RIDGE[1:]):
        for x in range(x0, x1):
            top = round(y0 + (y1 - y0) * (x - x0) / (x1 - x0))
            column_fill(canvas, x, top, "p")
            snow_line = 38 + JAG[x % 16] * 2 + round(3 * math.sin(x * math.tau * 9 / WIDE))
            for y in range(top, max(top + 2, min(snow_line, canvas.h))):
                lit = y1 < y0
                canvas.put(x, y, "C" if lit else "n")
    haze(canvas)
    return canvas


def haze(canvas):
    """Mist in the valleys: the foot of the mountains melts into the band of dusk behind the hills."""
    for y in range(60, 92):
        for x in range(WIDE):
            if canvas.px[y][x] == "p" and BAYER[y % 4][x % 4] < (y - 62) // 3 - 4:
                canvas.px[y][x] = "n"


# ------------------------------------------------------------------------------------------------ hills

def wave(x, parts):
    """A skyline of sines that all fit the picture's width: no seam."""
    return sum(high * math.sin(x * math.tau * turns / WIDE + at) for turns, high, at in parts)


def hill(canvas, middle, parts, fill, edge):
    tops = [round(middle + wave(x, parts)) for x in range(WIDE)]
    for x, top in enumerate(tops):
        column_fill(canvas, x, top, fill)
        rising = tops[(x + 3) % WIDE] < tops[x - 3]
        for j in range(2 if rising else 1):
            canvas.put(x, top + j, edge)
    return tops


def hills():
    """Dark firs along a far hill."""
    canvas = Canvas(WIDE, HEIGHT["hills"])
    tops = hill(canvas, 26, ((2, 6, 0), (5, 3, 1), (11, 1, 2)), "n", "C")
    dice = Dice(5)
    for k in range(54):
        x = k * 12 + dice.roll(7) - 3
        base, tall = tops[x % WIDE] + 12 + dice.roll(10), 13 + dice.roll(9)
        around(canvas, x, lambda part, at: fir(part, at, base, tall, "KKK", None))
    return canvas


def around(canvas, x, draw):
    """Draws what may hang over the picture's left or right edge on both of them."""
    part = Canvas(100, canvas.h)
    draw(part, 50)
    for j in range(canvas.h):
        for i in range(100):
            if part.px[j][i] != ".":
                canvas.px[j][(x - 50 + i) % WIDE] = part.px[j][i]


def near():
    """The snowy field behind the village, with small firs of its own."""
    canvas = Canvas(WIDE, HEIGHT["near"])
    tops = hill(canvas, 20, ((2, 3, 2), (3, 2, 0), (7, 1, 1)), "C", "B")
    dice = Dice(23)
    for k in range(22):
        x = k * 29 + dice.roll(17)
        base, tall, grows = tops[x % WIDE] + 6 + dice.roll(4), 13 + dice.roll(9), dice.roll(4)
        if grows:
            around(canvas, x, lambda part, at: fir(part, at, base, min(tall, base - 6), "tnK", "B"))
    far = hill(Canvas(WIDE, canvas.h), 36, ((1, 3, 4), (4, 2, 1)), "C", "B")
    for x, top in enumerate(far):
        column_fill(canvas, x, top, "C")
        canvas.put(x, top, "B")
    return canvas


PICTURES = {"sky": sky, "mountains": mountains, "hills": hills, "near": near}
