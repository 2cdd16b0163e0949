"""The twelve hats. A colour is also a shape, so that nobody is told apart by colour alone.

Typed in H, M, D (the wool's light, middle, dark). Each stands on a point: the middle of the head, on the row
of its brim; what hangs lower (ear flaps, a peak) lies below that point.
"""
import math

from canvas import Canvas
from palette import CLEAR, FAVOURITES, RIM, WOOL, wool_swap

# rows, column over the middle of the head
DRAWINGS = {
    "red": (6, [
        ".....wwA.....",
        "....wwwAB....",
        "....wAABB....",
        "....HHMMD....",
        "..HHHMMMMDD..",
        ".HHHMMMMMMDD.",
        ".HHMMMMMMMDD.",
        "HHMHMMHMMDMDD",
        "HHMHMMHMMDMDD"]),
    "orange": (11, [
        ".......HHHM.......",
        ".....HHMMMMMM.....",
        "....HMMMMMMMMM....",
        "...HMMD.HMMMMMD...",
        "...MMD.HHMMMMMDD..",
        "..wwA..HMMMMMMDD..",
        "..wAB.HHMMMMMMMDD.",
        "......wwAwwAwAABAB",
        "......wAAwAAwABBAB"]),
    "yellow": (8, [
        "......HHMM......",
        "....HHMMMMMD....",
        "...HHMMMMMMMD...",
        "...HMMMMMMMMD...",
        "...oooooooooo...",
        ".HHMMMMMMMMMMD..",
        "HHMMMMMMMMMMMMDD",
        "HMM.........MDD."]),
    "lime": (7, [
        "..........yo...",
        ".......HHMyo...",
        "......HMMD.....",
        "......HMMD.....",
        ".....HHMMMD....",
        "....HHMMMMD....",
        "....HMMMMMD....",
        "...HHMMMMMMD...",
        "..HMMMMMMMMDD..",
        ".MMDMMMDMMDDDD."]),
    "green": (7, [
        "............rr.",
        "...........rro.",
        "....HHM.MM.ro..",
        "...HHMMDMMDro..",
        "...HMMMMMMMD...",
        "..HHMMMMMMMDD..",
        "..pppppppppyy..",
        "HHHMMMMMMMMMMDD",
        ".DMMMMMMMMMMDD."]),
    "teal": (8, [
        ".......DD.......",
        "....HHHMMMM.....",
        "..HHHMMMMMMMMM..",
        ".HHHMMMMMMMMMMD.",
        "HHMMMMMMMMMMMMDD",
        ".HMMMMMMMMMMMDD.",
        "..DDDDDDDDDDDD.."]),
    "cyan": (7, [
        "......wwA......",
        "......wAB......",
        ".....HHMMD.....",
        "...HHHMMMMDD...",
        "..HHMMMMMMMDD..",
        "..brbrbrbrbrb..",
        ".HHMMMMMMMMMDD.",
        ".MMMMMMMMMMMDD.",
        ".MMD.........D.",
        ".MMD...........",
        "..D............",
        "..b............",
        "..b............"]),
    "sky": (7, [
        ".wwA.......wwA.",
        ".wAB.......wAB.",
        "..HHM.....MMD..",
        "..HHMMMMMMMMD..",
        "..HMMMMMMMMDD..",
        "..HMMMMMMMMDD..",
        ".HMHMMHMMDMDDD.",
        ".HMHMMHMMDMDDD."]),
    "blue": (7, [
        "...HHHHMMMMM....",
        ".HHHMMMMMMMMMM..",
        "HHMMMMMMMMMMMMD.",
        ".HMMMMMMyyMMDDD.",
        "..yyyyyyooyyyy..",
        "..DDDDDDDDDDDD..",
        "........n2nnnnnn",
        "...........KKKKK"]),
    "purple": (8, [
        "...HMMM.........",
        "..HM.MMM........",
        "..D...HMM.......",
        ".....HHMMMD.....",
        ".....HMMMMD.....",
        "....HHMMMMMD....",
        "....yyyyyooo....",
        "HHHHMMMMMMMMMMDD",
        ".DMMMMMMMMMMMDD."]),
    "silver": (7, [
        "....wwHHMMD....",
        "....HMMMMDD....",
        "....HMMMMDD....",
        "...HHMMMMMDD...",
        "...DDDDDDDDD...",
        "...HMMMMMMDD...",
        "..HHMMMMMMDDD..",
        "..HMMMMMMMMDD..",
        ".wwHHHMMMMMMDD."]),
    "coal": (7, [
        "..HHHMMMMMMDD..",
        "..HMMMMMMMMDD..",
        "...HMMMMMMDD...",
        "...HMMMMMMDD...",
        "...HMMMMMMDD...",
        "...HMMMMMMDD...",
        "...wwwAAAABB...",
        "HHHMMMMMMMMMDDD",
        ".MMMMMMMMMMMDD."]),
}

# Rows down to the brim, where more hangs below it.
BRIM = {"cyan": 8, "lime": 9, "blue": 6, "yellow": 7}


def cells(color, tilt=0, squash=0, held=False):
    """The hat as {(column, row): tone} about its standing point. `tilt` is in degrees, clockwise; `squash`
    leaves out rows of the crown; what hangs far below the brim is gathered up in the hand while `held`."""
    middle, rows = DRAWINGS[color]
    rows = list(rows)
    brim = BRIM.get(color, len(rows))
    for _ in range(squash):
        del rows[brim // 2]
        brim -= 1
    swap = wool_swap(color)
    out = {(i - middle, j - brim + 1): swap.get(tone, tone)
           for j, row in enumerate(rows) for i, tone in enumerate(row)
           if tone != CLEAR and not (held and j > brim + 1)}
    return rim_lit(turned(out, tilt), color)


def turned(cells_, degrees):
    """A little: the crown leans, row by row, and every row stays whole. More: enlarged eightfold with smoothed
    edges, turned, and taken small again, so that outlines stay clean."""
    angle = math.radians(degrees)
    if abs(degrees) < 10:
        return {(x - round(math.tan(angle) * y), y): tone for (x, y), tone in cells_.items()}
    fine = cells_
    for _ in range(3):
        fine = enlarged(fine)
    c, s = math.cos(angle), math.sin(angle)
    out = {}
    for y in range(-20, 20):
        for x in range(-20, 20):
            u, v = x + .5, y + .5
            tone = fine.get((math.floor((u * c + v * s) * 8), math.floor((v * c - u * s) * 8)))
            if tone:
                out[x, y] = tone
    return out


def enlarged(cells_):
    """Scale2x: each pixel becomes four; where two neighbours agree about a corner, they have it."""
    out = {}
    places = {(x + a, y + b) for x, y in cells_ for a in (-1, 0, 1) for b in (-1, 0, 1)}
    for x, y in places:
        here, up, down = cells_.get((x, y)), cells_.get((x, y - 1)), cells_.get((x, y + 1))
        left, right = cells_.get((x - 1, y)), cells_.get((x + 1, y))
        if up == down or left == right:
            four = (here,) * 4
        else:
            four = (left if left == up else here, right if right == up else here,
                    left if left == down else here, right if right == down else here)
        for k, tone in enumerate(four):
            if tone:
                out[2 * x + k % 2, 2 * y + k // 2] = tone
    return out


def rim_lit(cells_, color):
    """Moonlight on the edges towards the upper left, for the two wools that are darker than the night."""
    rim = RIM.get(color)
    if not rim:
        return cells_
    light, middle, _ = WOOL[color]
    out = dict(cells_)
    for (x, y), tone in cells_.items():
        open_above = (x, y - 1) not in cells_
        open_left = (x - 1, y) not in cells_ and (x - 1, y - 1) not in cells_
        if tone in (light, middle) and open_left or tone != WOOL[color][2] and open_above and (x + 1, y) in cells_:
            out[x, y] = rim
    return out


def draw(canvas, color, x, y, tilt=0, squash=0, held=False):
    canvas.cells(x, y, cells(color, tilt, squash, held))


def pictures():
    """The hats alone, outlined: swatches in the menu, marks in the list of players."""
    out = {}
    for color in FAVOURITES:
        part = Canvas(40, 40)
        draw(part, color, 20, 20)
        out[f"hat_{color}"] = part.outline().trimmed()
    return out
