"""Hostile and unlucky peers (hostile_peers.py), and what the others feel of them.

A village is a real server with honest players: four bots (full clients, 60 updates a second) and two strangers in
Python (20 a second), each in a process of its own. First nothing happens for a while: that is the control. Then peers
misbehave, and whatever happens to them, the honest ones stay. That these ones' updates keep the control's rate is measured
with the release build on a machine that does nothing else: ./check bench. How late the host's ticks come is told beside it.
"""
import concurrent.futures
import json
import subprocess
import sys
import time

import hostile_peers
import slow_link
from hostile_peers import Wrong
from namespaces import inside, slow_link_between, two_namespaces
from session import SANITIZED, SOURCE, Failed, Skip, chat_line, end, event_line, free_port, pictures, until

BOTS, STRANGERS = 4, 2
QUIET = 4.0  # seconds of the control
SHORTEST = 2.0  # seconds that a kind is looked at, at least
BREATH = 0.5  # seconds between two kinds
KEPT = 0.9  # of the rate that they have a right to
# Updates a second that every client gets (kQuietTicks). A bot gets more, one for each changed key, which are chance.
LEAST = 15.0
# What the host's log says when somebody is gone.
LEAVING = {"left": "Left", "lost the connection": "ConnectionLost", "fell silent": "TimedOut",
           "could not keep up": "TooSlow", "sent what no player sends": "BadData", "sent too much": "TooFast",
           "was kicked": "Kicked", "was banned": "Banned"}


class Village:
    """A server and its honest players. `namespace` is where they live, none for this machine's own loopback."""

    def __init__(self, case, label, namespace=None):
        self.case, self.label = case, label
        self.prefix = ("ip", "netns", "exec", namespace) if namespace else ()
        self.time_counts = not SANITIZED
        port = free_port()
        self.address = ("127.0.0.1", port)
        self.server = case.headless(f"{label}-server", "--serve", "--port", port, prefix=self.prefix)
        self.server.wait_for_role("server")
        self.honest = self._game("bots", "--bots", BOTS)
        self.strangers = [self._stranger(number) for number in range(STRANGERS)]
        self.server.wait(lambda s: len(s["players"]) == BOTS + STRANGERS, "all honest players are here")
        self._clock = self._clock_of(self.server)  # what to add to its seconds to get time.monotonic()
        self._bots_clock = self._clock_of(self.honest)
        self._kept = 0

    def _game(self, label, *options):
        return self.case.headless(f"{self.label}-{label}", "--join", "%s:%d" % self.address, *options,
                                  prefix=self.prefix)

    def _stranger(self, number):
        stamps = self.case.folder / f"{self.label}-stranger-{number}.txt"
        process = subprocess.Popen(
            [*self.prefix, sys.executable, "-B", str(SOURCE / "tests/program/snowclient.py"), "%s:%d" % self.address,
             "--name", f"Stranger {number}", "--stamps", str(stamps)], stdout=subprocess.DEVNULL,
            stderr=open(stamps.with_suffix(".log"), "wb"))
        self.case.after(end, process)
        return stamps

    @staticmethod
    def _clock_of(game):
        before = game.catch_up()["seconds"]
        record = game.wait(lambda s: s["seconds"] > before, "goes on")
        return time.monotonic() - record["seconds"]

    # For the peers that misbehave.

    def bot(self, name):
        """A bot of our own program's, in the village."""
        game = self._game(name, "--bots", 1, "--name", name)
        until(lambda: event_line(name, "joined") in self.server.said(), f"{name} is in the village")
        return game

    def departure(self, name):
        """The reason why the player of that name is gone; None while it is here. The last time counts."""
        for line in reversed(self.server.said()):
            if line in (event_line(name, "joined"), event_line(name, "came back")):
                return None
            for words, reason in LEAVING.items():
                if line == event_line(name, words):
                    return reason
        return None

    def wait_for_departure(self, name, seconds):
        began = time.monotonic()
        while time.monotonic() < began + seconds:
            if reason := self.departure(name):
                return reason, time.monotonic() - began
            time.sleep(0.05)
        raise Wrong(f"{name} was still there after {seconds:.0f} s")

    def lines_of(self, name):
        """How many of that player's lines were said to all."""
        return sum(line.startswith(chat_line(name, "")) for line in self.server.said())

    # What the others felt, between two moments of time.monotonic().

    def figures(self, begin, finish):
        return {"strangers": self._strangers_rate(begin, finish), "gap": self._longest_gap(begin, finish),
                "bots": self._mean(self.honest, self._bots_clock, "messages_in", begin, finish) / BOTS,
                "late": max(r["worst_late_ms"] for r in self._records(self.server, self._clock, begin, finish))}

    def _stamps(self, begin, finish):
        for path in self.strangers:
            yield [t for t in map(float, path.read_text().split()) if begin <= t <= finish]

    def _strangers_rate(self, begin, finish):
        """The worse off one's snapshots a second."""
        return min(len(stamps) for stamps in self._stamps(begin, finish)) / (finish - begin)

    def _longest_gap(self, begin, finish):
        """The longest that one of them waited for the next, in ms."""
        longest = 0.0
        for stamps in self._stamps(begin, finish):
            moments = [begin, *stamps, finish]
            longest = max(longest, *(b - a for a, b in zip(moments, moments[1:])))
        return longest * 1000

    @staticmethod
    def _records(game, clock, begin, finish):
        """The lines of --stats that tell of nothing outside: each has the figures of the second before it."""
        lines = (game.folder / "stats.jsonl").read_text().splitlines()[:-1]
        records = [json.loads(line) for line in lines]
        return [r for r in records if begin + 1 <= r["seconds"] + clock <= finish + 0.1]

    def _mean(self, game, clock, key, begin, finish):
        values = [r[key] for r in self._records(game, clock, begin, finish)]
        return sum(values) / len(values)

    def check_honest(self):
        """Nobody honest is gone."""
        names = {p["name"] for p in self.server.catch_up()["players"] if p["animation"] not in ("Thaw", "Quit")}
        missing = {f"Stranger {number}" for number in range(STRANGERS)} - names
        if missing or self.honest.process.poll() is not None:
            raise Failed(f"honest players are gone: {missing or 'the bots'}\n{self.server.output()[-2000:]}")


def measure(village, kind):
    """One kind's row of the table."""
    begin = time.monotonic()
    fault, took = None, None
    try:
        took = kind(village)
    except Exception as error:  # whatever it was, the row tells, and the other rows still come
        fault = f"{type(error).__name__}: {error}"
    time.sleep(max(0.0, begin + SHORTEST - time.monotonic()))
    finish = time.monotonic()
    time.sleep(0.3)  # until the last lines are written
    return {"kind": kind.__doc__, "took": took, "fault": fault, "begin": begin, "finish": finish}


def judge(village, row, control):
    """Adds what the others felt, and what is wrong with it."""
    row.update(village.figures(row["begin"], row["finish"]), control=control)
    if village.time_counts and not row["fault"]:
        for who, least in (("strangers", control["strangers"]), ("bots", LEAST)):
            if row[who] < KEPT * least:
                row["fault"] = f"the {who}' updates fell from {control[who]:.1f} to {row[who]:.1f} a second"
    return row


def run_village(village, kinds, together):
    """The control, then the kinds, one by one or all at once; their rows."""
    begin = time.monotonic()
    time.sleep(QUIET)
    finish = time.monotonic()
    time.sleep(0.3)
    control = village.figures(begin, finish)
    if together:
        with concurrent.futures.ThreadPoolExecutor(len(kinds)) as threads:
            rows = list(threads.map(lambda kind: measure(village, kind), kinds))
    else:
        rows = []
        for kind in kinds:
            rows.append(measure(village, kind))
            time.sleep(BREATH)
    village.check_honest()
    return [judge(village, row, control) for row in rows]


def table(rows):
    """For people; the control's figures are in brackets."""
    head = (f"{'peer':<32} {'gone after':>10}  {'strangers / s':>15} {'bots / s':>15} {'longest wait, ms':>18} "
            f"{'latest tick, ms':>17}")
    lines = [head, "-" * len(head)]

    def cell(row, key, width, digits=1):
        return f"{row[key]:.{digits}f} ({row['control'][key]:.{digits}f})".rjust(width)

    for row in rows:
        gone = "stays" if row["took"] is None else f"{row['took']:.1f} s"
        lines.append(f"{row['kind']:<32} {gone:>10}  {cell(row, 'strangers', 15)} {cell(row, 'bots', 15)} "
                     f"{cell(row, 'gap', 18, 0)} {cell(row, 'late', 17)}")
        lines += [f"    {row['fault']}"] if row["fault"] else []
    return "\n".join(lines)


class FarVillage(Village):
    """Its honest players live with the server in one namespace; others come through a link from another one."""

    def __init__(self, case):
        here, there = two_namespaces(case)
        self._there = there
        self._link = slow_link_between(case, (here, there), 10)
        super().__init__(case, "far", here)
        self.far_address = (slow_link.ADDRESSES[0], self.address[1])
        case.headless("far-bot", "--join", "%s:%d" % self.far_address, "--bots", 1, "--name", "Far",
                      prefix=("ip", "netns", "exec", there))
        self.server.wait_for_player("Far")

    def far_away(self):
        """Sockets opened within are at the link's other end."""
        return inside(self._there)

    def cut_link(self):
        self._link.kill()


def test_hostile_peers(case):
    """no hostile or unlucky peer costs the others an update"""
    lanes = [(Village(case, "slow"), hostile_peers.SLOW_KINDS, True),
             (Village(case, "loud"), hostile_peers.LOUD_KINDS, False)]
    without_network = None
    try:
        lanes.append((FarVillage(case), hostile_peers.FAR_KINDS, False))
    except Skip as reason:
        without_network = reason
    with concurrent.futures.ThreadPoolExecutor(len(lanes)) as threads:
        rows = [row for lane in threads.map(lambda lane: run_village(*lane), lanes) for row in lane]
    words = table(rows) + (f"\nSKIPPED: over a network, cable pulled: {without_network}" if without_network else "")
    print(words)
    (pictures() / "hostile-peers.txt").write_text(words + "\n")
    if any(row["fault"] for row in rows):
        raise Failed("see the table above")
