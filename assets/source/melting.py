"""Quit: a snow person melts from the bottom, its hat and scarf are left lying, the snow takes them in.

Frames 1 to 5 melt the standing figure; 6 and 7 are what is left of the snow; in 8 hat and scarf lie in the
puddle; in 9 they have sunk half into the ground; in 10 a glint is all that is left.
"""
import hats
from canvas import Canvas
from palette import CLEAR
from people import SIZE, SOLE, ball, person, puddle, ribbon

REST = [(0, 2), (-1, 4), (-1, 5)]


def standing(color):
    tear = [".c", "cs", "cs"]
    first = person(color, scarf=REST, eyes="sad", back=(-4, 4), front=(4, 4), pool=(22, 2))
    first.art(5, 10, tear)
    return [
        first,
        person(color, body=(21, 10), scarf=REST, eyes="sad", back=(-3, 4), front=(3, 4), pool=(26, 3), lift=1),
        person(color, body=(23, 8), head=(16, 11), scarf=[(0, 2), (-1, 4)], eyes="sad", back=(-2, 3), front=(2, 3),
               pool=(28, 3), lift=1, buttons=1),
        person(color, body=(24, 6), head=(16, 9), scarf=[(-1, 1), (-3, 2)], eyes="blink", back=(-1, 2),
               front=(1, 2), pool=(29, 4), lift=1, buttons=0, squash=1),
        person(color, body=(22, 4), head=(17, 8), sink=3, scarf=[(-1, 1), (-4, 2)], eyes="blink", pool=(29, 4),
               lift=2, buttons=0, squash=1),
    ]


CARROT = ["yoooo.", ".oorrr"]
EYES_SHUT = ["KK...KK"]
EYES_SINKING = ["KK..KK"]


def remains(color, pool, mound=None, hat=(12, 28), tilt=0, squash=1, scarf=None, bits=(), sunk=0):
    """Late in Quit: water, what snow is left, what it wore. `bits` are (x, y, rows) that swim; `sunk` lowers
    hat and scarf, and what is below the ground line is gone."""
    canvas = Canvas(SIZE, SIZE)
    if pool:
        puddle(canvas, 15, *pool)
    if mound:
        x, y, w, h, cut = mound
        snow = Canvas(SIZE, SIZE)
        snow.cells(x, y, ball(w, h, cut))
        canvas.blit(snow.outline())
    for x, y, rows in bits:
        canvas.art(x, y, rows)
    if scarf:
        canvas.stamp(lambda part: ribbon(part, [(x, y + sunk) for x, y in scarf], color))
    canvas.stamp(lambda part: hats.draw(part, color, hat[0], hat[1] + sunk, tilt, squash, held=True))
    for x in range(SIZE):
        canvas.px[SOLE + 2][x] = CLEAR
    return canvas


LYING = [(27, 28), (25, 28), (22, 27), (19, 28), (17, 28)]      # the scarf on the ground
DRIFT = ["..........ww.......ww......", "....wwwwwwwwwwwwwwwwwwww..", ".wwwAwwwAAwwwwwAAwwwAAwwww"]
GLINT = [".....w......", "..wAAw...w.."]


def quit_frames(color):
    sinking = remains(color, None, hat=(12, 28), tilt=-9, scarf=LYING, sunk=3)
    sinking.art(3, 28, DRIFT)
    glint = Canvas(SIZE, SIZE)
    glint.art(9, 29, GLINT)
    glint.art(11, 22, [".w.", "wAw", ".w."])
    glint.put(19, 25, "w")
    glint.put(16, 18, "A")
    return standing(color) + [
        remains(color, (29, 4), (5, 20, 19, 16, 7), (14, 21), -6, scarf=[(28, 28), (26, 28), (23, 28), (21, 27)],
                bits=[(11, 24, EYES_SHUT), (15, 26, CARROT)]),
        remains(color, (29, 5), (7, 23, 11, 10, 4), (12, 25), -8, scarf=LYING,
                bits=[(10, 27, EYES_SINKING), (2, 28, CARROT)]),
        remains(color, (27, 4), None, (12, 28), -9, scarf=LYING, bits=[(2, 28, CARROT)]),
        sinking, glint]
