"""The title: letters of red wool under fresh snow."""
import math

from canvas import Canvas

THICK = 4      # radius of a stroke
GAP = 13       # between the middle lines of neighbouring letters


def arc(cx, cy, rx, ry, start, end):
    angles = [math.radians(start + (end - start) * k / 48) for k in range(49)]
    return [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles]


LETTERS = {  # width, strokes; cap line 4, x line 16, base line 36
    "S": (19, [arc(9.5, 12, 8, 8, -25, -270), arc(9.5, 28, 9, 8, -90, 155)]),
    "n": (17, [[(0, 17), (0, 36)], arc(8.5, 25, 8.5, 8, 180, 360), [(17, 25), (17, 36)]]),
    "o": (18, [arc(9, 26.5, 9, 9.5, 0, 360)]),
    "w": (26, [[(0, 17), (6, 36), (13, 20), (20, 36), (26, 17)]]),
    "f": (14, [arc(12, 11, 7, 7, 180, 300), [(5, 11), (5, 36)], [(0, 20), (12, 20)]]),
    "l": (0, [[(0, 4), (0, 36)]]),
    "k": (15, [[(0, 4), (0, 36)], [(14, 17), (3, 26), (15, 36)]]),
}


def drip(i):
    """How far snow hangs down at column i: slow waves that never line up, so that no edge looks stamped."""
    return max(1, round(3.4 + 1.7 * math.sin(i * .21) + 1.3 * math.sin(i * .47 + 1) + .8 * math.sin(i * .113 + 2)))


def strokes(word, x, y):
    mask, at = Canvas(280, 64), x
    for letter in word:
        width, lines = LETTERS[letter]
        for line in lines:
            for (x0, y0), (x1, y1) in zip(line, line[1:]):
                n = int(max(abs(x1 - x0), abs(y1 - y0))) * 2 + 1
                for k in range(n + 1):
                    mask.disc(round(at + x0 + (x1 - x0) * k / n), round(y + y0 + (y1 - y0) * k / n), THICK + .3, "r")
        at += width + GAP
    return mask


def lit(mask):
    """Dark towards the lower right, bright towards the upper left."""
    face = Canvas(mask.w, mask.h)
    face.blit(mask)
    for j in range(mask.h):
        for i in range(mask.w):
            if mask.px[j][i] == ".":
                continue
            if any(mask.get(i + a, j + b) == "." for a, b in ((1, 0), (0, 1), (2, 0), (0, 2), (1, 1))):
                face.px[j][i] = "p"
            elif any(mask.get(i + a, j + b) == "." for a, b in ((-1, 0), (0, -1), (-1, -1))):
                face.px[j][i] = "o"
    return face


def top_of(mask, i, near):
    rows = range(max(0, near - 12), near + 12)
    return next((t for t in rows if mask.get(i, t) != "." and mask.get(i, t - 1) == "."), near + 12)


def catches_snow(mask, i, j):
    """Open to the sky, and not too steep."""
    return all(mask.get(i, j - k) == "." for k in range(1, 22)) and \
        all(abs(j - top_of(mask, i + d, j)) <= 3 for d in (-2, 2))


def snow_on(mask):
    snow = Canvas(mask.w, mask.h)
    caps = [[j for j in range(mask.h) if mask.px[j][i] != "." and mask.get(i, j - 1) == "." and catches_snow(mask, i, j)]
            for i in range(mask.w)]
    for i in range(3, mask.w - 3):
        for j in caps[i]:
            if sum(bool(caps[i + d]) for d in (-3, -2, -1, 1, 2, 3)) < 3:
                continue
            deep = 3 + drip(i * 2 + 7) // 2 + (j in (top_of(mask, i - 2, j), top_of(mask, i + 2, j)))
            for k in range(-3, deep):
                snow.put(i, j + k, "w" if k < deep - 3 else "A" if k < deep - 1 else "B")
    return snow


def logo(word="Snowfolk"):
    mask = strokes(word, 12, 8)
    face = lit(mask)
    face.blit(snow_on(mask))
    out = Canvas(mask.w, mask.h)
    for d in (3, 2, 1):
        for j in range(mask.h):
            for i in range(mask.w):
                if mask.px[j][i] != ".":
                    out.put(i, j + d, "p")
    out.blit(face)
    return out.outline().trimmed()
