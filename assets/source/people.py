"""One snow person in one pose: two balls of snow, arms, scarf, face and hat, drawn back to front and inked
once at the end. A frame is 32 x 32 and faces right."""
import math
from dataclasses import dataclass, field

import hats
from canvas import Canvas
from palette import CLEAR, INK, SNOW, WOOD, WOOL, wool_swap

SIZE = 32
MIDDLE = 15
SOLE = 29   # the lowest row of snow; its outline is row 30, and row 31 is the ground's own first row

FACES = {  # 7 wide: the far eye is the right one
    "open": [".KK..KK", ".KK..KK", ".KK..KK"],
    "up": [".KK..KK", ".KK..KK", "......."],
    "blink": [".......", ".......", ".KK..KK"],
    "happy": [".......", ".K...K.", "K.K.K.K"],
    "shut": [".......", "K.K.K.K", ".K...K."],
    "squeeze": ["K....K.", ".K..K..", "K....K."],
    "dizzy": ["KKK.KKK", "K.K.K.K", "KKK.KKK"],
    "sad": ["..K.K..", ".KK..KK", ".KK..KK"],
}
NOSE = ["yyooo..", ".oooorr"]
MITTEN = ["HHM", "HMM", "MMD"]
SNOWBALL = [".www.", "wwwwA", "wwwAA", "wwAAB", ".ABB."]


BARE = False  # whether people are drawn whose hats were knocked off


def bare(draw):
    """What draw() returns, without anybody's hat."""
    global BARE
    BARE = True
    try:
        return draw()
    finally:
        BARE = False


@dataclass
class Pose:
    """Sizes are the balls'. Hands and the scarf's end are places relative to where they begin."""
    body: tuple = (19, 12)
    head: tuple = (15, 11)
    lift: int = 0            # how far the feet are off the ground
    dx: int = 0              # how far all of it stands to the right
    lean: int = 0            # how far the head does
    sink: int = 2            # how far the balls overlap
    roll: float = 0          # the body's tilt in degrees, clockwise
    eyes: str = "open"
    face_dx: int = 0
    face_dy: int = 0
    hat_on: bool = True
    hat_dx: int = 0
    hat_dy: int = 0
    tilt: float = 0          # the hat's
    squash: int = 0          # rows its crown loses
    held: tuple = None       # where the hat is when a hand holds it
    scarf: list = field(default_factory=list)   # the path of the loose end
    back: tuple = None       # hands
    front: tuple = None
    reach: tuple = None      # the front arm stretched right across
    grip: bool = False       # a snowball in the back hand
    has_face: bool = True
    has_head: bool = True
    has_scarf: bool = True
    buttons: int = 2
    pool: tuple = None       # a puddle under it: width, height


def ball(w, h, cut=0, tilt=0, tones=SNOW):
    """A ball of snow as cells from (0, 0): lit cap, half shade, and a crescent of shade at the lower right.
    The lowest `cut` rows are missing: it lies on something. `tilt` turns its shape, never the light."""
    c, s = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
    out = {}
    for j in range(-3, h + 3):
        for i in range(-3, w + 3):
            x, y = i + .5 - w / 2, j + .5 - h / 2
            u, v = (x * c + y * s) * 2 / w, (y * c - x * s) * 2 / h
            if abs(u) ** 2.15 + abs(v) ** 2.15 > 1:
                continue
            z = math.sqrt(max(0, 1 - u * u - v * v))
            lit = -.52 * (x * 2 / w) - .60 * (y * 2 / h) + .60 * z
            out[i, j] = tones[0] if lit > .50 else tones[1] if lit > .02 else tones[2]
    floor = max(j for _, j in out) - cut
    return {(i, j): tone for (i, j), tone in out.items() if j <= floor}


def stretch_of(points):
    """Every pixel along a broken line."""
    out = []
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        n = max(abs(x1 - x0), abs(y1 - y0), 1)
        out += [(round(x0 + (x1 - x0) * k / n), round(y0 + (y1 - y0) * k / n)) for k in range(n)]
    return out + [points[-1]]


def ribbon(canvas, points, color):
    """A scarf's loose end: three pixels wide along a path, lit from above, with a pale fringe."""
    tones = WOOL[color]
    path = stretch_of(points)
    steep = abs(points[-1][1] - points[0][1]) > abs(points[-1][0] - points[0][0])
    across = (lambda x, y, d: (x + d, y)) if steep else (lambda x, y, d: (x, y + d))
    cells = {across(x, y, d) for x, y in path for d in (-1, 0, 1)}
    for x, y in cells:
        before, after = across(x, y, -1), across(x, y, 1)
        canvas.put(x, y, tones[0] if before not in cells else tones[2] if after not in cells else tones[1])
    for d in (-1, 0, 1):
        canvas.put(*across(*path[-2], d), "w" if tones[0] != "w" else tones[2])


def mitten(canvas, x, y, color):
    canvas.stamp(lambda part: part.art(x - 1, y - 1, MITTEN, wool_swap(color)))


def snowball(canvas, x, y):
    canvas.stamp(lambda part: part.art(x - 2, y - 2, SNOWBALL))


def arm(canvas, x0, y0, x1, y1, color, grip=False):
    canvas.line(x0, y0, x1, y1, WOOD)
    if grip:
        snowball(canvas, x1 - 1, y1 - 2)
    mitten(canvas, x1, y1, color)


def puddle(canvas, cx, w, h):
    """Water on the ground line: pale rim towards the light, dark rim away from it, glints."""
    for j in range(h):
        half = w // 2 - (0, 1, 3)[0 if h < 2 else 2 if j == 0 else 1 if j == h - 1 else 0]
        for x in range(cx - half, cx + half + 1):
            lit, dark = x < cx - half + 2 and j < h - 1, j == h - 1 or x > cx + half - 2
            canvas.put(x, SOLE + 2 - h + j, "c" if j == 0 or lit else "b" if dark else "s")
    if h > 3:
        canvas.rect(cx - w // 3, SOLE, w // 8 + 1, 1, "w")
        canvas.rect(cx + w // 5, SOLE - 1, 2, 1, "c")


class _Figure:
    """Where the parts of one pose lie."""

    def __init__(self, color, pose):
        self.color, self.pose = color, pose
        self.canvas = Canvas(SIZE, SIZE)
        bw, bh = pose.body
        hw, hh = pose.head
        self.bx, self.by = MIDDLE + pose.dx - bw // 2, SOLE - pose.lift - bh + 1
        self.hx, self.hy = MIDDLE + pose.dx + pose.lean - hw // 2, self.by - hh + pose.sink
        self.neck, self.shoulder = self.by + 1, self.by + 3

    def draw(self):
        pose = self.pose
        self.back_arm()
        self.body()
        if pose.has_head:
            self.canvas.cells(self.hx, self.hy, ball(*pose.head))
        if pose.has_scarf:
            self.scarf()
        if pose.has_face and pose.has_head:
            self.face()
        if pose.hat_on and not pose.held and not BARE:
            self.hat()
        self.front_arm()
        self.canvas.outline()
        return self.over_water() if pose.pool else self.canvas

    def back_arm(self):
        pose, x = self.pose, self.bx + 1
        if pose.back:
            arm(self.canvas, x, self.shoulder, x + pose.back[0], self.shoulder + pose.back[1], self.color, pose.grip)

    def front_arm(self):
        pose, x, y = self.pose, self.bx + self.pose.body[0] - 2, self.shoulder
        if pose.reach:
            arm(self.canvas, x - 3, y, x + pose.reach[0], y + pose.reach[1], self.color)
        elif pose.front:
            hand = x + pose.front[0], y + pose.front[1]
            self.canvas.line(x, y, *hand, WOOD)
            if pose.held and not BARE:
                self.canvas.stamp(lambda part: hats.draw(part, self.color, *pose.held, pose.tilt, held=True))
            mitten(self.canvas, *hand, self.color)

    def body(self):
        pose = self.pose
        bw, bh = pose.body
        cells = ball(bw, bh + 1, 1, pose.roll)
        self.canvas.cells(self.bx, SOLE - pose.lift - max(j for _, j in cells), cells)
        rows = (5, 8) if bh > 8 else (5,)
        for n, row in enumerate(rows[:pose.buttons]):
            drift = round(math.tan(math.radians(pose.roll)) * (bh / 2 - row))
            self.canvas.rect(self.bx + bw // 2 + 2 + drift, self.by + row, 2, 2 if bh > 10 else 1, INK)

    def scarf(self):
        pose, tones = self.pose, WOOL[self.color]
        x0, x1 = self.hx + 1, self.hx + pose.head[0] - 2
        for x in range(x0, x1 + 1):
            y = self.neck + (1 if x0 + 2 <= x <= x1 - 2 else 0)
            depth = 0 if x < x0 + 4 else 2 if x > x1 - 3 else 1
            self.canvas.put(x, y - 1, tones[max(0, depth - 1)])
            self.canvas.put(x, y, tones[depth])
            self.canvas.put(x, y + 1, tones[2] if depth else tones[1])
            self.shade(x, y + 2)
        if pose.scarf:
            start = [(self.hx + 3, self.neck + 1)]
            self.loose_end(start + [(self.hx + 2 + a, self.neck + 1 + b) for a, b in pose.scarf])

    def loose_end(self, points):
        """It lies over the body, and throws a shade where it lies on snow."""
        part = Canvas(SIZE, SIZE)
        ribbon(part, points, self.color)
        for j in range(SIZE):
            for i in range(SIZE):
                if part.get(i, j) == CLEAR and (part.get(i - 1, j) != CLEAR or part.get(i, j - 1) != CLEAR):
                    self.shade(i, j)
        self.canvas.blit(part)

    def shade(self, x, y):
        if self.canvas.get(x, y) in SNOW[:2]:
            self.canvas.put(x, y, SNOW[2])

    def face(self):
        pose = self.pose
        x = self.hx + pose.head[0] // 2 - 2 + pose.face_dx
        y = self.hy + pose.head[1] // 2 - 1 + pose.face_dy
        self.canvas.art(x, y - 1, FACES[pose.eyes])
        self.canvas.art(x + 4, y + 2, NOSE)

    def hat(self):
        pose = self.pose
        x, y = MIDDLE + pose.dx + pose.lean + pose.hat_dx, self.hy + 2 + pose.hat_dy
        if pose.hat_dy > -3:
            for i in range(x - 5, x + 7):
                self.shade(i, y + 1)
        hats.draw(self.canvas, self.color, x, y, pose.tilt, pose.squash)

    def over_water(self):
        out = Canvas(SIZE, SIZE)
        puddle(out, MIDDLE, *self.pose.pool)
        out.blit(self.canvas)
        return out


def person(color, **pose):
    """A frame of the snow person of that colour, as Pose describes."""
    return _Figure(color, Pose(**pose)).draw()
