"""The peers that nobody wants: each class is one kind, with its sentence and what must become of it.

act(village) misbehaves once against village.address, and returns the seconds that it took the host to do something
about it; a kind that the host must bear returns None. Wrong is raised when the host did something else.
"""
import select
import signal
import socket
import time

from snowclient import (CLIENT_MESSAGES, CLOSING, NOTHING_READ, PREAMBLE, Ended, Flags, Player, Wire, all_fields,
                        frame, hello, message, varint)

SILENCE = 10.0  # seconds after which the host ends who says or reads nothing
PATIENCE = SILENCE + 6  # longer than any of the host's
TICK = 1 / 60
BACKLOG = 5  # connections that wait to be accepted; the system makes others try again after a second


class Wrong(AssertionError):
    """The host did not do what it should."""


# ---- how to get in and how to see what the host does ----

def connect(village):
    return Wire(village.address)


def enter(village, name, address=None, **how):
    """A Wire whose player is in the village; nothing is echoed any more unless its owner does.

    Who comes again and again is told that the host is busy, and waits for a turn."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        wire = Wire(address or village.address, **how)
        wire.greet(hello(name))
        try:
            while time.monotonic() < deadline:
                if wire.wait(0.1) and wire.receive():
                    return wire
        except Ended as end:
            if end.reason != "Busy":
                raise
            wire.close()
            time.sleep(1)
    raise Wrong(f"{name} was not let in")


def end_of(wire, seconds, read=True):
    """How the host ends this connection: (reason, after how many seconds). Reads, and says nothing."""
    began = time.monotonic()
    try:
        while time.monotonic() < began + seconds:
            if wire.wait(0.05) and read:
                wire.receive()
    except Ended as end:
        return end.reason, time.monotonic() - began
    return None, seconds


def expect_end(wire, reasons, seconds, what):
    reason, took = end_of(wire, seconds)
    wire.close()
    if reason not in reasons.split():
        raise Wrong(f"{what}: {reason or 'nothing'} in place of {reasons} after {took:.1f} s")
    return took


def send_anyway(wire, data):
    """Whether it could be sent: who is thrown out in the middle is thrown out."""
    try:
        wire.send(data)
        return True
    except Ended:
        return False


def talk_until_dropped(village, name, wire, every, step):
    """Calls step() every so often until the host's log tells that the player is out; (reason, seconds)."""
    began = time.monotonic()
    while time.monotonic() < began + PATIENCE:
        if reason := village.departure(name):
            wire.close()
            return reason, time.monotonic() - began
        try:
            step()
        except Ended:
            pass  # the log says why
        time.sleep(every)
    wire.close()
    raise Wrong(f"{name} was still there after {PATIENCE:.0f} s")


def dropped(outcome, reasons, earliest, latest, village):
    reason, took = outcome
    if reason not in reasons.split():
        raise Wrong(f"was dropped with {reason} in place of {reasons}")
    if village.time_counts and not earliest <= took <= latest:
        raise Wrong(f"was dropped after {took:.1f} s, not between {earliest:.0f} and {latest:.0f}")
    return took


# ---- slow and silent: each takes the host's patience, so they come together ----

def never_reads(village):
    """never reads"""
    wire = enter(village, "Never", receive_buffer=1024)
    outcome = talk_until_dropped(village, "Never", wire, 0.25, lambda: wire.send_frame(mark=NOTHING_READ))
    return dropped(outcome, "TooSlow", SILENCE - 1, SILENCE + 3, village)


def reads_slowly(village):
    """reads 2 KB/s"""
    wire = enter(village, "Slow", receive_buffer=1024)
    began = time.monotonic()
    while time.monotonic() < began + 12:
        wire.receive(200)
        wire.send_frame(message("Input", tick=0, buttons=1))
        time.sleep(0.1)
    if reason := village.departure("Slow"):
        raise Wrong(f"was dropped with {reason}, though it does what it can")
    wire.send_frame(mark=CLOSING)
    wire.close()


def never_echoes(village):
    """reads but never echoes"""
    wire = enter(village, "Mute")

    def step():
        wire.receive()
        wire.send_frame(mark=NOTHING_READ)
    return dropped(talk_until_dropped(village, "Mute", wire, 0.05, step), "TooSlow", SILENCE - 1, SILENCE + 3, village)


def half_a_frame(village):
    """half a frame, then silence"""
    stranger = connect(village)
    whole = PREAMBLE + frame(NOTHING_READ, hello("Half"))
    stranger.send(whole[:len(whole) - 4])
    expect_end(stranger, "TimedOut", 5, "half a Hello")
    wire = enter(village, "Half")
    wire.send(frame(wire.newest_mark, message("Say", text="half of it"))[:6])
    return dropped(talk_until_dropped(village, "Half", wire, 0.05, lambda: None), "TimedOut TooSlow", SILENCE - 1, SILENCE + 3, village)


def byte_a_second(village):
    """one byte a second"""
    stranger = connect(village)
    for byte in PREAMBLE[:3]:
        send_anyway(stranger, bytes([byte]))
        time.sleep(1)
    expect_end(stranger, "ConnectionLost", 2, "half a preamble")
    wire = enter(village, "Byte")
    rest = list(frame(wire.newest_mark, message("Say", text="slowly does it, slowly")))

    def step():
        wire.receive()
        wire.send(bytes([rest.pop(0)]))
    return dropped(talk_until_dropped(village, "Byte", wire, 1.0, step), "TooSlow", SILENCE - 1, SILENCE + 3, village)


def stopped_briefly(village):
    """SIGSTOP for 2 s"""
    bot = village.bot("Dozer")
    bot.process.send_signal(signal.SIGSTOP)
    time.sleep(2)
    bot.process.send_signal(signal.SIGCONT)
    time.sleep(1)
    if village.departure("Dozer") or bot.process.poll() is not None:
        raise Wrong("two seconds were too much")
    bot.end()


def stopped_long(village):
    """SIGSTOP for 15 s"""
    bot = village.bot("Sleeper")
    began = time.monotonic()
    bot.process.send_signal(signal.SIGSTOP)
    outcome = village.wait_for_departure("Sleeper", PATIENCE)
    time.sleep(max(0, began + SILENCE + 5 - time.monotonic()))
    bot.process.send_signal(signal.SIGCONT)
    deadline = time.monotonic() + 8
    while village.departure("Sleeper") and time.monotonic() < deadline:
        time.sleep(0.05)
    if village.departure("Sleeper") or bot.process.poll() is not None:
        raise Wrong(f"woke up and did not come back: {bot.complaint().strip()!r}")
    bot.end()
    return dropped(outcome, "TimedOut TooSlow", SILENCE - 1, SILENCE + 3, village)


SLOW_KINDS = [never_reads, reads_slowly, never_echoes, half_a_frame, byte_a_second, stopped_briefly, stopped_long]


# ---- wrong and loud: each is over in a moment, so they come one by one ----

def echoes_guesses(village):
    """echoes guesses"""
    for mask in (0x0001, 0x5555, 0xAAAA, 0x8000, 0x1234):
        wire = enter(village, "Guess")
        guess = wire.newest_mark ^ mask
        wire.send_frame(mark=guess if guess not in (NOTHING_READ, CLOSING) else 77)
        took = expect_end(wire, "BadData", 3, "a guessed echo")
    return took


def silent_newcomer(village):
    """silent after connecting"""
    silent, greeted = connect(village), connect(village)
    greeted.send(PREAMBLE)
    reason, took = end_of(silent, 5)
    if reason != "ConnectionLost":
        raise Wrong(f"was not closed, but {reason}")
    expect_end(greeted, "TimedOut", 2, "a preamble and nothing more")
    return dropped((reason, took), "ConnectionLost", 2.5, 4, village)


def endless_length(village):
    """length FFFFFFFF"""
    expect_end(send_first(village, b"\xff\xff\xff\xff"), "ConnectionLost", 3, "in place of the preamble")
    expect_end(send_first(village, PREAMBLE + b"\xff\xff\xff\xff"), "BadData", 3, "in place of Hello")
    for length in (b"\xff\xff\xff\xff", varint(1025), varint(16383), b"\x00", b"\x01"):
        wire = enter(village, "Long")
        wire.send(length + b"abcd")
        took = expect_end(wire, "BadData", 3, f"a length of {length.hex()}")
    return took


def send_first(village, data):
    wire = connect(village)
    wire.send(data)
    return wire


# Whole and right messages, to be spoiled.
SAMPLES = {
    "Hello": {"level_hash": 7, "name": "Spoiler", "color": "teal", "plain": True},
    "Input": {"tick": 9, "buttons": 5},
    "Say": {"text": "hello"},
    "ChangeProfile": {"name": "", "color": "sky"},
    "Resync": {},
    "CanFollow": {"port": 7778},
    "AlsoHosting": {"village": b"8 bytes.", "rank": 2},
}


def expect_refused(village, kind, body):
    """The host ends a connection that says this: as its Hello, or once it is in."""
    if kind == "Hello":
        wire = connect(village)
        wire.send(PREAMBLE + frame(NOTHING_READ, body))
    else:
        wire = enter(village, "Spoiler")
        wire.send_frame(body)
    return expect_end(wire, "BadData", 3, f"{kind} as {body[:12].hex()}")


def cut_messages(village):
    """every message cut at every byte"""
    for kind, fields in SAMPLES.items():
        whole = message(kind, **fields)
        for size in range(0 if kind == "Hello" else 1, len(whole)):
            took = expect_refused(village, kind, whole[:size])
    return took


def wrong_fields(village):
    """each field out of its range"""
    for number, (kind, fields) in enumerate(CLIENT_MESSAGES.items()):
        for at, (_, field) in enumerate(fields):
            for wrong in field.wrong():
                sample = all_fields(kind, **SAMPLES[kind])
                parts = [part.write([sample[n] for n in names.split()] if isinstance(part, Flags)
                                    else sample[names]) for names, part in fields]
                parts[at] = wrong
                took = expect_refused(village, kind, bytes([number]) + b"".join(parts))
    return took


def host_messages(village):
    """what only the host may say"""
    stalled, chat_held, delta, timing, came_back, nobody_follows = (
        b"\x07\x01\x01", b"\x08", b"\x09\x00", b"\x0a\x2c\x05", b"\x0c\x01", b"\x0d" + bytes(11))
    for body in (stalled, chat_held, delta, timing, came_back, nobody_follows, b"\xff"):
        took = expect_refused(village, "what the host says", body)
    return took


def second_hello(village):
    """a second Hello, and more"""
    wire = enter(village, "Twice")
    for _ in range(3):
        wire.send_frame(hello("Twice"))
    reason, _ = end_of(wire, 0.5)
    if reason:
        raise Wrong(f"was dropped with {reason} before the fourth")
    wire.send_frame(hello("Twice"))
    return expect_end(wire, "BadData", 3, "the fourth Hello too many")


def ten_thousand(village):
    """10,000 messages at once"""
    wish, resync, per_frame = message("Input", tick=0, buttons=4), message("Resync"), 250
    floods = [frame(NOTHING_READ, one * per_frame) * (10000 // per_frame) for one in (wish, resync)]
    for data in (*floods, frame(NOTHING_READ, wish) * 10000, frame(NOTHING_READ) * 10000):
        wire = enter(village, "Flood")
        send_anyway(wire, data)
        took = expect_end(wire, "TooFast", 3, "10,000 messages")
    return took


def chat_flood(village):
    """chat flood"""
    player = Player(village.address, "Chatter").join()
    began = time.monotonic()
    while time.monotonic() < began + 2:
        for _ in range(40):
            player.say("buy")
        player.update(0.05)
        time.sleep(0.04)
    player.play(0.3)
    seconds = time.monotonic() - began
    passed_on = village.lines_of("Chatter")
    if passed_on > 5 + seconds + 1 or player.held_back < 500:
        raise Wrong(f"{passed_on} lines passed on and {player.held_back} held back in {seconds:.1f} s")
    player.leave()


def vanish(village):
    """connect and vanish, 500 times"""
    done, waiting = 0, []
    deadline = time.monotonic() + 8
    while done < 500 and time.monotonic() < deadline:
        for _ in range(min(BACKLOG, 500 - done - len(waiting))):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex(village.address)
            waiting.append(one)
        connected = set(select.select([], waiting, [], 0)[1])
        for one in connected:
            if done % 2:
                one.send(PREAMBLE)
            one.close()
            done += 1
        waiting = [one for one in waiting if one not in connected]
        time.sleep(TICK)
    for one in waiting:
        one.close()
    if done < 500:
        raise Wrong(f"only {done} of 500 got through in 8 s")


def reset_in_frame(village):
    """reset in mid-frame"""
    for turn in range(10):
        name = f"Reset {turn}"
        wire = enter(village, name)
        wire.send(frame(wire.newest_mark, message("Say", text="half of it"))[:6])
        wire.reset()
        reason, took = village.wait_for_departure(name, 3)
        if reason != "ConnectionLost":
            raise Wrong(f"was dropped with {reason}")
    return took


LOUD_KINDS = [echoes_guesses, silent_newcomer, endless_length, cut_messages, wrong_fields, host_messages, second_hello,
              ten_thousand, chat_flood, vanish, reset_in_frame]


# ---- from afar: a village that is reached through slow_link.py; the cable goes last ----

def never_reads_afar(village):
    """never reads, over a network"""
    with village.far_away():  # real packets in place of the loopback's, which hold far more before a send blocks
        wire = enter(village, "Afar", village.far_address, receive_buffer=1024)
    outcome = talk_until_dropped(village, "Afar", wire, 0.25, lambda: wire.send_frame(mark=NOTHING_READ))
    return dropped(outcome, "TooSlow", SILENCE - 1, SILENCE + 3, village)


def pulled_cable(village):
    """cable pulled"""
    village.cut_link()
    began = time.monotonic()
    reason, _ = village.wait_for_departure("Far", PATIENCE)
    return dropped((reason, time.monotonic() - began), "TimedOut TooSlow", SILENCE - 1, SILENCE + 3, village)


FAR_KINDS = [never_reads_afar, pulled_cable]
