"""Marks of the interface: pointer, arrows, signal bars, the tail of a speech bubble, snow on a panel's edge."""
from canvas import Canvas, from_rows
from logo import drip

POINTER = ["KK.....", "KyKK...", "KyyyKK.", "KyyyyyK", "KyyyyyK", "KyyoKK.", "KoKK...", "KK....."]
OWN_MARKER = ["KKKKKKKKK", "KyyyyyyyK", ".KyyyyyK.", "..KyyyK..", "...KoK...", "....K...."]
ARROW_RIGHT = ["w...", "www.", "wwww", "www.", "w..."]
TAIL = ["KwwwwK", "KwwwAK", ".KwAK.", "..KK.."]


def bars(n):
    """Signal strength from 0 to 4: taller and greener the better."""
    canvas = Canvas(11, 8)
    for k in range(4):
        h = 2 + k * 2
        canvas.rect(k * 3, 8 - h, 2, h, "3oyll"[n] if k < n else "3")
    return canvas


def turned(rows):
    """A quarter clockwise."""
    return ["".join(row[i] for row in reversed(rows)) for i in range(len(rows[0]))]


def icicle(canvas, x, y, h):
    for j in range(h):
        canvas.put(x, y + j, "A" if j < h // 2 else "c")
        if j < h * .55:
            canvas.put(x + 1, y + j, "s")
    canvas.put(x, y + h - 1, "w")


def snow_cap(length=96):
    """Snow along a panel's upper edge: two ends and a middle that repeats."""
    part = Canvas(length + 2, 18)
    for x, h in ((11, 5), (31, 8), (62, 4), (73, 7), (89, 5)):
        icicle(part, x, 6, h)
    for i in range(length):
        edge = min(i, length - 1 - i)
        for j in range(max(0, 2 - edge), min(3 + (cap_depth(i, length) + 1) // 2, 3 + edge)):
            deep = 3 + (cap_depth(i, length) + 1) // 2
            part.put(1 + i, 1 + j, "w" if j < 2 else "A" if j < deep - 2 else "B")
    part.outline()
    return {"panel_cap_left": part.cut(0, 0, 16, 18), "panel_cap_middle": part.cut(16, 0, length - 30, 18),
            "panel_cap_right": part.cut(length - 14, 0, 16, 18)}


def cap_depth(i, length):
    """The same at both seams of the middle, so that it repeats."""
    return 4 if i < 18 or i > length - 18 else drip(i)


def pictures():
    right = ARROW_RIGHT
    down = turned(right)
    left = turned(down)
    out = {"own_marker": from_rows(OWN_MARKER), "pointer": from_rows(POINTER), "bubble_tail": from_rows(TAIL)}
    out.update({f"bars_{n}": bars(n) for n in range(5)})
    out.update({"arrow_left": from_rows(left), "arrow_right": from_rows(right), "arrow_up": from_rows(turned(left)),
                "arrow_down": from_rows(down)})
    out.update(snow_cap())
    return out
