"""What a client does ahead of the host's news, from "A client that runs the rules" in game/session/MESSAGES.md: for which
tick its next input is meant and when it is due, and where its own character is by then. Pure: time and ticks come in."""
import copy
from collections import deque
from types import SimpleNamespace

import snowrules

TICK = 1 / 60
FIRST_LEAD = 3  # ticks
PARTS = 8  # of a tick: what margins are counted in
LEAD, FAR_AHEAD = 1, 160  # parts
SLEW = 0.01
REMEMBERED = 16  # Timings
BELIEVED, LATE = 3, -16  # so many Timings in a row that are worse than this are no stall
MAX_CATCH_UP = 0.25  # seconds
MAX_PENDING = 120  # inputs


def tick_near(low, known):
    """The tick with these lowest eight bits that is nearest to a known one."""
    return known + ((low - known + 128) % 256 - 128)


class InputClock:
    """One input a tick, so far ahead of the host that it comes just in time."""

    def __init__(self):
        self.running = False

    def start(self, newest, now):
        self.running, self.tick, self.next = True, newest + FIRST_LEAD, now
        self._jumped_at, self._pace = self.tick, 1.0
        self._new, self._late, self._margins = True, [], deque(maxlen=REMEMBERED)

    def stop(self):
        self.running = False

    def due(self, now):
        """The ticks whose inputs are due now."""
        self.next = max(self.next, now - MAX_CATCH_UP)
        while self.running and self.next <= now:
            self.tick += 1
            self.next += TICK / self._pace
            yield self.tick

    def correct(self, low, margin):
        """The host's Timing."""
        if not self.running or tick_near(low, self.tick) <= self._jumped_at:
            return
        if margin < (LEAD if self._new else LATE):
            self._late.append(margin)
            if self._new or len(self._late) >= BELIEVED:
                self._jump(-((max(self._late) - LEAD) // PARTS))
            return
        if self._new and margin > LEAD:
            self.next += (margin - LEAD) * TICK / PARTS
        self._new, self._late = False, []
        self._margins.append(margin)
        least = min(self._margins)
        if least > FAR_AHEAD:
            self.next += (least - LEAD) * TICK / PARTS
            self._margins.clear()
        else:
            self._pace = 1 + SLEW if margin < LEAD else 1 - SLEW if least > LEAD else 1.0

    def _jump(self, ticks):
        self.tick += ticks
        self._jumped_at, self._pace = self.tick, 1.0
        self._new, self._late = False, []
        self._margins.clear()


class Prediction:
    """One's own character and its snowballs: the newest truth, with the inputs on top that the host had not seen."""

    def __init__(self, level):
        self._level = level
        self._pending = deque(maxlen=MAX_PENDING)  # (tick, buttons, x, y), newer than the newest truth
        self.world = None
        self.compared = self.exact = 0  # places predicted, as shown at once; and those that came true

    def input(self, tick, buttons):
        if self.world is None or tick <= self.world.tick:
            return
        self._step_to(tick, buttons)
        self._pending.append((tick, buttons, *self._place()))

    def reconcile(self, truth, own, decided=True):
        who = snowrules.find(truth, own)
        if who is None:
            self.world = None
            return
        self._compare(truth.tick, who)
        self.world = SimpleNamespace(**{name: self._predicted(value, own) for name, value in vars(truth).items()})
        while self._pending and self._pending[0][0] <= truth.tick:
            self._pending.popleft()
        for tick, buttons, *_ in self._pending:  # of the very next step it may be decided what is held
            self._step_to(tick, who.held if decided and tick == truth.tick + 1 else buttons)

    @staticmethod
    def _predicted(value, own):
        """Of a list of the world, copies of all that belongs to nobody else."""
        if not isinstance(value, list):
            return value
        owner = lambda thing: getattr(thing, "owner", getattr(thing, "id", own))
        return [copy.copy(thing) for thing in value if owner(thing) == own]

    def _step_to(self, tick, buttons):
        while self.world.tick < tick:
            if self.world.tick + 1 == tick and self.world.characters:
                self.world.characters[0].held = buttons
            snowrules.step(self.world, self._level)

    def _place(self):
        own = self.world.characters[0] if self.world.characters else None
        return (own.x, own.y) if own else (None, None)

    def _compare(self, tick, who):
        for predicted, _, x, y in self._pending:
            if predicted == tick:
                self.compared += 1
                self.exact += (x, y) == (who.x, who.y)
