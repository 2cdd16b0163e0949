"""The animations as frames and durations, in the order of game/world/actions.h.

Animate by volume (wider is lower, stretched is thinner) and by overlap: hat and scarf come a frame late.
Extremes hold two to four times as long as what lies between them. Durations are ticks, 60 a second; those
of actions add up to the numbers there.
"""
import math

import melting
from canvas import Canvas
from people import ball, person

REST = [(0, 2), (-1, 4), (-1, 6)]   # the scarf's end, hanging

# name: mode, ticks of each frame
TIMES = {
    "Enter": ("once", [8, 8, 8, 8, 6, 12, 8, 14]),
    "Idle": ("loop", [44, 16, 9, 16]),
    "Walk": ("loop", [7, 5, 6, 7, 5, 6]),
    "Jump": ("once", [6, 12]),
    "Fall": ("once", [6, 12]),
    "Throw": ("once", [4, 6, 5, 9]),
    "Hit": ("once", [6, 18, 12]),
    "Emote": ("once", [7, 12, 10, 12, 10, 9]),
    "Quit": ("once", [22, 16, 14, 14, 14, 14, 20, 30, 20, 16]),
}
# name: whose frames it shows, and how many times as long each
BORROWED = {"Thaw": ("Quit", 10)}


def flake(canvas, x, y, big=False):
    if big:
        canvas.art(x - 1, y - 1, [".w.", "wAw", ".w."])
    else:
        canvas.put(x, y, "w")


def star(canvas, x, y):
    canvas.art(x - 2, y - 2, ["..y..", "..y..", "yywyy", "..y..", "..y.."])


def spark(canvas, x, y):
    canvas.art(x - 1, y - 1, [".y.", "ywy", ".y."])


def snowing(canvas, points):
    for point in points:
        flake(canvas, *point)
    return canvas


def gathering(reach, turn, cy, lump):
    """Flakes on a ring that closes; in the second frame the first handful of snow lies in it."""
    canvas = Canvas(32, 32)
    if lump:
        canvas.cells(12, 24, ball(7, 6))
        canvas.outline()
    for n in range(9):
        angle = n * math.tau / 9 + turn
        flake(canvas, round(16 + reach * math.cos(angle)), round(cy + reach * math.sin(angle)), n % 3 != 1)
    return canvas


def enter(color):
    bare = dict(has_scarf=False, hat_on=False, has_face=False, has_head=False, buttons=0)
    first = [gathering(12, 0, 16, False), gathering(8, .5, 19, True),
             snowing(person(color, body=(14, 11), **bare),
                     [(4, 17, 1), (26, 14, 1), (9, 9), (23, 20), (17, 11, 1)]),
             snowing(person(color, body=(21, 10), **bare), [(15, 9, 1), (5, 14), (26, 13, 1), (10, 4)])]
    bare["has_head"] = True
    first.append(snowing(person(color, body=(19, 12), head=(12, 10), sink=1, **bare), [(4, 8), (27, 7, 1)]))
    bare.update(has_face=True, hat_on=True, buttons=2)
    return first + [
        person(color, body=(21, 10), head=(16, 10), hat_dy=-4, eyes="up", face_dy=-1, **bare),
        person(color, body=(22, 9), head=(17, 9), squash=2, hat_dy=1, eyes="shut", face_dy=1,
               scarf=[(-3, -1), (-4, -3), (-5, -3)], back=(-2, 0), front=(3, 0)),
        person(color, body=(18, 12), hat_dy=-1, eyes="happy", scarf=[(0, 2), (-1, 5), (-1, 7)], back=(-4, -3),
               front=(4, -3))]


def idle(color):
    return [
        person(color, scarf=REST, back=(-4, 3), front=(4, 3)),
        person(color, sink=3, scarf=[(0, 2), (-1, 4), (-2, 6)], back=(-4, 4), front=(4, 4)),
        person(color, body=(20, 11), scarf=[(0, 2), (-1, 4), (-2, 5)], back=(-3, 4), front=(4, 4), eyes="blink"),
        person(color, scarf=[(0, 2), (-1, 4), (-2, 6)], back=(-4, 3), front=(4, 3)),
    ]


def walk(color):
    """A waddle: it rolls from side to side, the head against the body, and hops a little between."""
    return [
        person(color, body=(20, 11), roll=9, lean=2, scarf=[(-2, 1), (-5, 3), (-7, 3)], back=(-3, 0), front=(3, 5),
               tilt=4),
        person(color, body=(18, 12), lift=1, roll=5, lean=1, sink=3, scarf=[(-2, 1), (-5, 3), (-7, 5)],
               back=(-4, 2), front=(4, 3), tilt=9),
        person(color, body=(18, 13), lift=1, roll=-3, sink=3, scarf=[(-3, 2), (-5, 4), (-7, 6)], back=(-4, 4),
               front=(4, 0), tilt=3),
        person(color, body=(20, 11), roll=-9, lean=-1, scarf=[(-3, 2), (-5, 3), (-6, 4)], back=(-3, 4),
               front=(4, -2), tilt=-4),
        person(color, body=(18, 12), lift=1, roll=-4, sink=3, scarf=[(-3, 0), (-6, -1), (-7, -1)], back=(-4, 2),
               front=(4, 0), tilt=-8),
        person(color, body=(18, 13), lift=1, roll=4, lean=1, sink=3, scarf=[(-3, 0), (-5, 1), (-7, 1)],
               back=(-4, 0), front=(4, 3), tilt=-3),
    ]


def jump(color):
    return [
        person(color, body=(16, 13), head=(14, 11), sink=2, scarf=[(-1, 3), (-2, 6), (-3, 9)], back=(-3, 6),
               front=(3, 6), eyes="up"),
        person(color, body=(17, 13), head=(14, 11), lift=1, sink=3, scarf=[(-1, 3), (-2, 5), (-4, 8)], back=(-4, 5),
               front=(4, 5), eyes="up"),
    ]


def fall(color):
    return [
        person(color, body=(18, 12), scarf=[(-3, -1), (-5, -3), (-6, -6)], back=(-4, -3), front=(4, -3), hat_dy=-1),
        person(color, body=(20, 11), head=(16, 11), scarf=[(-2, -2), (-3, -5), (-4, -8)], back=(-3, -4),
               front=(4, -5), hat_dy=-1),
    ]


def smear(canvas, points):
    """The way the hand took: thin where it began, bright where it ends, only where the night shows."""
    for n, (x, y) in enumerate(points):
        for d in range(1 + n * 3 // len(points)):
            if canvas.get(x, y + d) == ".":
                canvas.put(x, y + d, "B" if n * 3 < len(points) else "A" if n * 3 < len(points) * 2 else "w")
    return canvas


def throw(color):
    """Wind up low, reach far back, then all of it goes forward at once; the hand leaves a white arc."""
    arc = [(round(15 + 14 * math.sin(a)), round(17 - 14 * math.cos(a)))
           for a in [math.radians(8 + k * 4) for k in range(17)]]
    release = person(color, body=(20, 11), head=(15, 11), lean=4, dx=-2, roll=9, scarf=[(-3, -1), (-6, -3), (-9, -4)],
                     reach=(6, -3), back=(-1, 0), tilt=12, eyes="squeeze")
    for x, y, tone in ((30, 17, "w"), (30, 14, "A"), (30, 21, "A")):
        release.put(x, y, tone)
    return [
        person(color, body=(21, 10), lean=-1, dx=2, roll=-5, scarf=[(0, 2), (-1, 4), (-1, 5)], back=(-3, -3),
               front=(2, 0), grip=True, squash=1),
        person(color, body=(18, 12), lean=-2, dx=2, roll=-10, scarf=[(-1, 3), (-1, 5), (-2, 6)], back=(-4, -8),
               front=(4, -5), grip=True, eyes="squeeze", tilt=-12),
        smear(release, arc),
        person(color, body=(22, 10), lean=4, roll=7, scarf=[(-3, 0), (-5, 0), (-8, -1)], back=(-1, -1),
               front=(2, 5), squash=1, tilt=8),
    ]


SPLAT = ["...w..w..", ".w.......", "...wwA..w", ".wwwAB.w.", "wwwwAB...", "wwwAAB.ww", ".wAAB..wA", "...w.....",
         ".w....w..", "....w...."]


def hit(color):
    struck = person(color, head=(14, 11), lean=-3, eyes="squeeze", hat_dx=-1, tilt=-16, roll=-6,
                    scarf=[(0, 2), (1, 4), (3, 6)], back=(-3, -4), front=(4, -4))
    struck.art(20, 7, SPLAT)
    flat = person(color, body=(25, 8), head=(18, 8), eyes="squeeze", hat_dy=1, squash=3, buttons=0, face_dy=1,
                  scarf=[(-2, 2), (-5, 3), (-6, 3)], back=(-1, 1), front=(1, 1))
    for x, y in ((5, 12), (26, 12)):
        star(flat, x, y)
    for x, y in ((10, 6), (16, 4), (22, 6)):
        spark(flat, x, y)
    dazed = person(color, eyes="dizzy", sink=3, hat_dy=-1, tilt=6, scarf=[(0, 3), (-1, 5), (-1, 7)], back=(-4, 3),
                   front=(4, 3))
    star(dazed, 28, 8)
    spark(dazed, 4, 9)
    spark(dazed, 3, 14)
    return [struck, flat, dazed]


def emote(color):
    """It ducks and swings the hat high, so that hat, hand and face each have room."""
    duck = dict(body=(19, 9), head=(14, 10), hat_on=False, eyes="happy", buttons=1, scarf=[(0, 2), (-1, 4)])
    return [
        person(color, body=(20, 11), scarf=REST, back=(-3, 3), front=(3, -6), eyes="happy"),
        person(color, dx=-2, back=(-2, 2), front=(5, -10), held=(19, 11), tilt=-4, **duck),
        person(color, dx=-3, lean=-2, back=(-1, 2), front=(6, -7), held=(20, 13), tilt=30, **duck),
        person(color, dx=-2, back=(-2, 2), front=(4, -11), held=(16, 11), tilt=-14, **duck),
        person(color, dx=-3, lean=-2, back=(-1, 2), front=(6, -7), held=(20, 13), tilt=30, **duck),
        person(color, body=(18, 12), scarf=REST, back=(-4, 2), front=(4, -4), eyes="happy", hat_dy=-1),
    ]


DRAWERS = {"Enter": enter, "Idle": idle, "Walk": walk, "Jump": jump, "Fall": fall, "Throw": throw, "Hit": hit,
           "Emote": emote, "Quit": melting.quit_frames}
