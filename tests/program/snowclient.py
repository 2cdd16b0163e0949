#!/usr/bin/env python3
"""A client in another language, written from net/PROTOCOL.md, game/session/MESSAGES.md and game/world/RULES.md alone.

    snowclient.py HOST:PORT --name Ada --color teal --walk 3 --say hello
    snowclient.py HOST:PORT --name Ada --play 600

A Player joins, walks, chats, sees everyone and leaves, and knows no rule of the game. A PredictingPlayer runs the rules
(snowrules.py): it is sent Deltas, compares its world with every hash of the host's, and moves without waiting for the host.
A Wire is the bare connection, and has no manners.
"""
import argparse
import pathlib
import random
import re
import select
import socket
import struct
import sys
import time
from types import SimpleNamespace

import snowrules
from snowpredict import InputClock, Prediction

MESSAGES = "game/session/MESSAGES.md"
NUMBERS = {row[0]: row[1] for row in snowrules.table(MESSAGES, "name in the code")}
MAGIC, VERSION = b"SNOW", int(NUMBERS["kProtocolVersion"])
PREAMBLE = MAGIC + struct.pack("<H", VERSION)
NOTHING_READ, ASKED, CLOSING = 0, 0xFFFE, 0xFFFF
MAX_SERVER_FRAME = 8192
MAX_CLIENT_FRAME = 1024  # behind its length
RETRIES = (0.4, 0.8, 1.6)  # seconds without a byte until the next attempt; then the last one has JOIN_LIMIT
JITTER = 0.3  # up to so much more, differently for each
RETRY_ROUND_TRIPS, RETRY_LONG_ROUND_TRIPS = 4.5, 1.7  # but not sooner than so many times what connecting took,
SYSTEM_REPEATS = 1.0  # and the latter from so many seconds on
JOIN_LIMIT = 5.0
ASKED_LIMIT = 65.0  # seconds that a person at the host may take to let us in
BUSY_RETRY, MAX_BUSY_RETRY, BUSY_LIMIT = 1, 10, 30
SILENCE_LIMIT = 10.0
HEARTBEAT = 0.1  # seconds without a frame after which one is sent all the same
MAX_UNHEARD = 16  # frames that are written before anything more is heard
STALL = 1.0  # seconds without a word from the host after which nobody knows which tick it is
ASK_AGAIN = 1.0  # seconds between two questions for a Snapshot
VILLAGE = pathlib.Path(__file__).resolve().parents[2] / "assets" / "village.txt"

COLORS = "red orange yellow lime green teal cyan sky blue purple silver coal".split()
ANIMATIONS = [name for name, *_ in snowrules.ANIMATIONS]
BUTTONS = snowrules.BUTTONS
REASONS = ("None Left ConnectionLost TimedOut TooSlow BadData TooFast Kicked Banned HostLeft Full WrongVersion "
           "NameTaken BadName OtherLevel UnknownHost ConnectionRefused NoAnswer NotOurServer Cancelled PortInUse "
           "Busy ServerBadData ServerTooFast NotHeard Slept NotLetIn NotDecided NotKept Resumed").split()


class BadData(Exception):
    """What came is not what the documents say."""


class Ended(Exception):
    """The connection is over; `reason` is a word of REASONS."""

    def __init__(self, reason, detail=""):
        super().__init__(f"{reason} {detail}".strip())
        self.reason, self.detail = reason, detail


# ---- how values are written ----

def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, size):
        if self.at + size > len(self.data):
            raise BadData("cut short")
        self.at += size
        return self.data[self.at - size:self.at]

    def varint(self):
        value = 0
        for shift in range(0, 64, 7):
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
        raise BadData("a varint without end")


class Number:
    def __init__(self, low, high=0xFFFFFFFF):
        self.low, self.high = low, high

    def write(self, value):
        return varint(value - self.low)

    def read(self, reader):
        value = self.low + reader.varint()
        if value > self.high:
            raise BadData(f"{value} is above {self.high}")
        return value

    def wrong(self):
        """Bytes that no honest program writes here."""
        return [varint(self.high - self.low + 1), b"\xff" * 9 + b"\x01", b"\xff" * 11]


class Difference:
    def __init__(self, most):
        self.most = most

    def write(self, value):
        return varint(2 * value if value >= 0 else -2 * value - 1)

    def read(self, reader):
        raw = reader.varint()
        value = raw >> 1 ^ -(raw & 1)
        if abs(value) > self.most:
            raise BadData(f"{value} is beyond {self.most}")
        return value


class Option:
    def __init__(self, words):
        self.words = words

    def write(self, value):
        return bytes([self.words.index(value)])

    def read(self, reader):
        raw = reader.take(1)[0]
        if raw >= len(self.words):
            raise BadData(f"option {raw} of {len(self.words)}")
        return self.words[raw]

    def wrong(self):
        return [bytes([len(self.words)]), b"\xff"]


class Flags:
    """Its field's name is several words, one for each flag."""

    def __init__(self, count):
        self.count = count

    def write(self, values):
        return bytes([sum(1 << place for place, value in enumerate(values) if value)])

    def read(self, reader):
        bits = reader.take(1)[0]
        if bits >> self.count:
            raise BadData("a flag without a meaning")
        return [bool(bits >> place & 1) for place in range(self.count)]

    def wrong(self):
        return [bytes([1 << self.count]), b"\xff"]


class Text:
    def __init__(self, most):
        self.most = most

    def write(self, value):
        data = value if isinstance(value, bytes) else value.encode()
        return varint(len(data)) + data

    def read(self, reader):
        size = reader.varint()
        if size > self.most:
            raise BadData("a text that is too long")
        return reader.take(size).decode("utf-8", "replace")

    def wrong(self):
        return [varint(self.most + 1) + b"x" * (self.most + 1), b"\xff" * 9 + b"\x01", b"\xff" * 11]


class Fixed:
    """Bytes as they are, of which none is wrong."""

    def __init__(self, size):
        self.size = size

    def write(self, value):
        return value

    def read(self, reader):
        return reader.take(self.size)

    def wrong(self):
        return []


class Secret(Fixed):
    NONE = bytes(8)

    def __init__(self):
        super().__init__(len(self.NONE))


class List:
    def __init__(self, fields, most):
        self.fields, self.most = fields, most

    def read(self, reader):
        count = reader.varint()
        if count > self.most:
            raise BadData("a list that is too long")
        return [read_fields(self.fields, reader) for _ in range(count)]

    def write(self, records):
        return varint(len(records)) + b"".join(write_fields(self.fields, vars(record)) for record in records)


def read_fields(fields, reader):
    record = SimpleNamespace()
    for names, kind in fields:
        if kind is CHOSEN:
            record.values = read_fields([field for bit, field in enumerate(CHARACTER) if record.mask >> bit & 1], reader)
            continue
        value = kind.read(reader)
        for name, part in zip(names.split(), value if isinstance(kind, Flags) else [value]):
            setattr(record, name, part)
    return record


def write_fields(fields, record):
    out = b""
    for names, kind in fields:
        values = [record[name] for name in names.split()]
        out += kind.write(values if isinstance(kind, Flags) else values[0])
    return out


# ---- the messages ----

# As the tables of MESSAGES.md say: a field or a list that is added there is read and written here without a line more.
OPTIONS = {"animation": ANIMATIONS, "reason": REASONS}  # all others are colours
PRESENT, CHOSEN = object(), object()  # say which of the fields behind them follow


def kind_of(names, written_as, remark):
    """How a row of a table of fields is written: Number(1, 256) for "number 1 to 256"."""
    word, *rest = written_as.split()
    bounds = [int(part) for part in rest if part.lstrip("-").isdigit()]
    if rest == ["bytes"]:
        return Fixed(int(word))
    if word == "flags":
        return Flags(len(names.split()))
    if word == "list":
        return List(fields_of(re.match(r"of (\w+)", remark)[1]), *bounds)
    if word in ("present", "those"):
        return PRESENT if word == "present" else CHOSEN
    return Option(OPTIONS.get(names, COLORS)) if word == "option" else KINDS[word](*bounds)


KINDS = {"number": Number, "difference": Difference, "text": Text, "secret": Secret}


def fields_of(section):
    rows = snowrules.table(MESSAGES, "field", section)
    return [(names, kind_of(names, *how)) for names, *how in ((row[0].replace(",", ""), *row[1:]) for row in rows)]


def messages_of(part):
    """The fields of every message in a part of MESSAGES.md, in the order of their numbers."""
    text = snowrules.read(MESSAGES).split(f"\n## {part}\n")[1].split("\n## ")[0]
    return {name: fields_of(f"{number} {name}") for number, name in re.findall(r"^### (\d+) (\w+)$", text, re.M)}


CHARACTER = fields_of("Character")
CLIENT_MESSAGES, SERVER_MESSAGES = messages_of("From clients"), messages_of("From the host")
WORLD_LISTS = [name for name, kind in SERVER_MESSAGES["Snapshot"] if isinstance(kind, List)]


def empty_world():
    return SimpleNamespace(tick=0, **{name: [] for name in WORLD_LISTS})


def all_fields(kind, **fields):
    """All fields of a client's message; where none is given: the first colour, no flag, no secret."""
    usual = {Option: COLORS[0], Flags: False, Secret: Secret.NONE}
    return {name: usual[type(how)] for names, how in CLIENT_MESSAGES[kind] if type(how) in usual
            for name in names.split()} | fields


def message(kind, **fields):
    """A client's message: message("Say", text="hello")."""
    number = list(CLIENT_MESSAGES).index(kind)
    return bytes([number]) + write_fields(CLIENT_MESSAGES[kind], all_fields(kind, **fields))


def hello(name, color="red", plain=True, level_hash=0, secret=Secret.NONE):
    return message("Hello", level_hash=level_hash, name=name, color=color, plain=plain, secret=secret)


def read_delta(reader):
    """What is not present is None."""
    _, *parts = SERVER_MESSAGES["Delta"]
    present = reader.varint()
    if present >> len(parts):
        raise BadData("a part of a Delta that there is not")
    here = read_fields([part for bit, part in enumerate(parts) if present >> bit & 1], reader)
    return SimpleNamespace(**{name: getattr(here, name, None) for name, _ in parts})


def hash_of(world):
    """Of a Snapshot's bytes behind its number."""
    return snowrules.fnv1a(write_fields(SERVER_MESSAGES["Snapshot"], vars(world)))


def server_messages(data):
    """Every message of a frame of the host's."""
    reader = Reader(data)
    kinds = list(SERVER_MESSAGES)
    while reader.at < len(data):
        number = reader.take(1)[0]
        if number >= len(kinds):
            raise BadData(f"message {number}")
        kind = kinds[number]
        record = read_delta(reader) if kind == "Delta" else read_fields(SERVER_MESSAGES[kind], reader)
        record.kind = kind
        yield record


def frame(mark, body=b""):
    return varint(len(body) + 2) + struct.pack("<H", mark) + body


# ---- the connection ----

class Frames:
    """What one side of a connection reads, as its frames."""

    def __init__(self):
        self.newest_mark = NOTHING_READ
        self.asked_at = None  # when the host said that somebody has to decide first
        self._buffer = b""
        self._greeted = False

    def feed(self, data):
        """The bodies of the frames that are whole now. Ended when one says so."""
        self._buffer += data
        if not self._greeted:
            if not PREAMBLE.startswith(self._buffer[:len(PREAMBLE)]):
                if not self._buffer.startswith(MAGIC):
                    raise Ended("NotOurServer")
                raise Ended("WrongVersion", f"the host's is not {VERSION}, which game/session/MESSAGES.md says "
                            "(kProtocolVersion): write there what this host speaks")
            if len(self._buffer) < len(PREAMBLE):
                return []
            self._buffer, self._greeted = self._buffer[len(PREAMBLE):], True
        bodies = []
        while (body := self._next()) is not None:
            if self.newest_mark == ASKED:
                self.newest_mark, self.asked_at = NOTHING_READ, time.monotonic()
            else:
                bodies.append(body)
        return bodies

    def _next(self):
        head = self._buffer[:2]
        if not head or (head[0] >= 0x80 and len(head) < 2):
            return None
        size = 1 if head[0] < 0x80 else 2
        length = Reader(head).varint()
        if not 2 <= length <= MAX_SERVER_FRAME:
            raise BadData(f"a frame of {length} bytes")
        if len(self._buffer) < size + length:
            return None
        body, self._buffer = self._buffer[size:size + length], self._buffer[size + length:]
        mark = struct.unpack("<H", body[:2])[0]
        if mark == CLOSING:
            reader = Reader(body[2:])
            raise Ended(Option(REASONS).read(reader), Text(1024).read(reader))
        self.newest_mark = mark
        return body[2:]


class Wire(Frames):
    """A connection and its frames. Does nothing by itself: no echo, no heartbeat, no manners."""

    def __init__(self, address, receive_buffer=None, timeout=5.0):
        super().__init__()
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(timeout)
        try:
            self.socket.connect(address)
        except OSError:
            self.socket.close()
            raise
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        self.bytes_read = 0

    def send(self, data):
        """All of it, or Ended. What the other side said last may still be read after that."""
        while data:
            try:
                data = data[self.socket.send(data):]
            except BlockingIOError:
                if not select.select([], [self.socket], [], 2)[1]:
                    raise Ended("NoAnswer", "the other side reads nothing") from None
            except OSError:
                raise Ended("ConnectionLost") from None

    def send_frame(self, body=b"", mark=None):
        self.send(frame(self.newest_mark if mark is None else mark, body))

    def greet(self, hello_message):
        self.send(PREAMBLE + frame(NOTHING_READ, hello_message))

    def wait(self, seconds):
        """True when there is something to read."""
        return bool(select.select([self.socket], [], [], max(0, seconds))[0])

    def receive(self, most=65536):
        """The bodies of the frames that are whole now. Ended when the connection is."""
        try:
            data = self.socket.recv(most)
        except BlockingIOError:
            return []
        except OSError:
            raise Ended("ConnectionLost") from None
        if not data:
            raise Ended("ConnectionLost")
        self.bytes_read += len(data)
        return self.feed(data)

    def close(self):
        self.socket.close()

    def reset(self):
        """Closes so that the other side gets a reset in place of an end."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()


class Player:
    """An honest plain client. join(), then update() again and again, as long as one wants to be there."""

    def __init__(self, address, name, color="red"):
        self.address, self.name, self.color = address, name, color
        self.wire = None
        self.id = 0
        self.max_players = 0
        self.secret = Secret.NONE
        self.players = {}  # by id: name, color, ms, left, lost, stalled
        self.village = empty_world()
        self.lines = []  # (name, text) of what was said
        self.held_back = 0  # lines that came too fast
        self.snapshots = 0
        self._buttons = 0
        self._outbox = []  # messages that have not gone out
        self._credit = MAX_UNHEARD
        self._owes_echo = False
        self._last_sent = self._last_heard = 0.0

    def _hello(self):
        return hello(self.name, self.color, secret=self.secret)

    def join(self):
        """Returns when the host has let us in; a busy one is asked again. Ended with the reason when it does not."""
        give_up = time.monotonic() + BUSY_LIMIT
        while True:
            try:
                return self._join_once()
            except Ended as end:
                if end.reason != "Busy" or time.monotonic() > give_up:
                    raise
                seconds = int(end.detail) if end.detail.isdigit() else 0
                time.sleep(min(max(BUSY_RETRY, seconds), MAX_BUSY_RETRY) + random.random() * JITTER)

    def _join_once(self):
        deadline = time.monotonic() + JOIN_LIMIT
        for wait in (*RETRIES, JOIN_LIMIT):
            began = time.monotonic()
            if not self._attempt(min(deadline, began + wait + random.random() * JITTER)):
                continue
            round_trip = time.monotonic() - began
            trips = RETRY_ROUND_TRIPS if round_trip < SYSTEM_REPEATS else RETRY_LONG_ROUND_TRIPS
            patience = time.monotonic() + max(wait, trips * round_trip) + random.random() * JITTER
            if self._is_welcomed(patience, max(deadline, patience)):
                return self
        raise Ended("NoAnswer")

    def _attempt(self, patience):
        """Whether it is connected; its hello is out then."""
        try:
            self.wire = Wire(self.address, timeout=max(0.01, patience - time.monotonic()))
        except ConnectionRefusedError:
            raise Ended("ConnectionRefused") from None
        except TimeoutError:
            return False  # the system tries again after a second; we do so sooner
        except OSError:
            raise Ended("NoAnswer") from None
        self.wire.greet(self._hello())
        return True

    def _is_welcomed(self, patience, deadline):
        """False when the host has not said a byte for so long: perhaps it does not know of us."""
        try:
            while time.monotonic() < (deadline if self.wire.bytes_read else patience):
                if self.wire.asked_at:
                    deadline = self.wire.asked_at + ASKED_LIMIT
                if self.wire.wait(0.1) and self._read_welcome():
                    return True
        except Ended:
            self.wire.close()
            raise
        self.wire.close()
        return False

    def _read_welcome(self):
        bodies = self.wire.receive()
        if not bodies:
            return False
        reader = Reader(bodies[0])
        self.id = Number(2).read(reader)
        self._take_all([bodies[0][reader.at:], *bodies[1:]])
        self._speak()
        return True

    def update(self, seconds=0.05):
        """Reads what comes, at most that long, and answers it. Ended when the host ends it."""
        if self.wire.wait(min(seconds, self._until_next())):
            self._take_all(self.wire.receive())
        self._speak()
        if time.monotonic() - self._last_heard > SILENCE_LIMIT:
            raise Ended("TimedOut")

    def _take_all(self, bodies):
        for body in bodies:
            for got in server_messages(body):
                getattr(self, "_on_" + got.kind)(got)
        if bodies:
            self._owes_echo, self._credit, self._last_heard = True, MAX_UNHEARD, time.monotonic()

    def _until_next(self):
        """Seconds until there is something to say whatever comes."""
        return HEARTBEAT

    def _is_due(self):
        """A frame goes out for every one that was read, or all that were read at once: it echoes the newest mark."""
        return self._owes_echo or time.monotonic() - self._last_sent > HEARTBEAT

    def _speak(self):
        if self._is_due():
            self._send(message("Input", tick=self.village.tick % 256, buttons=self._buttons))

    def play(self, seconds):
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self.update(min(left, 0.05))

    def until(self, condition, seconds=5.0):
        """Plays until the condition holds; whether it did."""
        deadline = time.monotonic() + seconds
        while not condition() and time.monotonic() < deadline:
            self.update(0.05)
        return condition()

    def hold(self, *buttons):
        self._buttons = sum(BUTTONS[button] for button in buttons)

    def say(self, text):
        self._outbox.append(message("Say", text=text))

    def recolor(self, color):
        self._outbox.append(message("ChangeProfile", name="", color=color))

    def leave(self):
        try:
            self.wire.send_frame(mark=CLOSING)
        except Ended:
            pass  # then we are out anyway
        self.wire.close()

    def sees(self, name):
        """The character of that name in the newest snapshot, or None."""
        ids = [who for who, player in self.players.items() if player.name == name]
        return next((c for c in self.village.characters if c.id in ids), None)

    def _send(self, body=b""):
        """The echo, what was said as far as it fits, and the body; nothing while the host is not heard at all."""
        if self._credit == 0:
            return
        said = b""
        while self._outbox and 2 + len(said) + len(self._outbox[0]) + len(body) <= MAX_CLIENT_FRAME:
            said += self._outbox.pop(0)
        try:
            self.wire.send_frame(said + body)
        except Ended:
            while self.wire.wait(1):  # its last words may say why
                self.wire.receive()
            raise
        self._credit -= 1
        self._owes_echo, self._last_sent = False, time.monotonic()

    def _on_Snapshot(self, got):
        self.village = SimpleNamespace(tick=got.tick, **{name: getattr(got, name) for name in WORLD_LISTS})
        self.snapshots += 1
        self._forget_the_gone()

    def _forget_the_gone(self):
        here = {character.id for character in self.village.characters}
        self.players = {who: player for who, player in self.players.items() if not player.left or who in here}

    def _on_Welcome(self, got):
        self.max_players, self.secret = got.max_players, got.secret
        self.players = {}  # it may come again: a Joined about each who is there follows

    def _on_Joined(self, got):
        self.players[got.id] = SimpleNamespace(name=got.name, color=got.color, ms=0, left=got.left, lost=got.lost, stalled=False)

    def _on_Left(self, got):
        if got.id in self.players:
            self.players[got.id].left = True

    def _on_PlaceKept(self, got):
        if got.id in self.players:
            self.players[got.id].lost = True

    def _on_CameBack(self, got):
        if got.id in self.players:
            self.players[got.id].lost = False

    def _on_Succession(self, got):
        pass  # who is here for a test does not care who comes after the host

    _on_Entrusted = _on_Inherited = _on_Succession

    def _on_Said(self, got):
        if got.id == 1 or got.id in self.players:  # a line may come later than the news that its player has left
            self.lines.append(("Host" if got.id == 1 else self.players[got.id].name, got.text))

    def _on_Pings(self, got):
        for entry in got.entries:
            if entry.id in self.players:
                self.players[entry.id].ms = entry.ms

    def _on_ProfileChanged(self, got):
        if got.id in self.players:
            self.players[got.id].color = got.color

    def _on_Stalled(self, got):
        if got.id in self.players:
            self.players[got.id].stalled = got.stalled

    def _on_ChatHeld(self, got):
        self.held_back += not got.waits


class PredictingPlayer(Player):
    """Runs the rules: `village` is its replica, which follows the host's world by Deltas; `own` is ahead of it."""

    def __init__(self, address, name, color="red", level=None):
        super().__init__(address, name, color)
        self.level = level or snowrules.Level(VILLAGE.read_bytes())
        self.clock = InputClock()
        self.prediction = Prediction(self.level)
        self.hashes = 0  # that came
        self.differences = 0  # of them another than one's own
        self.deltas = 0
        self.margins = []  # of the host's Timings
        self._lost = False  # a Snapshot is waited for
        self._decided = False  # what the newest world says of `held` in its next step
        self._asked_at = -ASK_AGAIN

    @property
    def own(self):
        """One's own character as predicted, or None."""
        world = self.prediction.world
        return world.characters[0] if world and world.characters else None

    def _hello(self):
        return hello(self.name, self.color, plain=False, level_hash=self.level.hash)

    def _until_next(self):
        return max(0.0, self.clock.next - time.monotonic()) if self.clock.running else HEARTBEAT

    def update(self, seconds=0.05):
        super().update(seconds)
        if self.clock.running and time.monotonic() - self._last_heard > STALL:
            self.clock.stop()  # nobody knows which tick it is: all begins anew with a Snapshot
            self._ask_for_snapshot()

    def _speak(self):
        if not self.clock.running:
            if self._is_due():
                self._send()
            return
        for tick in self.clock.due(time.monotonic()):
            self._send(message("Input", tick=tick % 256, buttons=self._buttons))
            self.prediction.input(tick, self._buttons)
            self.act(tick)

    def act(self, tick):
        """Called once a tick; may hold other buttons from the next on."""

    def _take_all(self, bodies):
        before = self.deltas + self.snapshots
        super()._take_all(bodies)
        if self.deltas + self.snapshots != before and not self._lost:
            if not self.clock.running or self.clock.tick < self.village.tick:
                self.clock.start(self.village.tick, time.monotonic())
            self.prediction.reconcile(self.village, self.id, self._decided)
            self._forget_the_gone()

    def _on_Snapshot(self, got):
        super()._on_Snapshot(got)
        self._lost, self._decided = False, True

    def _on_Delta(self, got):
        if self._lost:  # a difference from a world that is not ours
            self._ask_for_snapshot()
            return
        self.deltas += 1
        self._decided = got.part is None
        for _ in range(1 if got.steps is None else got.steps):
            snowrules.step(self.village, self.level)
        for change in got.characters or []:
            self._change(change)
        for name in WORLD_LISTS:
            if name != "characters" and getattr(got, name) is not None:
                setattr(self.village, name, getattr(got, name))
        if got.hash is not None:
            self._compare(got.hash)

    def _change(self, change):
        if not change.mask:
            self.village.characters = [who for who in self.village.characters if who.id != change.id]
            return
        if not snowrules.find(self.village, change.id):
            snowrules.insert(self.village, snowrules.blank(change.id))
        vars(snowrules.find(self.village, change.id)).update(vars(change.values), id=change.id)

    def _compare(self, theirs):
        self.hashes += 1
        if hash_of(self.village) != theirs:
            self.differences += 1
            self._ask_for_snapshot()

    def _ask_for_snapshot(self):
        self._lost = True
        if time.monotonic() - self._asked_at >= ASK_AGAIN:
            self._asked_at = time.monotonic()
            self._outbox.append(message("Resync"))

    def _on_Timing(self, got):
        self.margins.append(got.margin)
        self.clock.correct(got.tick, got.margin)


class Wanderer(PredictingPlayer):
    """Plays by itself: goes for whoever is nearest, throws when it faces them, and jumps now and then."""

    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        self.throws = 0
        self._random = random.Random(1)
        self._way = "Right"

    def act(self, tick):
        own = self.own
        if own is None:
            return
        if tick % 20 == 0:
            others = [who for who in self.village.characters if who.id != self.id and who.animation != "Quit"]
            near = min(others, key=lambda who: abs(who.x - own.x) + abs(who.y - own.y), default=own)
            towards = "Right" if near.x > own.x else "Left"
            self._way = towards if self._random.random() < 0.7 else self._random.choice(("Left", "Right", "Down", "Emote"))
        throws = tick % 45 == 0
        self.throws += throws
        jumps = tick % 60 in range(self._random.choice((6, 18)))
        self.hold(self._way, *(["Throw"] if throws else []), *(["Jump"] if jumps else []))


# ---- the command line ----

def parse_address(text):
    host, _, port = text.partition(":")
    return host, int(port or 7777)


def tell(player):
    """Everyone in the village, a line each."""
    for character in player.village.characters:
        who = player.players.get(character.id)
        if who:
            print(f"{who.name} ({who.color}) at {character.x / 256:.1f}, {character.y / 256:.1f}: "
                  f"{character.animation}, {who.ms} ms", flush=True)


def stamp_snapshots(player, path):
    """Until the connection ends: a line with the moment of each snapshot (time.monotonic)."""
    with open(path, "w", buffering=1) as out:
        while True:
            before = player.snapshots
            player.update(0.05)
            for _ in range(player.snapshots - before):
                out.write(f"{time.monotonic():.4f}\n")


def visit(options):
    player = Player(options.address, options.name, options.color).join()
    print(f"joined as {player.id} of {player.max_players}", flush=True)
    if options.stamps:
        stamp_snapshots(player, options.stamps)
    for line in options.say:
        player.say(line)
    player.hold(*(["Right"] if options.walk else []))
    player.play(options.walk)
    player.hold()
    player.play(options.watch)
    tell(player)
    for name, text in player.lines:
        print(f"{name}: {text}")
    player.leave()
    return 0


def play(options):
    """Among the others by the rules; 1 if a hash of the host's was ever another."""
    player = Wanderer(options.address, options.name, options.color).join()
    print(f"joined as {player.id} of {player.max_players}", flush=True)
    for line in options.say:
        player.say(line)
    deadline = time.monotonic() + options.play
    while (left := deadline - time.monotonic()) > 0:
        player.play(min(left, 60))
        print(report(player), flush=True)
    player.leave()
    return 1 if player.differences or not player.hashes else 0


def report(player):
    hits = sum(who.hits for who in player.village.characters)
    return (f"tick {player.village.tick}: {player.hashes} hashes compared, {player.differences} differences; "
            f"{player.deltas} Deltas, {player.snapshots} Snapshots; {player.throws} throws of mine, {hits} hits of all; "
            f"{player.prediction.exact} of {player.prediction.compared} places predicted exactly")


def main():
    parser = argparse.ArgumentParser(description="Joins a game of Snowfolk.")
    parser.add_argument("address", type=parse_address, metavar="HOST:PORT")
    parser.add_argument("--name", default="Stranger")
    parser.add_argument("--color", default="silver", choices=COLORS)
    parser.add_argument("--play", type=float, metavar="SECONDS", help="run the rules, and compare hashes with the host")
    parser.add_argument("--walk", type=float, default=0.0, metavar="SECONDS", help="to the right")
    parser.add_argument("--watch", type=float, default=0.5, metavar="SECONDS", help="stand and look")
    parser.add_argument("--say", action="append", default=[], metavar="TEXT")
    parser.add_argument("--stamps", metavar="FILE", help="stay until the end and note when each snapshot comes")
    options = parser.parse_args()
    try:
        return play(options) if options.play else visit(options)
    except Ended as end:
        print(f"ended: {end}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
