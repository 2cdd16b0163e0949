"""Snowballs that one rolls, of every size and turned all the way round, and what makes a snowman of two."""
import math

from canvas import Canvas

CELL, TURNS, SIZES = 32, 16, range(6, 15)  # game/village/rolled_balls.h

FACE = ["KK..KK", "KK..KK", "..oor.", "......", "K....K", ".KKKK."]
BUTTONS = ["KK", "KK", "..", "KK", "KK"]
ARM = ["p......", ".p.p...", "..pp...", "...p...", "....pp.", "......p"]


def ball(radius, turn):
    """Lit from the upper left, whichever way it is turned; the layers it was rolled in turn with it."""
    canvas = Canvas(CELL, CELL)
    middle_x, middle_y = CELL / 2 - 0.5, CELL - 1.5 - radius
    angle = 2 * math.pi * turn / TURNS
    for y in range(CELL):
        for x in range(CELL):
            dx, dy = x - middle_x, y - middle_y
            out = math.hypot(dx, dy) / (radius - 0.5)
            if out > 1:
                continue
            from_light = math.hypot(dx / radius + 0.35, dy / radius + 0.4)
            tone = 0 if from_light < 0.95 else 1 if from_light < 1.25 else 2
            layer = ((math.atan2(dy, dx) - angle) / (2 * math.pi) + 1.5 * out) % 1
            if 0.25 < out < 0.9 and layer < 0.16:
                tone += 1
            canvas.put(x, y, "wABC"[tone])
    for at, far in ((0.4, 0.55), (2.6, 0.7), (4.4, 0.35)):
        x = round(middle_x + math.cos(angle + at) * far * radius)
        y = round(middle_y + math.sin(angle + at) * far * radius)
        canvas.put(x, y, "2")
    return canvas.outline()


def sheet():
    out = Canvas(CELL * TURNS, CELL * len(SIZES))
    for row, radius in enumerate(SIZES):
        for turn in range(TURNS):
            out.blit(ball(radius, turn), turn * CELL, row * CELL)
    return out


def pictures():
    """Of a snowman: on its head, on its body, and beside that; the other arm is this one, turned."""
    out = {}
    for name, rows in (("snowman_face", FACE), ("snowman_buttons", BUTTONS), ("snowman_arm", ARM)):
        canvas = Canvas(len(rows[0]), len(rows))
        canvas.art(0, 0, rows)
        out[name] = canvas
    return out
