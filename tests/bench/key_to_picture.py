"""What a player feels: from a key to the picture, in real windows.

Two windows of the program, the host's and a guest's, each with one figure that somebody makes walk. The time runs from the
key's event until the strip of the window in which the figures stand has changed by more pixels than a figure that stands
and breathes changes. It is taken for the own window and for the other player's; idle, with a worse network for the guest,
and while other programs take all processors.
"""
import random
import statistics
import sys
import time

from processes import BenchFailed, Programs, free_port
from screen import Eyes, Server, focus, window_of

WINDOW = (1000, 400)
NAMES = {"host": "Ada", "guest": "Bo"}
GAP = 20  # pixels between the two windows
STRIP = (150, 150)  # where the figures stand, in a window: from that y on, so high
BREATHING = 150  # pixels that change of a figure that only breathes, at most
FEEL_LIMIT = 1.0  # seconds; a key without an effect until then is not counted
FRAME = 0.017  # keys fall anywhere between two frames
READY = 20.0  # seconds until a key shows for the first time
BUSY_LOOPS = 4
CONDITIONS = {"idle": (), "lag": ("--lag", 2), "busy": ()}
WORDS = {"idle": "idle machine", "lag": "the guest has 2 ms of lag each way", "busy": f"{BUSY_LOOPS} busy loops beside"}


def settings(folder):
    """Nothing falls and nothing glides, so that only who walks moves."""
    kept = folder / "Snowfolk" / "Snowfolk" / "settings.txt"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text("reduce_motion = yes\n")


class Table:
    """Two windows, one above the other, in one village."""

    def __init__(self, tools, programs, server, guest_options):
        settings(programs.folder)
        port = free_port()
        self._tops = {"host": 0, "guest": WINDOW[1] + GAP}

        def play(who, *options):
            return programs.start(tools.program, *options, "--name", NAMES[who], "--window-at", f"0,{self._tops[who]}",
                                  "--window-size", "%dx%d" % WINDOW, **server.environment())

        self.windows = {"host": window_of(play("host", "--host", "--port", port), server)}
        self.windows["guest"] = window_of(play("guest", "--join", f"127.0.0.1:{port}", *guest_options), server)

    def strip(self, who):
        return 0, self._tops[who] + STRIP[0], WINDOW[0], STRIP[1]


def until_it_shows(eyes, strip, key):
    """Seconds from the key's event until the strip changed; None if it did not."""
    before = eyes.look(*strip)
    eyes.press(key)
    pressed = now = time.perf_counter()
    try:
        while now < pressed + FEEL_LIMIT:
            picture = eyes.look(*strip)
            changed = picture.changed(before, BREATHING + 1) > BREATHING
            now = time.perf_counter()
            if changed:
                return now - pressed
        return None
    finally:
        eyes.release(key)


def keys(eyes, strip, rounds, rest):
    """The times of so many keys, left and right in turn, with so many seconds between them, in which who walked comes to
    stand; shorter where some had no effect."""
    took = []
    for number in range(rounds):
        time.sleep(rest + random.random() * FRAME)
        took.append(until_it_shows(eyes, strip, "Left" if number % 2 else "Right"))
    return [seconds for seconds in took if seconds is not None]


def wait_until_ready(eyes, strip, size):
    deadline = time.monotonic() + READY
    while not keys(eyes, strip, 2, size.rest):
        if time.monotonic() > deadline:
            raise BenchFailed("a key changes nothing in the window")
    time.sleep(size.settle)


def figures(took):
    ms = sorted(1000 * seconds for seconds in took)
    if not ms:
        raise BenchFailed("no key showed in time")
    return {"n": len(ms), "median_ms": statistics.median(ms), "p90_ms": ms[int(len(ms) * 0.9)], "least_ms": ms[0]}


def time_of_a_look(eyes, strip):
    """In ms: nothing shorter can be told apart."""
    began = time.perf_counter()
    before = eyes.look(*strip)
    looks = 50
    for _ in range(looks):
        eyes.look(*strip).changed(before, BREATHING + 1)
    return 1000 * (time.perf_counter() - began) / looks


def measure(tools, condition):
    rows = []
    height = 2 * WINDOW[1] + GAP
    with Server((WINDOW[0], height)) as server, Programs() as programs, Eyes(server) as eyes:
        table = Table(tools, programs, server, CONDITIONS[condition])
        for pressed_by in ("host", "guest"):
            focus(table.windows[pressed_by], server)
            for seen_in in ("host", "guest"):
                wait_until_ready(eyes, table.strip(seen_in), tools.size)
                if condition == "busy" and not rows:
                    for _ in range(BUSY_LOOPS):
                        programs.start(sys.executable, "-c", "while True: pass")
                    time.sleep(tools.size.settle)
                took = keys(eyes, table.strip(seen_in), tools.size.rounds, tools.size.rest)
                rows.append({"condition": condition, "key": pressed_by, "window": seen_in, **figures(took),
                             "look_ms": time_of_a_look(eyes, table.strip(seen_in))})
    return rows


def run(tools):
    return [row for condition in tools.size.conditions for row in measure(tools, condition)]


HEAD = "From a key to the picture in real windows, in ms."


def table(rows):
    yield "", "whose key", "whose window", "median", "p90", "least", "n", "a look takes"
    for row in rows:
        yield (WORDS[row["condition"]], row["key"], "own" if row["key"] == row["window"] else "the other's",
               f"{row['median_ms']:.1f}", f"{row['p90_ms']:.1f}", f"{row['least_ms']:.1f}", row["n"],
               f"{row['look_ms']:.2f}")
