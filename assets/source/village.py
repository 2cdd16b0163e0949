"""What stands in the village: cottages, firs, lamps, a signpost, and the moon over them.

Each picture stands on its last row. Snow on scenery starts two tones darker than a person's, so that the
lightest white is left for those who play.
"""
import math

from canvas import Canvas, from_rows
from firs import fir

LOBES = (0, 1, 2, 2, 1, 0, 0, 1, 1, 0, 0, 1, 2, 3, 2, 1, 0)
PLUME = (1, 1, 2, 2, 3, 3, 3.4, 3, 3.4, 3, 2, 2.4, 1.5, 1, 1)


def window(canvas, x, y, w, h):
    canvas.rect(x - 1, y - 1, w + 2, h + 2, "K")
    canvas.rect(x, y, w, h, "y")
    canvas.rect(x, y + h - h // 3, w, h // 3, "o")
    canvas.rect(x + w // 2, y, 1, h, "p")
    canvas.rect(x, y + h // 2, w, 1, "p")
    canvas.rect(x - 2, y + h + 1, w + 4, 1, "A")
    canvas.put(x, y, "w")


def logs(canvas, x, top, w, wall):
    for j in range(wall):
        for i in range(w):
            seam = j % 4 == 3 or i >= w - w // 5
            canvas.put(x + i, top + j, "K" if seam else "r" if j % 4 == 0 and i < w // 3 else "p")
    canvas.rect(x, top, w, 3, "K")


def chimney(canvas, x, top, h):
    canvas.rect(x, top, 7, h, "p")
    canvas.rect(x + 5, top, 2, h, "K")
    for row in (2, 5):
        canvas.rect(x + row % 2, top + row, 5 - row % 2, 1, "r")
    canvas.rect(x - 1, top - 2, 9, 2, "A")
    canvas.rect(x + 5, top - 2, 3, 2, "B")


def smoke(canvas, x, y):
    """A plume that leans with the wind, lit on its upper left."""
    plume = Canvas(canvas.w, canvas.h)
    for k, r in enumerate(PLUME):
        plume.disc(x + k * k // 9, y - k * 2 + k // 4, r, "2" if k < 12 else "C")
    for j in range(plume.h):
        for i in range(plume.w):
            edge = plume.get(i - 1, j - 1) == "." or plume.get(i, j - 1) == "."
            canvas.put(i, j, "1" if plume.px[j][i] == "2" and edge else plume.px[j][i])


def shingles(canvas, x, top, w, rows):
    """A roof whose snow has slid off."""
    for j in range(rows):
        inset = round((rows - 1 - j) * .8) + 1
        x0, x1 = x - 4 + inset, x + w + 4 - inset
        for i in range(x0, x1):
            seam = j % 4 == 3 or (i + j // 4 * 3) % 7 == 0
            lit = i - x0 < (x1 - x0) * .3
            canvas.put(i, top - rows + 2 + j, "K" if seam or j == rows - 1 else "r" if lit and j % 4 == 0 else "p")


def roof(canvas, x, top, w, rows):
    """Thick snow; its underside hangs in soft lobes."""
    for j in range(rows):
        inset = round((rows - 1 - j) * .8) + ((3, 1, 0)[j] if j < 3 else 0)
        x0, x1 = x - 5 + inset, x + w + 5 - inset
        for i in range(x0, x1):
            t = (i - x0) / (x1 - x0)
            lit = j < 2 and t < .8 or i - x0 < 3 and t < .5
            tone = "A" if lit else "B" if t < .68 - j * .012 else "C"
            canvas.put(i, top - rows + 2 + j, "C" if j >= rows - 2 and i - x0 >= 3 else tone)
    for i in range(x - 4, x + w + 4):
        for j in range(LOBES[i % len(LOBES)]):
            canvas.put(i, top + 2 + j, "B" if i < x + w * .3 else "C")


def front_door(canvas, x, base):
    canvas.rect(x - 1, base - 14, 9, 14, "K")
    canvas.rect(x, base - 13, 7, 13, "r")
    canvas.rect(x + 4, base - 13, 3, 13, "p")
    canvas.rect(x + 1, base - 11, 3, 3, "y")
    canvas.put(x + 5, base - 6, "y")


def drift(canvas, x, w, base, high):
    """Snow the wind left against a wall."""
    for i in range(w):
        h = round(high * (1 - i / w) ** 1.6 + .4)
        for j in range(h):
            canvas.put(x + i, base - 1 - j, "A" if j == h - 1 else "B")


def cottage(w, wall, roof_rows, door=None, windows=(), stack=0, high=True, bare=False):
    canvas = Canvas(w + 60, 110)
    x, base = 20, 110
    top = base - wall
    logs(canvas, x, top, w, wall)
    stack_x, stack_top = x + stack, top - roof_rows - 5
    if high:
        smoke(canvas, stack_x + 4, stack_top - 4)
    chimney(canvas, stack_x, stack_top, roof_rows)
    (shingles if bare else roof)(canvas, x, top, w, roof_rows)
    for wx, wy, ww, wh in windows:
        window(canvas, x + wx, top + wy, ww, wh)
    if door is not None:
        front_door(canvas, x + door, base)
    drift(canvas, x - 3, 9, base, 4)
    return canvas


def tree(h, bare=False):
    canvas = Canvas(60, h + 8)
    fir(canvas, 30, h + 7, h, snow=None if bare else "AB")
    return canvas


LANTERN = ["..wA..", ".wwAB.", "wwAABB", "KyyyyK", "KywwyK", "KywyyK", "KyyyoK", "KyyooK", ".KKKK."]
LANTERN_OUT = [*LANTERN[:3], "K2233K", "K2133K", "K2333K", "K3333K", "K3333K", ".KKKK."]


def lamp(out=False):
    """A street lamp in its own glow; the glow is banded like the sky, each ring a step warmer."""
    canvas, x, top = Canvas(32, 60), 16, 18
    base = top + 40
    for j in range(-12, 13):
        for i in range(-12, 13):
            far = math.hypot(i + .5, j)
            if out:
                break
            if far < 6.2:
                canvas.put(x + i, top + 5 + j, "r")
            elif far < 8.6 or far < 11 and (i + j) % 2 == 0:
                canvas.put(x + i, top + 5 + j, "p")
    post = Canvas(32, 60)
    post.rect(x - 1, top + 10, 2, 30, "2")
    post.rect(x, top + 10, 1, 30, "3")
    post.rect(x - 2, base - 4, 4, 4, "2")
    post.rect(x, base - 4, 2, 4, "3")
    post.rect(x - 3, top + 9, 6, 1, "3")
    post.art(x - 3, top, LANTERN_OUT if out else LANTERN)
    post.outline()
    post.rect(0, base, 32, 2, ".")
    canvas.blit(post.cut(0, 0, 32, base))
    return canvas.cut(0, 0, 32, base)


BELLS = {  # 9 wide, hanging from its upper row
    "": ["....K....", "...yyo...", "..yyyoo..", "..ywyoo..", "..ywyoo..", ".yywyyoo.", ".yyyyooo.", "KKKKKKKKK", "....K...."],
    "_left": ["......K..", "....yyo..", "...yyyoo.", "..ywyyoo.", "..ywyooo.", ".ywyyoo..", "KKyyyoo..", ".KKKKK...", "..K.KK..."],
    "_right": ["..K......", "..yyo....", ".yyyyo...", ".ywyyoo..", ".ywyyyoo.", "..yywyoo.", "..yyyooKK", "...KKKKK.", "...KK.K.."],
}


def bell(swing=""):
    """A bell under a little roof of its own, high enough for a child to need a snowball."""
    canvas = Canvas(22, 42)
    for x in (2, 17):
        canvas.rect(x, 7, 3, 34, "p")
        canvas.rect(x, 7, 1, 34, "r")
    canvas.rect(1, 6, 20, 3, "p")
    canvas.rect(1, 6, 20, 1, "r")
    canvas.art(0, 2, ["....wwwwwwwwwwAA......", "..wwwwwwwwwwAAAABB....", ".wwwwAwwAAAAAABBBBBB..", "wAAAABBAABBBBABBBBBBB."])
    canvas.art(6, 10, BELLS[swing])
    canvas.outline()
    return canvas.cut(0, 0, 22, 41)


ICICLES = [".wc.wwcc.wc.", ".wc.wwcs.wc.", ".wc.wwcs.ws.", "..c.wwcs.ws.", "..s..wcs..s.", ".....wcs..s.", ".....wcs....", ".....wc.....",
           "......c.....", "......c.....", "......s.....", "......s....."]
FALLING = [".wwc.", "wwccs", "wwccs", "wwccs", ".wcs.", ".wcs.", ".wcs.", ".wc..", "..c..", "..c..", "..s..", "..s.."]


def icicles():
    """Hang from the upper side of their tile."""
    canvas = Canvas(16, 16)
    canvas.art(2, 0, ICICLES)
    return canvas


def pair(name, changed, before, after):
    """Two pictures of one size, so that one stands where the other did."""
    size = before.box()
    return {name: before.cut(*size), name + changed: after.cut(*size)}


def moon(r=13):
    canvas = Canvas(2 * r + 1, 2 * r + 1)
    canvas.disc(r, r, r + .3, "A")
    for j in range(-r, r + 1):
        for i in range(-r, r + 1):
            if i * i + j * j <= (r + .3) ** 2 and (i + 5) ** 2 + (j + 5) ** 2 < (r + 2) ** 2:
                canvas.put(r + i, r + j, "w")
    for i, j, k in ((-5, -4, 2.3), (2, 4, 3.2), (4, -5, 1.5), (-5, 5, 1.5)):
        canvas.disc(r + i, r + j, k, "A")
        canvas.disc(r + i - .6, r + j - .6, k - .9, "B")
    return canvas


BOARD_LEFT = ["..rrrrrrrrrrrrrrrr", ".rooooooooooooooop", "rrrKKrKrKKrKKKrrpp", ".rppppppppppppppp.",
              "..ppppppppppppppp."]
BOARD_RIGHT = ["rrrrrrrrrrrrrrrr..", "roooooooooooooorr.", "rrKKKrKrKKrKrrrppp", ".pppppppppppppppp.",
               ".ppppppppppppppp.."]


def sign():
    """A signpost with two boards, one a way; snow on each."""
    canvas = Canvas(40, 40)
    canvas.rect(19, 12, 3, 28, "p")
    canvas.rect(19, 12, 1, 28, "r")
    canvas.art(8, 14, BOARD_LEFT)
    canvas.art(14, 22, BOARD_RIGHT)
    canvas.art(10, 12, [".AAAAAAAAAAAAAA..", "AABBABBBBABBBBBB."])
    canvas.art(14, 20, [".AAAAAAAAAAAA..", "ABBBABBBBBABBBB"])
    canvas.rect(18, 10, 5, 2, "A")
    canvas.rect(21, 10, 2, 2, "B")
    for i, h in enumerate((1, 2, 3, 3, 0, 0, 0, 3, 2, 2, 1)):
        for j in range(h):
            canvas.put(15 + i, 39 - j, "A" if j == h - 1 else "B")
    out = Canvas(40, 41)
    out.blit(canvas)
    out.outline()
    return out.cut(0, 0, 40, 40).trimmed()


COTTAGES = {
    "cottage_big": dict(w=50, wall=26, roof_rows=19, door=36, windows=((8, 9, 9, 9), (22, 9, 9, 9)), stack=8),
    "cottage_wide": dict(w=60, wall=28, roof_rows=21, door=8, windows=((26, 10, 9, 9), (43, 10, 9, 9)), stack=44),
    "cottage_small": dict(w=34, wall=19, roof_rows=13, windows=((6, 7, 7, 7), (20, 7, 7, 7)), stack=22),
}


def pictures():
    out = {"moon": moon(), "sign": sign(), "icicle": icicles(), "icicle_falling": from_rows(FALLING)}
    for name, house in COTTAGES.items():
        out |= pair(name, "_bare", cottage(**house), cottage(**house, bare=True))
    for name, h in (("fir_small", 26), ("fir_medium", 36), ("fir_large", 48)):
        out |= pair(name, "_bare", tree(h), tree(h, bare=True))
    out |= pair("lamp", "_out", lamp(), lamp(out=True))
    out |= {"bell" + swing: bell(swing) for swing in BELLS}
    return out
