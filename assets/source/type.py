"""The two pixel fonts. Accented letters are built here from a drawn letter and a mark, by Unicode's own
decomposition. The large font has strokes of its own for letters and digits; its marks and signs are those of
the small one, doubled, with curves and slants smoothed."""
import unicodedata

import letters_cyrillic  # noqa: F401  (fills GLYPHS)
import letters_greek  # noqa: F401
import letters_large
from canvas import Canvas
from letters import BOLD, GLYPHS, MARKS_ABOVE, MARKS_BELOW
from letters_symbols import UNKNOWN
from sheet import shelves, write_sheet

ROOM_ABOVE, CAP, ROOM_BELOW = 3, 7, 2          # rows for accents, of a capital, for tails
DOTLESS = {"i": "ı", "j": "ȷ", "і": "ı", "ј": "ȷ"}
TALL = {"d", "t", "l", "L"}                    # beside these a caron is an apostrophe

COVERED = (list(range(0x20, 0x7f)) + list(range(0xa0, 0x180)) +
           [ord(c) for c in "ΆΈΉΊΌΎΏΐΪΫάέήίΰϊϋόύώ"] +
           [ord(c) for c in "ȘșȚț"] + [ord(c) for c in "ЁЂЃЄІЇЈЉЊЋЌЎЏёђѓєіїјљњћќўџЀЍѐѝ"] + list(range(0x410, 0x450)))


class Glyph:
    """Rows of '#' and '.', the first of them `top` rows below the cap line (less than 0: above it)."""

    def __init__(self, top, rows):
        self.top, self.rows = top, list(rows)

    @property
    def width(self):
        return len(self.rows[0])

    def widen(self, left, right):
        self.rows = ["." * left + row + "." * right for row in self.rows]

    def overlay(self, x, top, rows):
        """Adds ink; grows to every side as needed."""
        right = x + len(rows[0]) - self.width
        self.widen(max(0, -x), max(0, right))
        x = max(0, x)
        blank = "." * self.width
        above, below = self.top - top, top + len(rows) - self.top - len(self.rows)
        self.rows = [blank] * above + self.rows + [blank] * below
        self.top = min(self.top, top)
        for j, row in enumerate(rows):
            j += top - self.top
            self.rows[j] = "".join("#" if x <= i < x + len(row) and row[i - x] == "#" else ink
                                   for i, ink in enumerate(self.rows[j]))

    def trimmed(self):
        """Without empty rows above and below; empty columns are the letter's own and stay."""
        rows, top = list(self.rows), self.top
        while rows and "#" not in rows[0]:
            rows.pop(0)
            top += 1
        while rows and "#" not in rows[-1]:
            rows.pop()
        return Glyph(top, rows) if rows else None


class Face:
    """One size of the font. `scale` is 1 for the small, 2 for the large one."""

    def __init__(self, scale):
        self.scale = scale
        codes = set(COVERED) | {ord(c) for c in GLYPHS}
        self.glyphs = {code: self.compose(chr(code)) for code in sorted(codes)}

    def drawn(self, character):
        large = letters_large.drawing(character) if self.scale == 2 else None
        if large:
            return Glyph(*large)
        glyph = Glyph(*GLYPHS[character])
        return doubled(glyph) if self.scale == 2 else glyph

    def compose(self, character):
        """The glyph of a character: drawn, or built from what Unicode says it is made of."""
        if character in GLYPHS:
            return self.drawn(character)
        base, *marks = unicodedata.normalize("NFD", character)
        if not marks:
            raise SystemExit(f"no drawing for U+{ord(character):04X} {character}")
        if any(mark in MARKS_ABOVE for mark in marks):
            base = DOTLESS.get(base, base)
        glyph = self.drawn(base)
        for mark in marks:
            self.add_mark(glyph, base, mark)
        return glyph

    def add_mark(self, glyph, base, mark):
        if mark in MARKS_BELOW and base == "g":
            self.put_above(glyph, "\u0312")
        elif mark in MARKS_BELOW:
            x = glyph.width - 2 * self.scale if mark == "\u0328" else (glyph.width - self.scale) // 2
            self.put(glyph, x, 7, MARKS_BELOW[mark])
        elif "Α" <= base <= "Ω" and mark == "\u0301":      # the tonos stands before a capital
            self.put(glyph, -3 * self.scale, 0, [".#.", "#.."])
        elif mark == "\u030c" and base == "L":
            self.put(glyph, glyph.width - 2 * self.scale, 0, ["..#", ".#."])
        elif mark == "\u030c" and base in TALL:
            self.put(glyph, glyph.width, 0, [".#", "#."])
        else:
            self.put_above(glyph, mark)

    def put_above(self, glyph, mark):
        wide = glyph.width // self.scale
        # A single pixel over a wide letter would be overlooked.
        rows = MARKS_ABOVE[mark][wide % 2 == 0 or (mark == "\u0307" and wide > 4)]
        top = next(glyph.top + j for j, row in enumerate(glyph.rows) if "#" in row)
        gap = 0 if len(rows) > 2 and top <= 0 else 1          # a ring sits on its capital
        wide = len(rows[0])
        x = (glyph.width - wide * self.scale + (self.scale == 1 and wide % 2 == 0)) // 2
        self.put(glyph, x, top // self.scale - gap - len(rows), rows)

    def put(self, glyph, x, row, rows):
        """Adds a mark typed for the small font; `x` is in pixels, `row` in the small font's rows."""
        mark = Glyph(row, rows)
        if self.scale == 2:
            mark = doubled(mark)
        glyph.overlay(x, mark.top, mark.rows)


def doubled(glyph):
    """EPX: each pixel becomes four, and a corner is filled or cut where two neighbours agree on it."""
    ink = lambda x, y: 0 <= y < len(glyph.rows) and 0 <= x < glyph.width and glyph.rows[y][x] == "#"
    rows = []
    for y in range(len(glyph.rows)):
        upper, lower = "", ""
        for x in range(glyph.width):
            here, up, down, left, right = ink(x, y), ink(x, y - 1), ink(x, y + 1), ink(x - 1, y), ink(x + 1, y)
            corner = lambda a, b, c, d: a if a == b and a != c and b != d else here
            upper += "#" if corner(left, up, down, right) else "."
            upper += "#" if corner(up, right, left, down) else "."
            lower += "#" if corner(down, left, right, up) else "."
            lower += "#" if corner(right, down, up, left) else "."
        rows += [upper, lower]
    return Glyph(glyph.top * 2, rows)


def gaps(rows):
    """The places (x, y) that are empty between ink right at their left and right at their right."""
    return {(x, y) for y, row in enumerate(rows) for x in range(1, len(row) - 1) if row[x - 1:x + 2] == "#.#"}


def closed(rows, place):
    """Whether the empty room around a place consists of such gaps alone, so that thicker strokes would fill it."""
    narrow, todo, seen = gaps(rows), [place], {place}
    while todo:
        x, y = todo.pop()
        if (x, y) not in narrow:
            return False
        for near in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            inside = 0 <= near[1] < len(rows) and 0 <= near[0] < len(rows[0])
            if not inside:
                return False
            if near not in seen and rows[near[1]][near[0]] == ".":
                seen.add(near)
                todo.append(near)
    return True


def emboldened(character, glyph):
    """Each stroke a pixel thicker to the right. A column of gaps that would close, as within w or m, is first made
    wider, so that a bold letter is no blob; where strokes meet in a single row, as at a corner, they may."""
    if character in BOLD and glyph.top == 0 and len(glyph.rows) == len(BOLD[character]):
        return Glyph(0, BOLD[character])
    places = gaps(glyph.rows)
    columns = [x for x, _ in places]
    wide = {x for x, y in places if columns.count(x) > 1 or closed(glyph.rows, (x, y))}
    rows = ["".join(ink * (2 if x in wide else 1) for x, ink in enumerate(row)) for row in glyph.rows]
    if glyph.width:
        rows = ["".join("#" if "#" in pair else "." for pair in zip(row + ".", "." + row)) for row in rows]
    return Glyph(glyph.top, rows)


def write_font(folder, name, face, glyphs):
    pictures = {}
    for code, glyph in glyphs.items():
        slim = glyph.trimmed()
        if slim:
            picture = Canvas(slim.width, len(slim.rows))
            picture.art(0, 0, slim.rows, {"#": "w"})
            pictures[code] = (picture, slim.top)
    places, height = shelves({code: (picture.w, picture.h) for code, (picture, _) in pictures.items()}, 256)
    sheet = Canvas(256, height)
    lines = [f"line_height {(ROOM_ABOVE + CAP + ROOM_BELOW) * face.scale} ascent {(ROOM_ABOVE + CAP) * face.scale}"]
    for code, glyph in glyphs.items():
        where = "0 0 0 0 0"
        if code in pictures:
            picture, top = pictures[code]
            top += ROOM_ABOVE * face.scale
            if top < 0 or top + picture.h > (ROOM_ABOVE + CAP + ROOM_BELOW) * face.scale:
                raise SystemExit(f"{name}: U+{code:04X} {chr(code)} leaves the line")
            sheet.blit(picture, *places[code])
            where = f"{places[code][0]} {places[code][1]} {picture.w} {picture.h} {top}"
        advance = glyph.width + face.scale if glyph.width else 0
        lines.append(f"U+{code:04X} {where} {advance}")
    write_sheet(folder, name, sheet, lines)


def write(folder):
    for name, scale in (("font8", 1), ("font16", 2)):
        face = Face(scale)
        if ord(UNKNOWN) not in face.glyphs:
            raise SystemExit(f"{name}: the replacement box is missing")
        write_font(folder, name, face, face.glyphs)
        write_font(folder, f"{name}-bold", face, {code: emboldened(chr(code), glyph) for code, glyph in face.glyphs.items()})
