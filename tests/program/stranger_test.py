"""Newcomers of every kind: a client in another language, a crowd in one instant, a crowd of one address, the banned."""
import os
import subprocess
import sys
import threading
import time

from namespaces import inside, joined_namespaces, two_namespaces
from session import DEV, RELEASE, SANITIZED, SOURCE, Failed, Skip, end, event_line, free_port, runs, until
from snowclient import NOTHING_READ, PREAMBLE, Ended, Player, Wanderer, Wire, frame, hello, message, report

CROWD = 64
WELCOMED_WITHIN = 3.0  # seconds
IDLE_CONNECTIONS = 100
HELLO_LIMIT = 3.0  # seconds
HASHES = 20  # of a predicting client, one a second
CHATTERS, LINES, LONGEST_LINE = 14, 5, 120
SLOW_HOST, DELAY_MS, LOSS_PERCENT, JITTER_MS = "10.78.0.1", 100, 1, 30  # the address is slow_link.py's


def ended_with(action):
    """The reason with which the host ends what the action does; None when it does not."""
    try:
        action()
    except Ended as end:
        return end.reason
    return None


def soon(players, condition, seconds=5.0):
    """Lets all of them play until the condition holds; whether it did."""
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        for one in players:
            one.update(0.02)
    return condition()


def test_stranger(case):
    """a client in Python that knows only the documents joins, walks, chats, sees everyone and leaves"""
    server, port = case.server()
    case.headless("bots", "--bots", 2, "--join", f"127.0.0.1:{port}")
    ada = Player(("127.0.0.1", port), "Ada", "teal").join()
    bo = Player(("127.0.0.1", port), "Bo").join()
    both = [ada, bo]
    assert soon(both, lambda: len(ada.village.characters) == 4 and ada.sees("Bo").animation == "Idle"), ada.players
    assert ada.max_players == 16 and {p.name for p in ada.players.values()} == {"Alder", "Birch", "Ada", "Bo"}

    start = ada.sees("Ada").x
    ada.hold("Right")
    assert soon(both, lambda: ada.sees("Ada").animation == "Walk" and ada.sees("Ada").x > start + 10 * 256)
    ada.hold()
    assert soon(both, lambda: ada.sees("Ada").animation == "Idle" and ada.sees("Ada").vx == 0)
    seen = ada.sees("Ada")
    server.wait_for_player("Ada", lambda p: abs(p["x"] - seen.x / 256) < 0.01 and abs(p["y"] - seen.y / 256) < 0.01,
                           "is where Ada sees herself")

    ada.say("hello é Ж")
    ada.recolor("coal")
    assert soon(both, lambda: ("Ada", "hello é Ж") in bo.lines and ("Ada", "hello é Ж") in ada.lines), bo.lines
    assert soon(both, lambda: bo.players[ada.id].color == "coal" and 0 < bo.players[ada.id].ms < 1000)
    ada.leave()
    assert soon([bo], lambda: bo.sees("Ada").animation == "Quit"), "Ada does not melt"
    assert soon([bo], lambda: not bo.sees("Ada") and ada.id not in bo.players), "Ada is still there"
    assert event_line("Ada", "left") in server.said()
    bo.leave()


def test_predicting(case):
    """a client in Python that runs the rules as the documents tell them never has another world than the host"""
    _, port = case.server()
    case.headless("bots", "--bots", 8, "--join", f"127.0.0.1:{port}")
    ada = Wanderer(("127.0.0.1", port), "Ada").join()
    ada.until(lambda: ada.hashes >= HASHES and sum(who.hits for who in ada.village.characters) >= 5, 60)
    print(report(ada))
    assert ada.differences == 0 and ada.hashes >= HASHES, report(ada)
    assert ada.snapshots < 5 + ada.hashes and ada.deltas > 10 * ada.hashes, report(ada)  # it is no plain one
    assert ada.throws >= 5 and sum(who.hits for who in ada.village.characters) >= 5, report(ada)
    if not os.environ.get("SNOWFOLK_SANITIZED"):
        assert ada.prediction.exact > ada.prediction.compared / 2 > 5 * HASHES, report(ada)

    for who in ada.village.characters:  # a fault in its rules would be seen, and healed
        who.x += 256
    assert ada.until(lambda: ada.differences == 1 and ada.hashes > HASHES), report(ada)
    snapshots, compared = ada.snapshots, ada.hashes
    assert ada.until(lambda: ada.snapshots > snapshots and ada.hashes >= compared + 3, 15), report(ada)
    assert ada.differences == 1, report(ada)
    ada.leave()


def test_predicting_afar(case):
    """a client in Python that runs the rules never has another world over a bad network either"""
    here, there = two_namespaces(case)
    slow = [str(SOURCE / "tests/program/slow_link.py"), here, there, *map(str, (DELAY_MS, LOSS_PERCENT, JITTER_MS))]
    link = subprocess.Popen([sys.executable, "-B", *slow], stdout=subprocess.PIPE, text=True)
    case.after(end, link)
    if link.stdout.readline().strip() != "ready":
        raise Skip("there are no tun devices here")
    prefix = ("ip", "netns", "exec", here)
    port = free_port()
    case.headless("server", "--serve", "--port", port, prefix=prefix).wait_for_role("server")
    case.headless("bots", "--bots", 4, "--join", f"127.0.0.1:{port}", prefix=prefix)
    with inside(there):
        ada = Wanderer((SLOW_HOST, port), "Ada").join()
    ada.until(lambda: ada.hashes >= HASHES / 2, 40)
    print(report(ada))
    assert ada.differences == 0 and ada.hashes >= HASHES / 2, report(ada)
    assert ada.deltas < 45 * ada.hashes, "no tick was left out: the network is not bad enough for this test"
    if not os.environ.get("SNOWFOLK_SANITIZED"):
        assert max(ada.margins) >= 0, f"no Input was in time: {ada.margins}"
    ada.leave()


def test_odd_bytes(case):
    """names, lines, varints and marks that the documents call fine are, though none of our programs writes them"""
    _, port = case.server()
    address = ("127.0.0.1", port)
    ada = Player(address, " \tAda\u00a0 Lovelace\n").join()
    bo = Player(address, "Bo").join()
    assert soon([ada, bo], lambda: {p.name for p in bo.players.values()} == {"Ada Lovelace", "Bo"}), bo.players

    ada.say(b"\xff\xfe")  # a line that is not UTF-8, and one of which nothing is left
    ada.say(" \u200b\t")
    ada.wire.send_frame(b"\x02\x84\x80\x00true")  # its length in three bytes
    ada.say("\t" + "x" * LONGEST_LINE + "yes")
    expected = [("Ada Lovelace", "true"), ("Ada Lovelace", "x" * LONGEST_LINE)]
    assert soon([ada, bo], lambda: len(bo.lines) >= 2) and bo.lines == expected, bo.lines

    marked = Wire(address)
    marked.send(PREAMBLE + frame(0x1234, hello("Marked")))
    assert soon([ada, bo], lambda: "Marked" in {p.name for p in bo.players.values()}), bo.players
    twice = PREAMBLE + frame(NOTHING_READ, hello("Twice"))
    assert refusal(Wire(address), twice + frame(NOTHING_READ, message("Say", text="hi"))) == ("BadData", "")
    marked.close()
    for one in (ada, bo):
        one.leave()


def test_echo(case):
    """a plain client that echoes whatever it reads is sent snapshots while everyone chats as much as they may"""
    _, port = case.server()
    chatters = [Player(("127.0.0.1", port), f"Chatter {number}").join() for number in range(CHATTERS)]
    for one in chatters:
        for _ in range(LINES):
            one.say("\U0001f600" * LONGEST_LINE)
    before = [one.snapshots for one in chatters]
    soon(chatters, lambda: all(one.snapshots > count + 20 and one.lines for one, count in zip(chatters, before)))
    for one, count in zip(chatters, before):
        assert one.snapshots > count + 20 and one.lines, f"{one.name}: {one.snapshots - count}, {len(one.lines)} lines"
    for one in chatters:
        one.leave()


def test_command_line(case):
    """the client in Python is a program too"""
    server, port = case.server()
    client = [sys.executable, "-B", str(SOURCE / "tests/program/snowclient.py"), f"127.0.0.1:{port}"]
    run = subprocess.run([*client, "--name", "Zoé", "--walk", "1", "--say", "good evening"], capture_output=True,
                         text=True, timeout=20, env={**os.environ, "PYTHONUTF8": "1"})
    assert run.returncode == 0, run.stderr
    assert "joined as 2 of 16" in run.stdout and "Zoé (silver) at" in run.stdout and "Zoé: good evening" in run.stdout
    run = subprocess.run([*client, "--play", "3"], capture_output=True, text=True, timeout=20)
    assert run.returncode == 0 and " hashes compared, 0 differences" in run.stdout, run.stdout + run.stderr
    server.process.terminate()
    server.exit_code()
    run = subprocess.run(client, capture_output=True, text=True, timeout=20)
    assert run.returncode == 1 and "ConnectionRefused" in run.stderr, run.stderr


def refusal(wire, hello_message):
    """The host's answer to these first bytes: (reason, detail)."""
    wire.send(hello_message)
    deadline = time.monotonic() + 5
    try:
        while time.monotonic() < deadline:
            if wire.wait(0.1):
                wire.receive()
    except Ended as end:
        return end.reason, end.detail
    finally:
        wire.close()
    raise Failed("no answer")


def test_refusals(case):
    """a refused newcomer reads why, and which name is free"""
    _, port = case.server("--max-players", 2)
    address = ("127.0.0.1", port)

    def answer(hello_message, preamble=PREAMBLE):
        return refusal(Wire(address), preamble + frame(NOTHING_READ, hello_message))

    here = [Player(address, "Ada").join()]
    assert answer(hello("aDA")) == ("NameTaken", "aDA 2")
    for name in ("", " \t", "a\u202eb", "x" * 17, b"\xff\xfe"):
        assert answer(hello(name)) == ("BadName", ""), name
    assert answer(hello("Bo", plain=False, level_hash=1)) == ("OtherLevel", "")
    assert answer(hello("Bo") + b"\x01\x00") == ("BadData", "")
    assert answer(hello("Bo"), b"SNOW\xff\xff")[0] == "WrongVersion"
    assert answer(b"GET / HTTP/1.1\r\n", b"")[0] == "ConnectionLost"
    here.append(Player(address, "Bo").join())
    assert answer(hello("Cy")) == ("Full", "2")


@runs(DEV, RELEASE, alone=[DEV, RELEASE])
def test_crowd(case):
    """64 clients that connect in one instant are all welcomed within 3 s, and the next is told that it is full"""
    server, port = case.server("--max-players", CROWD)
    barrier = threading.Barrier(CROWD)
    took, faults, players = [], [], []

    def join(number):
        one = Player(("127.0.0.1", port), f"Guest {number}")
        barrier.wait()
        began = time.monotonic()
        try:
            players.append(one.join())
            took.append(time.monotonic() - began)
        except Ended as end:
            faults.append(f"Guest {number}: {end}")

    crowd = [threading.Thread(target=join, args=(number,)) for number in range(CROWD)]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    assert not faults, faults
    print(f"the last of {CROWD} was welcomed after {max(took):.2f} s")
    assert SANITIZED or max(took) < WELCOMED_WITHIN, f"the last one waited {max(took):.1f} s"
    assert len({one.id for one in players}) == CROWD
    late = Player(("127.0.0.1", port), "Late")
    try:
        late.join()
        raise Failed("there was room for one more")
    except Ended as end:
        assert (end.reason, end.detail) == ("Full", str(CROWD)), end
    for one in players:
        one.leave()
    server.wait(lambda s: not s["players"], "the village is empty")


def strangers_from(namespace, address, count, first_bytes=b""):
    """Connections that say this and nothing more; the system may take a second to make the last."""
    with inside(namespace):
        wires = [Wire(address) for _ in range(count)]
    for wire in wires:
        try:
            wire.send(first_bytes)
        except Ended:
            pass  # closed already
    return wires


def test_strangers(case):
    """a hundred connections of one address that do not say hello keep nobody out, from there or from elsewhere"""
    (here, address), (there, _) = joined_namespaces(case)
    port = free_port()
    server = case.headless("server", "--serve", "--port", port, prefix=("ip", "netns", "exec", here))
    server.wait_for_role("server")
    for number, first_bytes in enumerate((b"", b"SNOW\xff\xff", PREAMBLE)):  # silent; refused; half a greeting
        wires = strangers_from(there, (address, port), IDLE_CONNECTIONS, first_bytes)
        for namespace in (there, here):
            with inside(namespace):
                began = time.monotonic()
                Player((address, port), f"Late {number}").join().leave()
                took = time.monotonic() - began
                assert SANITIZED or took < HELLO_LIMIT, f"there was room after {took:.1f} s only"
            until(lambda: event_line(f"Late {number}", "left") in server.said(), "the name is free")
        for wire in wires:
            wire.close()


def test_ban(case):
    """a ban shuts out an address whatever the name, and of this machine's own only the player"""
    (here, address), (there, _) = joined_namespaces(case)
    port = free_port()
    console = case.folder / "console"
    os.mkfifo(console)
    server = case.headless("server", "--serve", "--port", port, prefix=(
        "ip", "netns", "exec", here, "sh", "-c", 'input=$1; shift; exec "$@" <"$input"', "sh", str(console)))
    with open(console, "w", buffering=1) as commands:
        server.wait_for_role("server")
        with inside(there):
            far = Player((address, port), "Far").join()
        with inside(here):
            near, other = (Player((address, port), name).join() for name in ("Near", "Other"))

        commands.write("kick Far\n")
        assert ended_with(lambda: far.play(5)) == "Kicked"
        with inside(there):
            far = Player((address, port), "Far").join()
        commands.write("ban Far\n")
        assert ended_with(lambda: far.play(5)) == "Banned"
        with inside(there):
            assert ended_with(Player((address, port), "Another").join) == "Banned"

        commands.write("ban near\n")
        assert ended_with(lambda: near.play(5)) == "Banned"
        with inside(here):
            assert ended_with(Player((address, port), "NEAR").join) == "Banned"
            Player((address, port), "Third").join().leave()
        other.play(0.2)
        commands.write("stop\n")
        assert ended_with(lambda: other.play(5)) == "HostLeft"
    server.exit_code()
