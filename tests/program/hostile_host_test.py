"""Hosts that nobody wants: each function is one kind, with its sentence, and says what must become of the real program
that joins it. It ends by itself, with the reason in words, having done little work and kept little in memory; or it
goes on and ends at once when it is asked to.
"""
import concurrent.futures
import re
import signal
import socket
import threading
import time

from session import SOURCE, Failed, free_port, until
from snowclient import CLOSING, NUMBERS, PREAMBLE, Ended, Frames, frame, varint

OWN = 2  # the id that the joiner gets
SOON = 8.0  # seconds, for what takes none: starting the program on a busy machine does
MOST_MEMORY = 100e6  # bytes that a joiner may grow by; without limits it was 1.8 GB in 14 s
WELCOME, JOINED = b"\x01\x0f" + b"a secret", b"\x02"  # max_players 16
KEPT = float(NUMBERS["kResumeLimit"])  # seconds that a lost player's place is kept, and a client tries to come back


def limit(name):
    """A number of net/limits.h."""
    return float(re.search(rf"\b{name} = ([\d.]+);", (SOURCE / "net/limits.h").read_text())[1])


WINDOW = limit("kWindowWrites")


def number(value, low=0):
    return varint(value - low)


def snapshot(tick):
    """The joiner stands in the village, alone."""
    place = number(200_000) + number(200_000, -65536)
    own = number(OWN, 1) + b"\x00\x00\x01\x00\x00\x00" + place + b"\x02\x00\x00\x00\x00\x00"
    return b"\x00" + number(tick) + b"\x01" + own + b"\x00\x00\x00"  # nothing else lies or flies


class FakeHost:
    """Listens, and lets `talk(host, connection)` misbehave towards everyone who comes, each on a thread."""

    def __init__(self, talk):
        self.connections, self._talk = 0, talk
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._listener.settimeout(0.1)
        self._open = True
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while self._open:
            try:
                connection = self._listener.accept()[0]
            except OSError:
                continue
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        self._mark, self._heard, self._said_hello = 0, Frames(), False
        with connection:
            try:
                connection.sendall(PREAMBLE)
                threading.Thread(target=self._listen, args=(connection, self._heard), daemon=True).start()
                until(lambda: self._said_hello, "the joiner says hello", SOON)
                self._talk(self, connection)
                while self._open:
                    time.sleep(0.1)
            except OSError:
                pass  # the joiner is gone, as it should be

    def _listen(self, connection, heard):
        """Reads on: each frame of the joiner's says which of ours it has read."""
        try:
            while data := connection.recv(4096):
                self._said_hello = bool(heard.feed(data)) or self._said_hello
        except (OSError, Ended):
            pass

    def keep_to_window(self):
        """As an honest host does, which waits while so many of its frames may not have been read."""
        until(lambda: self._mark - self._heard.newest_mark < WINDOW, "the joiner reads", SOON)

    def say(self, connection, body):
        self._mark = self._mark % 60000 + 1
        connection.sendall(frame(self._mark, body))

    def welcome(self, connection, *messages):
        self.say(connection, number(OWN, 2) + WELCOME + b"".join(messages))

    def close(self):
        self._open = False
        self._listener.close()


# ---- what hosts do ----

def players_without_end(host, connection):
    host.welcome(connection, snapshot(100))
    for peer in range(3, 10 ** 7, 200):
        host.say(connection, b"".join(JOINED + number(one, 2) + b"\x04" + b"%04x" % (one % 65536) + b"\x05\x01"
                                      for one in range(peer, peer + 200)))
        time.sleep(1 / 200)


def tick_that_jumps(host, connection):
    host.welcome(connection, snapshot(100))
    time.sleep(0.2)
    host.say(connection, snapshot(4_000_000_000))
    time.sleep(0.5)
    host.say(connection, snapshot(5))


def far_tick(host, connection):
    host.welcome(connection, snapshot(100))
    for tick in range(4_000_000_000, 4_100_000_000, 1_000_000):
        time.sleep(0.1)
        host.say(connection, snapshot(tick))


def deltas(host, connection):
    host.welcome(connection, snapshot(100))
    while True:
        host.keep_to_window()
        host.say(connection, b"\x09\x01\x07")
        time.sleep(1 / 500)


def flood(host, connection):
    host.welcome(connection, snapshot(100))
    many = frame(0x1234) * 10_000
    while True:
        connection.sendall(many)


def bytes_that_drip(host, connection):
    host.welcome(connection)
    connection.sendall(b"\xfe\x3f")
    while True:
        time.sleep(1)
        connection.sendall(b"\x00")


def name_taken(host, connection):
    body = bytes([12]) + number(5) + b"Ada 2"
    connection.sendall(frame(CLOSING, body))


# ---- what becomes of the program ----

def memory_of(process):
    """Bytes; nothing once it is gone."""
    try:
        with open(f"/proc/{process.pid}/statm", encoding="ascii") as figures:
            return int(figures.read().split()[1]) * 4096
    except OSError:
        return None


def join(case, talk, label, *options):
    host = FakeHost(talk)
    case.after(host.close)
    return host, case.headless(label, "--join", f"127.0.0.1:{host.port}", "--name", "Ada", *options)


def leaves(talk, words, seconds=SOON):
    """The bot ends within so many seconds, with these words, and has not grown."""
    def run(case):
        host, bot = join(case, talk, talk.__name__, "--bots", 1)
        until(lambda: host.connections, "it has connected", SOON)
        before = most = memory_of(bot.process) or 0
        deadline = time.monotonic() + seconds
        while bot.process.poll() is None and time.monotonic() < deadline:
            most = max(most, memory_of(bot.process) or 0)
            time.sleep(0.02)
        if bot.process.poll() is None:
            raise Failed(f"{talk.__name__}: still there after {seconds:.0f} s, with {most / 1e6:.0f} MB")
        if words not in bot.complaint():
            raise Failed(f"{talk.__name__}: it said {bot.complaint()!r}")
        if most - before > MOST_MEMORY:
            raise Failed(f"{talk.__name__}: grew by {(most - before) / 1e6:.0f} MB")
    return run


def ends_when_asked(case):
    _, bot = join(case, far_tick, "far_tick", "--bots", 1)
    bot.wait(lambda s: s["tick"] >= 4_000_000_000, "the far tick has come", SOON)
    bot.process.send_signal(signal.SIGTERM)
    if bot.exit_code(SOON) != 0:
        raise Failed("far_tick: did not end well")


def asks_seldom(case):
    host, bot = join(case, name_taken, "name_taken", "--bots", 1)
    until(lambda: host.connections, "it has connected", SOON)
    time.sleep(4)
    if not 3 <= host.connections <= 12:
        raise Failed(f"name_taken: {host.connections} connections in 4 s")
    if bot.process.poll() is not None:
        raise Failed("name_taken: a bot takes the name that is offered, and asks again")


def window_asks_once(case):
    host, window = join(case, name_taken, "name_taken_window")
    window.wait(lambda s: s["role"] == "menu" and "The name is taken" in s.get("event", ""), "it says so", SOON)
    time.sleep(2)
    if host.connections != 1:
        raise Failed(f"name_taken: a window connected {host.connections} times by itself")


def says_that_it_slept(case):
    port = free_port()
    server = case.headless("strict-server", "--serve", "--port", port)
    server.wait_for_role("server")
    bot = case.headless("sleeper", "--join", f"127.0.0.1:{port}", "--bots", 1, "--name", "Sleeper")
    server.wait_for_player("Sleeper")
    bot.process.send_signal(signal.SIGSTOP)
    server.wait_until_gone("Sleeper", limit("kSilenceLimit") + KEPT + SOON)
    bot.process.send_signal(signal.SIGCONT)
    if bot.exit_code(SOON) == 0 or not re.search(r"slept or stood still for \d\d s", bot.complaint()):
        raise Failed(f"sleeper: it said {bot.complaint()!r}")


def test_hostile_hosts(case):
    """a hostile host costs who joins it little work and memory, and is left with the reason in words"""
    kinds = [leaves(players_without_end, "more players than it has room for"),
             leaves(tick_that_jumps, "a tick from the past"),
             leaves(deltas, "ticks faster than time passes"),
             leaves(flood, "more than any game needs"),
             leaves(bytes_that_drip, "fell silent", limit("kSilenceLimit") + KEPT + SOON),
             ends_when_asked, asks_seldom, window_asks_once, says_that_it_slept]
    with concurrent.futures.ThreadPoolExecutor(len(kinds)) as threads:
        for done in [threads.submit(kind, case) for kind in kinds]:
            done.result()
