"""The rules of the village in another language, written from game/world/RULES.md, in its order and with its words.

A Level is read from a file's bytes. A world is anything with tick and the lists of the document, whose fields have the names
of the document; step(world, level) makes the next of it.
"""
import itertools
import pathlib
import re
from types import SimpleNamespace


def read(document):
    """`document` is a path from the root of the sources."""
    return (pathlib.Path(__file__).resolve().parents[2] / document).read_text("utf-8")


def table(document, headings, section=None):
    """The rows, as lists of cells, of the first table whose headings begin so; of that section if one is named, which
    may have none."""
    text = read(document)
    if section:
        text = re.split(rf"^#+ {section}$", text, flags=re.M)[1]
        text = re.split(r"^#", text, flags=re.M)[0]
    rows = text.partition(f"\n| {headings} |")[2].split("\n")[2:]  # behind the headings and the line below them
    return [[cell.strip() for cell in row.split("|")[1:-1]]
            for row in itertools.takewhile(lambda row: row.startswith("|"), rows)]


TILE, HALF_BODY, BODY_HEIGHT = 4096, 1792, 6144
AIR, GROUND, LEDGE, ICE = range(4)
TILES = {"#": GROUND, "=": LEDGE, "~": ICE, ".": AIR, "@": AIR}
MAX_WIDTH, MAX_HEIGHT, MAX_X, MAX_BALL_SPEED = 511, 255, 2093056, 2048
BUTTONS = {name: int(bit) for name, bit in table("game/world/RULES.md", "button")}
ANIMATIONS = table("game/world/RULES.md", "animation | number")  # name, number, ticks, acts, melts, the emote's button
LEFT, RIGHT, JUMP, DOWN, THROW = (BUTTONS[name] for name in ("Left", "Right", "Jump", "Down", "Throw"))

WALK_SPEED, GRAVITY, JUMP_SPEED, FALL_SPEED = 448, 72, 1420, 1536
AIR_PACE, ICE_PACE, GROUND_PACE = (32, 12), (14, 4), (48, 56)  # push and drag
COYOTE_TICKS, JUMP_BUFFER_TICKS = 6, 6
LASTS = {name: int(ticks) for name, _, ticks, *_ in ANIMATIONS}
EMOTES = {name: BUTTONS[button] for name, *_, button in ANIMATIONS if button}
MAX_ANIMATION_TICKS, MAX_MELTING, THAW_SLOWNESS = 15299, 16, 10
THROW_RELEASE_TICK, THROW_TICKS_BETWEEN = 10, 40
BALL_SPEED, BALL_LIFT, BALL_GRAVITY, HAND_REACH, HAND_HEIGHT = 1280, -320, 36, 2816, 3584
KNOCK_BACK, KNOCK_UP, MAX_HITS, MAX_SNOWBALLS = 640, -512, 16383, 64
ROWS_APART, NEAREST, FURTHEST = (0, 1, -1, 2, -2, 3, -3), 3, 8
PROPS = {letter: (kind, *map(int, bounds)) for letter, kind, *bounds in table("game/world/RULES.md", "letter | kind")}
HATLESS_TICKS = 120
MAX_STIRRED, ROOF_FALLS, ICICLE_BROKEN, ICICLE_LENGTH, MAX_MARKERS = 64, 45, 128, 3072, 4096
LUMP, LUMP_RADIUS, SNOWMAN_RADIUS, LARGEST_BALL, GROWS_BY, BALL_HITS, MAX_ROLLED = "o", 1536, 2048, 3584, 64, 5, 8
PUSHED_BY_ONE, PUSHED_BY_MORE, FASTEST_BALL, PUSH, BALL_DRAG, BALL_ICE_DRAG, TIP = 256, 96, 1024, 10, 4, 1, 16
KNOCKING_SPEED, REACH, ASIDE, GIVES_WAY, STEP = 400, 256, 512, 64, 512
BALL_TICKS, SNOWMAN_TICKS, LUMP_TICKS = 1800, 10800, 600
CANNOT_ACT = [name for name, _, _, acts, *_ in ANIMATIONS if acts == "no"]
MELTS = [name for name, _, _, _, melts, _ in ANIMATIONS if melts == "yes"]


def fnv1a(data):
    """FNV-1a with 32 bits."""
    value = 2166136261
    for byte in data:
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def half(value):
    """Towards zero; Python's // rounds down."""
    return -(-value // 2) if value < 0 else value // 2


class Level:
    """ValueError for a text that is no level."""

    def __init__(self, data):
        lines = [line[:-1] if line.endswith("\r") else line for line in data.decode("latin-1").split("\n")]
        self._rows = [line for line in lines if line and not line.startswith(";")]
        self.height, self.width = len(self._rows), len(self._rows[0]) if self._rows else 0
        if not 0 < self.height <= MAX_HEIGHT or self.width > MAX_WIDTH:
            raise ValueError(f"{self.width} columns and {self.height} rows of tiles")
        if any(len(row) != self.width for row in self._rows):
            raise ValueError("rows of different lengths")
        self._tiles = [[self._tile(c) for c in row] for row in self._rows]
        self.spawns = [(column, row) for row, line in enumerate(self._rows) for column, c in enumerate(line) if c == "@"]
        if not self.spawns:
            raise ValueError("no place to appear at")
        self.markers = [(c, column, row) for row, line in enumerate(self._rows) for column, c in enumerate(line)
                        if c.isalpha()]
        if len(self.markers) > MAX_MARKERS:
            raise ValueError(f"{len(self.markers)} letters")
        self.hash = fnv1a(self._hashed())

    @staticmethod
    def _tile(c):
        if c in TILES:
            return TILES[c]
        if c.isascii() and c.isalpha():
            return AIR
        raise ValueError(f"{c!r} means nothing")

    def _hashed(self):
        for text, tiles in zip(self._rows, self._tiles):
            yield from (ord(c) if c == "@" or c.isalpha() else tile for c, tile in zip(text, tiles))
            yield 0xFF

    def at(self, column, row):
        if column < 0 or column >= self.width or row >= self.height:
            return GROUND
        return AIR if row < 0 else self._tiles[row][column]


# ---- the step ----

def step(world, level):
    for who in world.characters:
        acts = begin_actions(who)
        move(who, who.held if acts else 0, who.previous if acts else 0, level)
    roll_balls(world, level)
    for who in world.characters:
        choose_animation(who)
        who.previous = who.held
    if world.snowballs:
        world.snowballs = [ball for ball in world.snowballs if not fly(ball, world, level)]
    for who in world.characters:
        if who.animation == "Throw" and who.animation_ticks == THROW_RELEASE_TICK:
            release_snowball(world, who)
    if world.stirred:
        world.stirred = [prop for prop in world.stirred if not step_prop(prop, world, level)]
    remove_melted(world)
    world.tick = world.tick + 1 & 0xFFFFFFFF


def begin_actions(who):
    """Whether it acts."""
    if who.throw_wait > 0:
        who.throw_wait -= 1
    if who.hatless > 0:
        who.hatless -= 1
    if who.animation in CANNOT_ACT:
        return False
    pressed = who.held & ~who.previous
    if pressed & THROW and who.throw_wait == 0:
        who.throw_wait = THROW_TICKS_BETWEEN
        who.animation, who.animation_ticks = "Throw", 0
    elif who.on_ground and who.animation != "Throw":
        for emote, button in EMOTES.items():
            if pressed & button:
                who.animation, who.animation_ticks = emote, 0
    return True


def move(who, held, previous, level):
    push(who, held, level)
    jump_or_fall(who, held, previous)
    who.on_ground = travel(who, HALF_BODY, BODY_HEIGHT, held & DOWN, level)


def travel(thing, half_width, height, down, level):
    """Whether it stands then."""
    if not shift(thing, half_width, height, thing.vx, level):
        thing.vx = 0
    if thing.vy < 0:
        rise(thing, half_width, height, level)
        return False
    return fall(thing, half_width, down, level)


def push(who, held, level):
    wish = (1 if held & RIGHT else 0) - (1 if held & LEFT else 0)
    if not who.on_ground:
        pace = AIR_PACE
    elif level.at(who.x // TILE, who.y // TILE) == ICE:
        pace = ICE_PACE
    else:
        pace = GROUND_PACE
    by = pace[0] if wish else pace[1]
    if wish:
        who.facing_left = wish < 0
    goal = wish * WALK_SPEED
    who.vx = min(who.vx + by, goal) if who.vx < goal else max(who.vx - by, goal)


def jump_or_fall(who, held, previous):
    if held & ~previous & JUMP:
        who.jump_buffer = JUMP_BUFFER_TICKS
    elif who.jump_buffer > 0:
        who.jump_buffer -= 1
    if who.on_ground:
        who.coyote = COYOTE_TICKS
    elif who.coyote > 0:
        who.coyote -= 1
    if who.jump_buffer > 0 and who.coyote > 0:
        who.vy = -JUMP_SPEED
        who.jump_buffer = who.coyote = 0
        who.on_ground = False
    if previous & ~held & JUMP and who.vy < 0:
        who.vy = half(who.vy)
    who.vy = min(who.vy + GRAVITY, FALL_SPEED)


def shift(thing, half_width, height, by, level):
    """Whether there was room."""
    if by == 0:
        return True
    thing.x += by
    column = (thing.x + half_width - 1 if by > 0 else thing.x - half_width) // TILE
    for row in range((thing.y - height) // TILE, (thing.y - 1) // TILE + 1):
        if level.at(column, row) in (GROUND, ICE):
            thing.x = column * TILE - half_width if by > 0 else (column + 1) * TILE + half_width
            return False
    return True


def columns_of(thing, half_width):
    return range((thing.x - half_width) // TILE, (thing.x + half_width - 1) // TILE + 1)


def rise(thing, half_width, height, level):
    thing.y += thing.vy
    row = (thing.y - height) // TILE
    if any(level.at(column, row) in (GROUND, ICE) for column in columns_of(thing, half_width)):
        thing.y = (row + 1) * TILE + height
        thing.vy = 0


def fall(thing, half_width, through_ledges, level):
    before = thing.y
    thing.y += thing.vy
    row = thing.y // TILE
    carries = (GROUND, ICE) if through_ledges or before > row * TILE else (GROUND, ICE, LEDGE)
    if not any(level.at(column, row) in carries for column in columns_of(thing, half_width)):
        return False
    thing.y = row * TILE
    thing.vy = 0
    return True


def choose_animation(who):
    who.animation_ticks = who.animation_ticks + 1 if who.animation_ticks < MAX_ANIMATION_TICKS else 0
    if who.animation in MELTS:
        return
    if not who.on_ground:
        moving = "Jump" if who.vy < 0 else "Fall"
    else:
        moving = "Walk" if who.held & (LEFT | RIGHT) in (LEFT, RIGHT) else "Idle"
    interrupted = who.animation in EMOTES and moving != "Idle"
    if who.animation_ticks < LASTS[who.animation] and not interrupted:
        return
    if moving != who.animation:
        who.animation, who.animation_ticks = moving, 0


def fly(ball, world, level):
    """Whether the ball is spent."""
    ball.vy = min(ball.vy + BALL_GRAVITY, MAX_BALL_SPEED)
    ball.x += ball.vx
    ball.y += ball.vy
    for who in world.characters:
        if is_within(who, ball.x, ball.y) and who.id != ball.owner and can_be_hit(who):
            knock(who, ball.vx < 0)
            for thrower in world.characters:
                if thrower.id == ball.owner and thrower.hits < MAX_HITS:
                    thrower.hits += 1
            return True
    if hit_rolled_ball(world, ball.x, ball.y):
        return True
    if stir(world, ball.x, ball.y, level):
        return True
    tile = level.at(ball.x // TILE, ball.y // TILE)
    return tile in (GROUND, ICE) or (tile == LEDGE and ball.vy > 0)


def can_be_hit(who):
    return who.animation not in ("Enter", *MELTS)


def is_within(who, x, y):
    return abs(x - who.x) <= HALF_BODY and 0 <= who.y - y <= BODY_HEIGHT


def knock(who, to_the_left):
    who.animation, who.animation_ticks = "Hit", 0
    who.vx = -KNOCK_BACK if to_the_left else KNOCK_BACK
    who.vy = KNOCK_UP
    who.on_ground = False
    who.facing_left = not to_the_left
    who.hatless = HATLESS_TICKS


def stir(world, x, y, level):
    """Whether something at rest was met."""
    for number, (letter, column, row) in enumerate(level.markers):
        if letter not in PROPS:
            continue
        _, left, right, low, high, _ = PROPS[letter]
        aside, up = x - (column * TILE + TILE // 2), (row + 1) * TILE - y
        met = left * 256 <= aside <= right * 256 and low * 256 <= up <= high * 256
        if met and not any(prop.marker == number for prop in world.stirred):
            if len(world.stirred) == MAX_STIRRED:
                del world.stirred[0]
            world.stirred.append(SimpleNamespace(marker=number, ticks=0))
            return True
    return False


def step_prop(prop, world, level):
    """Whether it is at rest again."""
    letter, column, row = level.markers[prop.marker] if prop.marker < len(level.markers) else ("", 0, 0)
    if letter not in PROPS:
        return True
    kind, left, right, low, _, lasts = PROPS[letter]
    prop.ticks += 1
    if prop.ticks >= lasts:
        return True
    x = column * TILE + TILE // 2
    if kind == "Roof" and prop.ticks == ROOF_FALLS:
        for who in world.characters:
            up = (row + 1) * TILE - who.y
            if left * 256 <= who.x - x <= right * 256 and 0 <= up < low * 256 and can_be_hit(who):
                knock(who, who.x < x)
    if kind == "Icicle" and prop.ticks < ICICLE_BROKEN and breaks(world, x, row * TILE + ICICLE_LENGTH, prop.ticks, level):
        prop.ticks = ICICLE_BROKEN
    return False


def breaks(world, x, top, ticks, level):
    tip = top + 36 * ticks * ticks
    for who in world.characters:
        if can_be_hit(who) and is_within(who, x, tip):
            knock(who, who.x < x)
            return True
    return level.at(x // TILE, tip // TILE) != AIR


# ---- rolled balls ----

def sign(value):
    return (value > 0) - (value < 0)


def towards(value, goal, by):
    return min(value + by, goal) if value < goal else max(value - by, goal)


def rolls(ball):
    return ball.radius > 0 and ball.head == 0


def end(ball):
    ball.x = ball.y = ball.vx = ball.vy = ball.radius = ball.head = ball.hits = ball.ticks = 0


def roll_balls(world, level):
    world.rolled = [ball for ball in world.rolled if is_kept(ball, level)]
    for number, (letter, column, row) in enumerate(level.markers):
        if letter == LUMP and len(world.rolled) < MAX_ROLLED and not any(ball.marker == number for ball in world.rolled):
            lump = SimpleNamespace(marker=number, x=column * TILE + TILE // 2, y=(row + 1) * TILE, vx=0, vy=0,
                                   radius=LUMP_RADIUS, head=0, hits=0, ticks=0)
            if pushes(world, lump):
                world.rolled.append(lump)
    for ball in world.rolled:
        if ball.radius:
            roll(ball, world, level)
        else:
            ball.ticks += 1
    for one, other in itertools.combinations(world.rolled, 2):
        two_meet(one, other, level)
    for ball in world.rolled:
        for who in world.characters:
            if rolls(ball):
                meet(who, ball, level)


def is_kept(ball, level):
    """After what its time brings about."""
    if ball.marker >= len(level.markers) or level.markers[ball.marker][0] != LUMP:
        return False
    if ball.ticks < (LUMP_TICKS if ball.radius == 0 else SNOWMAN_TICKS if ball.head else BALL_TICKS):
        return True
    was_gone = ball.radius == 0
    end(ball)
    return not was_gone


def same_height(a, a_height, b, b_height):
    return a.y > b.y - b_height and b.y > a.y - a_height


def pushes(world, ball):
    total = 0
    for who in world.characters:
        side = (1 if who.held & RIGHT else 0) - (1 if who.held & LEFT else 0)
        if who.on_ground and who.animation not in CANNOT_ACT and side * (ball.x - who.x) > 0 and \
                same_height(who, BODY_HEIGHT, ball, 2 * ball.radius) and \
                HALF_BODY + ball.radius - abs(who.x - ball.x) >= -REACH:
            total += side
    return total


def roll(ball, world, level):
    way, ice = ball.x, level.at(ball.x // TILE, ball.y // TILE) == ICE
    ball.vx = pushed(ball.vx, pushes(world, ball), BALL_ICE_DRAG if ice else BALL_DRAG) if rolls(ball) else 0
    ball.vy = min(ball.vy + GRAVITY, FALL_SPEED)
    fell = ball.vy - GRAVITY
    stands = travel(ball, ball.radius, 2 * ball.radius, False, level)
    if stands:
        turned = sign(ball.vx) * fell
        ball.vx = min(max(ball.vx + sign(turned) * (abs(turned) // 4), -FASTEST_BALL), FASTEST_BALL)
    way = abs(ball.x - way)
    ball.ticks = 0 if way > 0 else ball.ticks + 1
    if not stands or not rolls(ball):
        return
    row = ball.y // TILE
    if level.at(ball.x // TILE, row) == AIR:
        ball.vx += -TIP if level.at((ball.x - ball.radius) // TILE, row) == AIR else TIP
    if level.at(ball.x // TILE, row) != ICE:
        ball.radius += way // GROWS_BY
        if ball.radius > LARGEST_BALL or level.at(ball.x // TILE, (ball.y - 2 * ball.radius) // TILE) in (GROUND, ICE):
            end(ball)


def pushed(speed, n, drag):
    goal = min(PUSHED_BY_ONE + PUSHED_BY_MORE * (abs(n) - 1), FASTEST_BALL)
    if n == 0 or speed * sign(n) >= goal:
        return towards(speed, 0, drag)
    return towards(speed, goal * sign(n), PUSH * abs(n))


def two_meet(one, other, level):
    inside = one.radius + other.radius - abs(one.x - other.x)
    if not one.radius or not other.radius or not (rolls(one) or rolls(other)) or inside <= 0 or \
            not same_height(one, 2 * one.radius, other, 2 * other.radius):
        return
    comes, stays = one, other
    if rolls(other) and (abs(one.vx) <= abs(other.vx) or not rolls(one)):
        comes, stays = other, one
    small, large = sorted((one.radius, other.radius))
    if rolls(one) and rolls(other) and small >= SNOWMAN_RADIUS and abs(comes.vx - stays.vx) < KNOCKING_SPEED:
        stays.head, stays.radius, stays.vx, stays.ticks = small, large, 0, 0
        end(comes)
        return
    by = min(inside, ASIDE)
    shift(comes, comes.radius, 2 * comes.radius, -by if comes.x < stays.x else by, level)
    if not rolls(stays):
        comes.vx = 0
    elif (comes.vx - stays.vx) * sign(stays.x - comes.x) > 0:
        comes.vx, stays.vx = stays.vx, comes.vx


def meet(who, ball, level):
    inside = HALF_BODY + ball.radius - abs(who.x - ball.x)
    if inside <= 0 or not same_height(who, BODY_HEIGHT, ball, 2 * ball.radius) or not can_be_hit(who):
        return
    top = ball.y - 2 * ball.radius
    if who.vy >= 0 and who.y - who.vy <= top + STEP and abs(who.x - ball.x) <= ball.radius * 3 // 4:
        who.y, who.vy, who.on_ground = top, 0, True
        return
    side = -1 if who.x < ball.x else 1
    if side * ball.vx >= KNOCKING_SPEED and who.animation != "Hit":
        knock(who, side < 0)
    if (who.vx - ball.vx) * side < 0:
        who.vx = ball.vx
    free = shift(who, HALF_BODY, BODY_HEIGHT, side * min(inside, ASIDE), level)
    left = min(inside - ASIDE, GIVES_WAY) if free else ASIDE
    if left > 0:
        shift(ball, ball.radius, 2 * ball.radius, -side * left, level)
    if not free:
        ball.vx = 0


def hit_rolled_ball(world, x, y):
    """Whether one was met."""
    for ball in world.rolled:
        if ball.radius and abs(x - ball.x) <= ball.radius and 0 <= ball.y - y <= 2 * (ball.radius + ball.head):
            ball.hits += 1
            if ball.hits >= BALL_HITS:
                end(ball)
            return True
    return False


def release_snowball(world, who):
    if len(world.snowballs) == MAX_SNOWBALLS:
        del world.snowballs[0]
    ahead = -1 if who.facing_left else 1
    speed = ahead * BALL_SPEED + half(who.vx)
    world.snowballs.append(SimpleNamespace(
        owner=who.id, number=world.tick % 256, x=min(max(ahead * HAND_REACH + who.x, 0), MAX_X), y=who.y - HAND_HEIGHT,
        vx=min(max(speed, -MAX_BALL_SPEED), MAX_BALL_SPEED), vy=BALL_LIFT))


def remove_melted(world):
    gone = [who for who in world.characters if who.animation in MELTS and who.animation_ticks >= LASTS[who.animation]]
    left = sorted((who for who in world.characters if who.animation == "Quit" and who not in gone), key=lambda who: (-who.animation_ticks, who.id))
    gone += left[:max(0, len(left) - MAX_MELTING)]
    if gone:
        world.characters = [who for who in world.characters if not any(who is one for one in gone)]


# ---- between two steps ----

def blank(number):
    """A character of which nothing is known but its id."""
    return SimpleNamespace(id=number, held=0, previous=0, animation="Enter", animation_ticks=0, vx=0, vy=0, x=0, y=0,
                           facing_left=False, on_ground=False, coyote=0, jump_buffer=0, throw_wait=0, hits=0, hatless=0)


def find(world, number):
    return next((who for who in world.characters if who.id == number), None)


def insert(world, who):
    world.characters.append(who)
    world.characters.sort(key=lambda one: one.id)


def is_standing_room(level, column, row):
    inside = 0 <= column < level.width and 1 <= row < level.height
    return inside and level.at(column, row) == AIR == level.at(column, row - 1) and level.at(column, row + 1) != AIR


def place_beside(friend, world, level):
    """(column, row), or None where there is no room."""
    sides = (-1, 1) if friend.facing_left else (1, -1)
    for rows in ROWS_APART:
        for away in range(NEAREST, FURTHEST + 1):
            for side in sides:
                column, row = friend.x // TILE + side * away, (friend.y - 1) // TILE + rows
                x, y = column * TILE + TILE // 2, (row + 1) * TILE
                free = not any(abs(who.x - x) < TILE and abs(who.y - y) < BODY_HEIGHT for who in world.characters)
                if free and is_standing_room(level, column, row):
                    return column, row
    return None


def enter(world, number, level):
    column, row = level.spawns[number % len(level.spawns)]
    facing_left = column > level.width // 2
    for friend in world.characters:
        place = place_beside(friend, world, level) if friend.animation not in MELTS else None
        if place:
            column, row = place
            facing_left = column * TILE + TILE // 2 > friend.x
            break
    who = blank(number)
    who.x, who.y = column * TILE + TILE // 2, (row + 1) * TILE
    who.facing_left = facing_left
    insert(world, who)


def leave(world, number):
    who = find(world, number)
    if who and who.animation != "Quit":
        who.held = 0
        who.animation, who.animation_ticks = "Quit", melted(who)


def thaw(world, number):
    who = find(world, number)
    if who and who.animation not in MELTS:
        who.held = 0
        who.animation, who.animation_ticks = "Thaw", 0


def freeze(world, number):
    who = find(world, number)
    if who and who.animation == "Thaw":
        who.animation, who.animation_ticks = "Enter", LASTS["Enter"] - LASTS["Enter"] * melted(who) // LASTS["Quit"]


def melted(who):
    return who.animation_ticks // THAW_SLOWNESS if who.animation == "Thaw" else 0
