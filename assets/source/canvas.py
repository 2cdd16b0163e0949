"""A grid of palette letters to draw on: small, slow and exact."""
from PIL import Image

from palette import CLEAR, INK, RGBA

BESIDE = [(1, 0), (-1, 0), (0, 1), (0, -1)]
AROUND = BESIDE + [(1, 1), (-1, 1), (1, -1), (-1, -1)]


class Canvas:
    def __init__(self, w, h, fill=CLEAR):
        self.w, self.h = w, h
        self.px = [[fill] * w for _ in range(h)]

    def get(self, x, y):
        return self.px[y][x] if 0 <= x < self.w and 0 <= y < self.h else CLEAR

    def put(self, x, y, tone):
        if 0 <= x < self.w and 0 <= y < self.h and tone != CLEAR:
            self.px[y][x] = tone

    def rect(self, x, y, w, h, tone):
        for j in range(y, y + h):
            for i in range(x, x + w):
                self.put(i, j, tone)

    def art(self, x, y, rows, swap=None):
        for j, row in enumerate(rows):
            for i, tone in enumerate(row):
                self.put(x + i, y + j, (swap or {}).get(tone, tone))

    def cells(self, x, y, cells):
        """Cells are {(column, row): tone}, relative to (x, y)."""
        for (i, j), tone in cells.items():
            self.put(x + i, y + j, tone)

    def blit(self, other, x=0, y=0):
        for j in range(other.h):
            for i in range(other.w):
                self.put(x + i, y + j, other.px[j][i])

    def line(self, x0, y0, x1, y1, tone):
        n = max(abs(x1 - x0), abs(y1 - y0), 1)
        for k in range(n + 1):
            self.put(round(x0 + (x1 - x0) * k / n), round(y0 + (y1 - y0) * k / n), tone)

    def disc(self, cx, cy, r, tone):
        for j in range(int(cy - r) - 1, int(cy + r) + 2):
            for i in range(int(cx - r) - 1, int(cx + r) + 2):
                if (i - cx) ** 2 + (j - cy) ** 2 <= r * r:
                    self.put(i, j, tone)

    def outline(self, tone=INK, around=None):
        """Inks the finished silhouette once; ink that is there already gets no second outline."""
        edge = [(i, j) for j in range(self.h) for i in range(self.w) if self.px[j][i] == CLEAR
                and any(self.get(i + a, j + b) not in (CLEAR, tone) for a, b in around or BESIDE)]
        for i, j in edge:
            self.px[j][i] = tone
        return self

    def stamp(self, draw):
        """Draws a part that carries its own outline over what is there."""
        part = Canvas(self.w, self.h)
        draw(part)
        self.blit(part.outline())

    def cut(self, x, y, w, h):
        out = Canvas(w, h)
        out.px = [[self.get(x + i, y + j) for i in range(w)] for j in range(h)]
        return out

    def box(self):
        """The smallest rectangle round everything drawn: x, y, w, h; all 0 for an empty canvas."""
        xs = [i for row in self.px for i, tone in enumerate(row) if tone != CLEAR]
        ys = [j for j, row in enumerate(self.px) if any(tone != CLEAR for tone in row)]
        if not xs:
            return 0, 0, 0, 0
        return min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1

    def trimmed(self):
        return self.cut(*self.box())

    def is_empty(self):
        return all(tone == CLEAR for row in self.px for tone in row)

    def save(self, path):
        image = Image.new("RGBA", (self.w, self.h))
        image.putdata([RGBA[tone] for row in self.px for tone in row])
        image.save(path, optimize=True)


def from_rows(rows, swap=None):
    out = Canvas(max(len(row) for row in rows), len(rows))
    out.art(0, 0, rows, swap)
    return out


class Dice:
    """Chance that falls the same on every machine and every version of Python."""

    def __init__(self, seed):
        self.state = seed * 2654435761 % 2 ** 32 or 1

    def roll(self, n):
        """A whole number from 0 to n - 1 (xorshift, 32 bits)."""
        s = self.state
        s ^= s << 13 & 0xffffffff
        s ^= s >> 17
        s ^= s << 5 & 0xffffffff
        self.state = s
        return (s >> 8) % n

    def pick(self, choices):
        return choices[self.roll(len(choices))]
