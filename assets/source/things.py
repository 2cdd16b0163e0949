"""Small things that fly, burst and fall: snowballs, splats, puffs, drops, stars and flakes."""
from canvas import Canvas, from_rows

SNOWBALL = [".wwww.", "wwwwwA", "wwwwAA", "wwwAAB", "wAAABB", ".ABBB."]

# A snowball bursts: it flattens, throws bits, the bits part, the last ones go out. 16 x 16, middle on middle.
SPLATS = [
    ["................", "................", "................", "......w..w......", "....w.wwww.w....", ".....wwwwwA.....",
     "...wwwwwwwAA....", "....wwwwwwAAw...", "....wwwwwAAB....", "...wwwwwAAAB....", ".....wAAAABB....", "....w.ABBB.w....",
     "......w..A......", "................", "................", "................"],
    ["................", "....w.....w.....", ".......w........", "..w..ww..ww..w..", ".....wwA.wA.....", "...ww......wA...",
     "..wwA...w..AA.w.", "..w...........A.", "...w.........AB.", ".w.wwA..w...AB..", "....AA.....A....", "..w..AA.AAABB...",
     ".....w.ABB...w..", "...w......A.....", ".......w........", "................"],
    ["....w...........", ".........w...w..", "..w.............", "......w...A.....", "....A........w..", ".w..........A...",
     "................", "..A...........w.", "w..............." , "..A..........A..", ".............B..", ".w..A.....A.....",
     "......B.......w.", "...w.....B......", "............w...", "......w........."],
    ["................", "...A........A...", "................", "................", ".A............B.", "................",
     "................", "................", "................", "................", "B..............B", "................",
     "................", "...B............", "............B...", "................"],
]
# Snow thrown up by landing feet, to both sides at once: for each picture the lumps at one side, as how far out, how high
# and how large they are. Inked, because it is seen before snow as often as before the night.
PUFFS = [
    [(6, 1, 2.6), (10, 0, 2), (3, 0, 1.6)],
    [(9, 2, 3.1), (14, 1, 2.2), (5, 0, 1.6)],
    [(13, 3, 2.5), (17, 2, 1.7), (8, 1, 1.2)],
    [(16, 5, 1.4), (19, 3, 1), (12, 3, 1)],
]


def puff(lumps):
    canvas = Canvas(44, 12)
    for side in (-1, 1):
        for out, high, size in lumps:
            for y in range(12):
                for x in range(44):
                    dx, dy = x - 21.5 - side * out, y - 9 + high
                    if dx * dx + dy * dy <= size * size:
                        canvas.put(x, y, "w" if dy < size / 3 else "A")
    return canvas.outline()


def ball():
    canvas = Canvas(8, 8)
    canvas.art(1, 1, SNOWBALL)
    return canvas.outline()


def star():
    """Five points and inked: the four rays of those who are dazed are something else."""
    canvas = Canvas(9, 9)
    canvas.art(1, 1, ["...y...", "...y...", "yyywyyy", ".ywwwy.", "..ywy..", ".yy.yy.", ".y...y."])
    return canvas.outline()


def pictures():
    out = {"snowball": ball()}
    out.update({f"splat_{k}": from_rows(rows) for k, rows in enumerate(SPLATS)})
    out.update({f"puff_{k}": puff(lumps) for k, lumps in enumerate(PUFFS)})
    out["drop"] = from_rows([".c.", ".c.", "cws", "css", ".s."])
    out["star"] = star()
    out["flake_small"] = from_rows(["B"])
    out["flake_big"] = from_rows(["ww", "wA"])
    return out
