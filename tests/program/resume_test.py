"""Who loses the connection and comes back, in real processes: killed, stopped, cut apart; and who pretends to be them."""
import os
import signal
import time

from namespaces import server_across
from session import Failed, event_line, player
from snowclient import NOTHING_READ, NUMBERS, PREAMBLE, Ended, Player, Secret, Wire, frame, hello
from stranger_test import refusal, soon

SILENCE = 10.0  # seconds after which a silent peer is lost
KEPT = float(NUMBERS["kResumeLimit"])  # seconds that its place is kept
GUESSES_AT_ONCE = int(NUMBERS["kJoinRate.burst"])


def lines(server, name, what):
    return server.said().count(event_line(name, what))


def test_stopped_program(case):
    """a program that was stopped for longer than the host's patience is the same player again"""
    server, port = case.server()
    guest = case.headless("guest", "--join", f"127.0.0.1:{port}", "--name", "Bo")
    guest.wait_for_role("client", "playing")
    before = server.wait_for_player("Bo", lambda p: p["animation"] == "Idle", "stands")
    guest.process.send_signal(signal.SIGSTOP)
    server.wait_for_player("Bo", lambda p: p["animation"] == "Thaw", "thaws", SILENCE + 5)
    time.sleep(3)
    guest.process.send_signal(signal.SIGCONT)
    began = time.monotonic()
    after = server.wait_for_player("Bo", lambda p: p["animation"] == "Idle", "is back")
    print(f"plays {time.monotonic() - began:.1f} s after it went on")
    assert (after["id"], after["x"], after["y"]) == (before["id"], before["x"], before["y"]), (before, after)
    assert lines(server, "Bo", "joined") == 1 and lines(server, "Bo", "came back") == 1, server.output()
    guest.wait_for_role("client", "playing")


def test_cut_link(case):
    """after twenty seconds without a network one is back within seconds, and after a minute one has melted and is told so"""
    server, link, join, there = server_across(case, 5)
    guest = case.headless("guest", *join, "--name", "Bo", prefix=there)
    guest.wait_for_role("client", "playing")
    before = server.wait_for_player("Bo", lambda p: p["animation"] == "Idle", "stands")
    link.send_signal(signal.SIGUSR1)
    time.sleep(20)
    assert guest.catch_up()["state"] == "resuming", guest.describe()
    server.wait_for_player("Bo", lambda p: p["animation"] == "Thaw", "thaws")
    link.send_signal(signal.SIGUSR2)
    began = time.monotonic()
    server.catch_up()
    after = server.wait_for_player("Bo", lambda p: p["animation"] == "Idle", "is back")
    print(f"back {time.monotonic() - began:.1f} s after the cut")
    assert (after["id"], after["x"]) == (before["id"], before["x"]), (before, after)

    link.send_signal(signal.SIGUSR1)
    cut = time.monotonic()
    guest.wait_for_role("menu", seconds=SILENCE + KEPT + 8)
    server.wait_until_gone("Bo", SILENCE + KEPT + 8)
    print(f"both gave up {time.monotonic() - cut:.0f} s after the cut")
    assert lines(server, "Bo", "did not come back") == 1, server.output()


def test_killed_host(case):
    """where the host's program was killed and nobody follows, nobody waits for it"""
    server, port = case.server("--no-handover")
    guest = case.headless("guest", "--join", f"127.0.0.1:{port}", "--name", "Bo")
    guest.wait_for_role("client", "playing")
    server.kill()
    began = time.monotonic()
    guest.wait_for_role("menu", seconds=10)
    guest.wait_for_event("connection to the host was lost")
    print(f"in the menu after {time.monotonic() - began:.1f} s")


def test_bots_come_back(case):
    """sixteen bots that were stopped for fifteen seconds are all back, under their names"""
    server, port = case.server()
    bots = case.headless("bots", "--bots", 16, "--join", f"127.0.0.1:{port}")
    server.wait(lambda s: len(s["players"]) == 16, "all are in", 15)
    names = {p["id"]: p["name"] for p in server.last["players"]}
    bots.process.send_signal(signal.SIGSTOP)
    server.wait(lambda s: all(p["animation"] == "Thaw" for p in s["players"]), "all thaw", SILENCE + 5)
    time.sleep(3)
    bots.process.send_signal(signal.SIGCONT)
    began = time.monotonic()
    server.wait(lambda s: all(p["animation"] not in ("Thaw", "Enter") for p in s["players"]), "all are back", 15)
    print(f"sixteen played {time.monotonic() - began:.1f} s after they went on")
    assert {p["id"]: p["name"] for p in server.last["players"]} == names, server.last


def test_stranger_comes_back(case):
    """a client in Python that knows only the documents comes back, and whoever has no secret of the host does not"""
    server, port = case.server()
    address = ("127.0.0.1", port)
    bo = Player(address, "Bo").join()
    ada = Player(address, "Ada", "teal").join()
    assert soon([ada, bo], lambda: ada.sees("Ada") and ada.sees("Ada").animation == "Idle")
    before, ada_id = ada.sees("Ada"), ada.id
    ada.wire.reset()
    assert soon([bo], lambda: bo.sees("Ada").animation == "Thaw" and bo.players[ada_id].lost), vars(bo.sees("Ada"))
    assert refusal(Wire(address), PREAMBLE + frame(NOTHING_READ, hello("Ada"))) == ("NameTaken", "Ada 2")
    assert refusal(Wire(address), PREAMBLE + frame(NOTHING_READ, hello("Eve", secret=os.urandom(8)))) == ("NotKept", "")
    ada.name = "Whoever"  # is not looked at
    ada.join()
    assert ada.id == ada_id and soon([ada, bo], lambda: bo.sees("Ada").animation == "Idle"), vars(bo.sees("Ada"))
    assert (ada.sees("Ada").x, ada.sees("Ada").y) == (before.x, before.y)
    assert not bo.players[ada_id].lost and lines(server, "Ada", "came back") == 1

    again = Player(address, "Ada")  # on another network, while the first connection still lives
    again.secret = ada.secret
    again.join()
    try:
        ada.play(3)
        raise Failed("the first connection goes on")
    except Ended as end:
        assert end.reason == "Resumed", end
    assert again.id == ada_id and lines(server, "Ada", "came back") == 1

    again.leave()
    assert soon([bo], lambda: bo.sees("Ada").animation == "Quit"), vars(bo.sees("Ada"))
    assert refusal(Wire(address), PREAMBLE + frame(NOTHING_READ, hello("Ada", secret=ada.secret))) == ("NotKept", "")
    bo.leave()


def test_guessing(case):
    """guessed secrets are answered no faster than joins, whatever else is tried, and disturb nobody"""
    server, port = case.server()
    address = ("127.0.0.1", port)
    bo = Player(address, "Bo").join()
    answers = []
    began = time.monotonic()
    while time.monotonic() < began + 6:
        guess = hello("Eve", secret=os.urandom(len(Secret.NONE)))
        answers.append(refusal(Wire(address), PREAMBLE + frame(NOTHING_READ, guess)))
        bo.update(0.01)
    heard = [reason for reason, _ in answers].count("NotKept")
    waits = [int(seconds) for reason, seconds in answers if reason == "Busy"]
    print(f"{heard} of {len(answers)} guesses in 6 s were looked at")
    assert GUESSES_AT_ONCE <= heard <= GUESSES_AT_ONCE + 4 and len(waits) == len(answers) - heard, answers
    assert waits and min(waits) >= 1, answers
    assert player(server.catch_up(), "Bo")["animation"] != "Thaw" and "Eve" not in server.output()
    bo.leave()
