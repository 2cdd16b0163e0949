"""The ground one walks on, in 16 x 16 tiles: earth under snow, ledges with icicles, the ice of the pond.

Any two variants may lie side by side: at its left and right edge every variant of a row has the same profile,
and differs only between. The first row of a tile is the row feet rest on; no ink lies on top of snow, feet
bring their own.
"""
from canvas import Canvas
from palette import CLEAR, INK

T = 16
VARIANTS = "abcd"

# How deep the snow hangs at each column; 7 at both edges, so that all of them join.
DRIPS = {
    "a": (7, 7, 8, 9, 10, 10, 10, 9, 8, 8, 7, 7, 6, 6, 6, 7),
    "b": (7, 6, 6, 5, 5, 5, 5, 6, 6, 7, 8, 8, 8, 8, 7, 7),
    "c": (7, 8, 8, 8, 8, 7, 7, 6, 6, 7, 8, 10, 11, 11, 10, 8),
    "d": (7, 7, 6, 6, 6, 7, 8, 9, 9, 9, 8, 7, 6, 6, 6, 7),
}
# Where frozen earth turns into the dark below, two rows of tiles under the top one.
FROST = {
    "a": (5, 5, 5, 6, 6, 6, 7, 7, 7, 7, 6, 6, 6, 5, 5, 5),
    "b": (5, 5, 4, 4, 4, 3, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5),
    "c": (5, 5, 6, 6, 7, 7, 7, 6, 5, 4, 3, 3, 3, 4, 4, 5),
    "d": (5, 4, 4, 3, 3, 3, 4, 5, 6, 7, 7, 7, 6, 6, 5, 5),
}
# Stones, typed as art: lit top, body, and the ink it lies in. Few, or the eye finds the grid.
STONES = {
    "a": [(3, 13, [".11..", "2222."])],
    "b": [(8, 12, [".1111.", "222222", ".KKKK."])],
    "c": [],
    "d": [(12, 12, ["11", "KK"])],
}
GROUND_STONES = {
    "a": [(2, 3, [".222", "2222", ".nnn"]), (11, 11, ["22", "nn"])],
    "b": [(12, 1, ["11", "KK"]), (4, 9, [".1111.", "122222", "222222", ".KKKKK"])],
    "c": [(7, 3, [".11.", "2222", ".KK."]), (1, 12, ["2", "n"]), (13, 9, ["22", "nn"])],
    "d": [(4, 8, ["..22", "2222", ".nnn"]), (12, 4, ["2", "n"])],
}
LOWER_STONES = {
    "a": [(10, 11, ["33", "nn"])],
    "b": [(12, 0, ["11", "KK"]), (3, 11, [".33", "333", ".nn"])],
    "c": [(7, 1, [".11.", "2222", ".KK."]), (1, 12, ["nn"])],
    "d": [(5, 10, [".333.", "33333", ".nnnn"]), (13, 13, ["n"])],
}
DEEP_STONES = {
    "a": [(3, 4, [".3333.", "332333", "333333", ".nnnnn"]), (12, 12, ["nn"])],
    "b": [(11, 11, ["nn"])],
    "c": [(9, 9, [".33", "333", ".nn"]), (2, 2, ["n"])],
    "d": [(6, 6, [".33333.", "3333333", ".nnnnnn"]), (13, 1, ["n"])],
}
# What lies in the dark for whoever looks: a carrot, a bone, a shell of long ago, a lost mitten. No brighter
# than stones, because chat is read over them.
FINDS = {
    "carrot": [(3, 5, ["..t.t.....", "..ttt.....", ".rrrr.....", ".rrrprr...", "..rrrrrrr.", "....rrprrr",
                       "......pppp"])],
    "bone": [(2, 6, [".11......11.", "112......112", ".1211111112.", "112222222112", ".22......22."])],
    "shell": [(4, 4, ["..2222..", ".233332.", "23222332", "23233232", "23232232", "23322332",
                      ".233332n", "..22222n"])],
    "mitten": [(4, 4, ["..CCCC..", "..nnnn..", "..bbbb..", ".bbbbbb.", ".bbbbbbb", ".bbbb.bn",
                       ".nbbbn..", "..nnn..."])],
}
# Roots of the firs above reach down from the frozen earth: broken lines, thinner further down.
ROOTS = {
    "a": [((4, 0), (5, 4), (3, 8), (4, 12)), ((5, 4), (8, 7), (8, 10))],
    "b": [((11, 0), (10, 5), (12, 9)), ((10, 5), (7, 8), (6, 13))],
}


def snow_column(tile, x, depth, first=0):
    """White where it is lit, then two tones of shade, then the ink that ends it."""
    for y in range(first, depth):
        tile.px[y][x] = "w" if y < 2 else "A" if y < depth - 2 else "B"
    tile.px[depth][x] = INK


def earth():
    return Canvas(T, T, "3")


def stones(tile, drawings):
    for x, y, rows in drawings:
        tile.art(x, y, rows)


def ground_top(variant):
    tile = earth()
    stones(tile, STONES[variant])
    for x in range(T):
        snow_column(tile, x, DRIPS[variant][x])
        if DRIPS[variant][x] < T - 2:
            tile.px[DRIPS[variant][x] + 1][x] = "n"       # the snow's own shade on the earth
    return tile


def ground(variant):
    tile = earth()
    stones(tile, GROUND_STONES[variant])
    return tile


def lower(variant):
    tile = earth()
    for x in range(T):
        for y in range(FROST[variant][x], T):
            tile.px[y][x] = INK
        tile.px[FROST[variant][x] - 1][x] = "n"
    stones(tile, LOWER_STONES[variant])
    return tile


def deep(variant):
    tile = Canvas(T, T, INK)
    stones(tile, DEEP_STONES[variant])
    return tile


def find(name):
    tile = Canvas(T, T, INK)
    stones(tile, FINDS[name])
    return tile


def roots(variant):
    tile = lower("b")
    for path in ROOTS[variant]:
        for n, ((x0, y0), (x1, y1)) in enumerate(zip(path, path[1:])):
            tile.line(x0, y0, x1, y1, "p")
            if n == 0:
                tile.line(x0 + 1, y0, x1 + 1, y1, "p")
    return tile


def faced(tile, left, right, top=0):
    """Gives earth a face: ink at the edge, lit where it looks left, dark where it looks right."""
    lit = (2, 1, 2, 3, 2, 1, 1, 2, 2, 3, 2, 2, 1, 2, 3, 2)
    for y in range(top, T):
        if left:
            tile.px[y][0] = INK
            for x in range(1, 1 + lit[y]):
                tile.px[y][x] = {"3": "2", INK: "3"}.get(tile.px[y][x], tile.px[y][x])
        if right:
            tile.px[y][T - 1] = INK
            for x in range(T - 1 - lit[(y + 5) % T], T - 1):
                tile.px[y][x] = {"3": "n", INK: "n"}.get(tile.px[y][x], tile.px[y][x])
    return tile


# Round a corner the snow hangs over by a lip: depth, and the row it begins in, from the edge inwards.
LIP = ((9, 1), (11, 0), (11, 0), (10, 0), (9, 0), (8, 0), (7, 0))


def round_corner(tile, right):
    for n, (depth, first) in enumerate(LIP):
        x = T - 1 - n if right else n
        for y in range(T):
            if y < first:
                tile.px[y][x] = CLEAR
            elif tile.px[y][x] in "wAB" or n and tile.px[y][x] == INK:
                tile.px[y][x] = "3"
        snow_column(tile, x, depth, first)
        if n and right:
            tile.px[depth - 3][x] = "B"
    if right:
        for y in range(2, 9):
            tile.px[y][T - 1] = "B"
    return tile


def ground_end(left, right, base="a"):
    tile = ground_top(base)
    if left:
        round_corner(tile, False)
    if right:
        round_corner(tile, True)
    return faced(tile, left, right, 10)


def walled(tile, right):
    """Beside a higher wall the snow is blown up against it, and its shade goes on in the earth for a bit."""
    for n, depth in enumerate((12, 11, 10, 9, 8)):
        x = T - 1 - n if right else n
        snow_column(tile, x, depth)
        tile.px[depth + 1][x] = "n"
    return tile


# How far the dark beside a tile creeps into it, row by row, so that their seam is no straight line.
TATTERS = (2, 1, 3, 4, 2, 1, 3, 5, 4, 3, 2, 4, 6, 7, 5, 6)


def dusky(tile, right, top):
    """Beside earth that is darker from row `top` on."""
    for y in range(top, T):
        for n in range(TATTERS[y]):
            x = T - 1 - n if right else n
            if tile.px[y][x] in "312n":
                tile.px[y][x] = INK if n < TATTERS[y] - 1 else "n"
    return tile


# ---------------------------------------------------------------------------------------------- ledges

LEDGE_DRIPS = {
    "a": (6, 6, 6, 7, 7, 8, 8, 8, 7, 7, 6, 6, 5, 5, 5, 6),
    "b": (6, 5, 5, 5, 4, 4, 5, 5, 6, 7, 8, 8, 8, 7, 7, 6),
    "c": (6, 7, 7, 8, 8, 7, 6, 6, 5, 5, 5, 6, 7, 7, 7, 6),
}
# Where the rock ends below; 13 at both edges.
UNDERSIDE = {
    "a": (13, 13, 14, 14, 15, 15, 15, 14, 14, 13, 13, 13, 14, 14, 13, 13),
    "b": (13, 14, 14, 15, 15, 14, 14, 13, 13, 13, 14, 15, 15, 15, 14, 13),
    "c": (13, 13, 13, 14, 15, 15, 15, 15, 14, 14, 14, 13, 13, 13, 13, 13),
}
LEDGE_STONES = {
    "a": [(8, 10, [".111.", "22222", ".KKKK"])],
    "b": [(7, 11, [".11.", "2222"])],
    "c": [(6, 10, [".11", "222", "KKK"])],
}
ICICLES = {   # column, row it hangs from in the ledge's own tile, length
    "a": [(4, 15, 6), (12, 14, 3)],
    "b": [(3, 15, 4), (12, 15, 9)],
    "c": [(5, 15, 8), (8, 14, 4)],
}
TAPER = (6, 9, 11, 12, 13, 13, 13, 13)   # the underside at an end, from the edge inwards


def icicle(canvas, x, y, h):
    for j in range(h):
        canvas.put(x, y + j, "A" if j < h // 2 else "c")
        if j < h * .55:
            canvas.put(x + 1, y + j, "s")
    canvas.put(x, y + h - 1, "w")


def ledge_pair(variant, left=False, right=False):
    """A ledge's own tile and the air tile below it, drawn as one so that icicles cross the seam."""
    both = Canvas(T, 2 * T)
    under = list(UNDERSIDE[variant])
    for n, row in enumerate(TAPER):
        if left:
            under[n] = row
        if right:
            under[T - 1 - n] = row
    for x in range(T):
        for y in range(under[x]):
            both.px[y][x] = "3" if y < under[x] - 2 else "n"
    stones(both, LEDGE_STONES[variant])
    for y in range(12):
        for x in range(1, 3):
            if left and both.px[y][x] == "3":
                both.px[y][x] = "2"
            if right and both.px[y][T - 1 - x] == "3":
                both.px[y][T - 1 - x] = "n"
    for x, y, h in ICICLES[variant]:
        if under[x] > y - 3:
            icicle(both, x, min(y, under[x]), h)
    ledge_snow(both, variant, left, right)
    ink_below(both, left, right)
    return both.cut(0, 0, T, T), both.cut(0, T, T, T)


def ledge_snow(both, variant, left, right):
    for x in range(T):
        edge = min(x if left else T, T - 1 - x if right else T)
        depth = LEDGE_DRIPS[variant][x] if edge > 3 else (4, 6, 6, 6)[edge]
        snow_column(both, x, depth, 1 if edge == 0 else 0)
        if edge == 0:
            both.px[0][x] = CLEAR
    if right:
        for y in range(2, 4):
            both.px[y][T - 1] = "B"


def ink_below(both, left, right):
    """Ink under the rock and round the icicles; across an open side the neighbour goes on with the same rock."""
    wide = Canvas(T + 2, both.h)
    for y in range(both.h):
        for x in range(T):
            wide.px[y][x + 1] = both.px[y][x]
        wide.px[y][0] = CLEAR if left else both.px[y][0]
        wide.px[y][T + 1] = CLEAR if right else both.px[y][T - 1]
    wide.outline()
    for y in range(1, both.h):
        for x in range(T):
            both.px[y][x] = wide.px[y][x + 1]


# ------------------------------------------------------------------------------------------------- ice

ICE_BANDS = "wcssssbbbbbbbnnn"
BOWL = (3, 5, 7, 8, 9, 10, 11, 12, 12, 13, 14, 14, 15, 15, 16, 16)   # how deep the pond is at its end
# The dusk and the moon lie mirrored in it: streaks, pale towards the surface.
GLINTS = {
    "a": [(4, 3, "c"), (3, 4, "c"), (5, 3, "w"), (4, 4, "w"), (2, 5, "c"), (11, 2, "c"), (10, 3, "c")],
    "b": [(10, 2, "w"), (9, 3, "w"), (8, 4, "c"), (7, 5, "c"), (10, 3, "c"), (9, 4, "c")],
    "c": [(13, 3, "c"), (12, 4, "c"), (5, 2, "c"), (4, 3, "c"), (3, 4, "c"), (6, 2, "w")],
}
MIRRORED = {
    "a": [(1, 8, 5), (7, 11, 6)],
    "b": [(4, 9, 7), (11, 12, 4)],
    "c": [(2, 11, 5), (8, 8, 6)],
}


def ice(variant):
    tile = Canvas(T, T)
    for y, tone in enumerate(ICE_BANDS):
        tile.rect(0, y, T, 1, tone)
    for x, y, tone in GLINTS[variant]:
        tile.put(x, y, tone)
    for x, y, w in MIRRORED[variant]:
        tile.rect(x, y, w, 1, "s" if y < 10 else "b" if y > 12 else "C")
    return tile


def ice_end(right):
    tile = ice("b")
    bank = ground_top("d")
    for n in range(T):
        x = T - 1 - n if right else n
        depth = BOWL[n]
        for y in range(depth, T):
            tile.px[y][x] = bank.px[y][x]
        if depth < T:
            tile.px[depth][x] = INK
        for y in range(1, depth):
            if y >= depth - 2:
                tile.px[y][x] = "b" if y < 8 else "n"
    for n, depth in enumerate((7, 5, 4, 3)):              # the bank's snow runs out over the ice
        x = T - 1 - n if right else n
        snow_column(tile, x, depth)
        tile.px[depth][x] = INK if n == 0 else "b"
        if n == 0:
            tile.px[depth + 1][x] = "n"
    return tile


def ice_under(variant):
    tile = ground(variant)
    bottom = {"a": (3, 3, 3, 4, 4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 3, 3), "b": (3,) * 4 + (2,) * 6 + (3,) * 6,
              "c": (3, 3, 2, 2, 2, 2, 3, 3, 4, 4, 4, 4, 4, 3, 3, 3)}[variant]
    for x in range(T):
        for y in range(bottom[x]):
            tile.px[y][x] = "n"
        tile.px[bottom[x]][x] = INK
    return tile


def ice_under_end(right):
    tile = ground("d")
    for n in range(T):
        x = T - 1 - n if right else n
        depth = max(0, (n - 10) // 2 + 1)
        for y in range(depth):
            tile.px[y][x] = "n"
        if depth:
            tile.px[depth][x] = INK
    return tile


# ------------------------------------------------------------------------------------------------ all

def pictures():
    out = {}
    for prefix, middle, variants in (("ground_top", ground_top, VARIANTS), ("ground", ground, VARIANTS),
                                     ("lower", lower, VARIANTS), ("lower_root", roots, "ab"),
                                     ("deep", deep, VARIANTS), ("deep", find, FINDS), ("ice", ice, "abc"),
                                     ("ice_under", ice_under, "abc")):
        for v in variants:
            out[f"{prefix}_{v}"] = middle(v)
    for side, left, right in (("left", True, False), ("right", False, True), ("single", True, True)):
        out[f"ground_top_{side}"] = ground_end(left, right)
        out[f"ground_{side}"] = faced(ground("b"), left, right)
    for side, right in (("left", False), ("right", True)):
        out[f"ground_top_wall_{side}"] = walled(ground_top("b" if right else "d"), right)
        out[f"ground_dark_{side}"] = dusky(ground("c"), right, 5)
        out[f"lower_dark_{side}"] = dusky(lower("a"), right, 0)
        out[f"ice_{side}"] = ice_end(right)
        out[f"ice_under_{side}"] = ice_under_end(right)
    for v in "abc":
        out[f"ledge_{v}"], out[f"ledge_under_{v}"] = ledge_pair(v)
    for side, left, right in (("left", True, False), ("right", False, True), ("single", True, True)):
        out[f"ledge_{side}"], out[f"ledge_under_{side}"] = ledge_pair("b" if left else "c", left, right)
    return out
