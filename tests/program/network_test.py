"""Networks that fail: a cable that is pulled, a program that freezes."""
import signal
import socket
import subprocess
import time

from namespaces import joined_namespaces, server_across
from session import free_port, player, until
from snowclient import NUMBERS

SILENCE = 10.0  # seconds after which a silent peer is gone
KEPT = float(NUMBERS["kResumeLimit"])  # seconds that a lost player's place is kept, and a client tries to come back
CUT = 15  # seconds of a cut that a game survives
BACK = 8  # seconds after it until the player is back


def test_frozen_player(case):
    """a frozen player thaws after a while of silence, the others play on, and the place is kept for a while more"""
    server, port = case.server()
    ada = case.headless("ada", "--join", f"127.0.0.1:{port}", "--name", "Ada")
    bo = case.headless("bo", "--join", f"127.0.0.1:{port}", "--name", "Bo")
    for name in ("Ada", "Bo"):
        server.wait_for_player(name)
        ada.wait_for_player(name)
    bo.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    start = ada.catch_up()["tick"]
    ada.wait_for_player("Bo", lambda p: p["animation"] == "Thaw", "thaws", SILENCE + 8)
    took = time.monotonic() - began
    assert SILENCE - 3 < took < SILENCE + 4, f"it took {took:.1f} s"
    ticks = ada.last["tick"] - start
    assert ticks > 50 * took, f"{ticks} ticks in {took:.1f} s: the village stood still"
    ada.wait_until_gone("Bo", KEPT + 8)


def test_frozen_host(case):
    """a host that froze is noticed after a while of silence, in words"""
    server, port = case.server()
    guest = case.headless("guest", "--join", f"127.0.0.1:{port}")
    guest.wait_for_role("client", "playing")
    server.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    guest.wait_for_role("client", "resuming", seconds=SILENCE + 8)
    assert time.monotonic() - began > SILENCE - 3, "gave up too early"
    guest.wait_for_role("menu", seconds=KEPT + 8)
    guest.wait_for_event("silent")


def test_pulled_cable(case):
    """a pulled cable is noticed by both sides after a while of silence"""
    (here, address), (there, _) = joined_namespaces(case)
    port = free_port()
    server = case.headless("server", "--serve", "--port", port, prefix=("ip", "netns", "exec", here))
    server.wait_for_role("server")
    guest = case.headless("guest", "--join", f"{address}:{port}", "--name", "Bo",
                          prefix=("ip", "netns", "exec", there))
    guest.wait_for_role("client", "playing")
    server.wait_for_player("Bo")
    subprocess.run(["ip", "-n", there, "link", "set", "snow0", "down"], check=True)
    began = time.monotonic()
    server.wait_for_player("Bo", lambda p: p["animation"] == "Thaw", "thaws", SILENCE + 8)
    assert time.monotonic() - began > SILENCE - 3, "gave up too early"
    server.wait_until_gone("Bo", KEPT + 8)
    guest.wait_for_role("menu", seconds=SILENCE + 8)
    guest.wait_for_event("silent")


def joins(server):
    return [line for line in server.said() if line.endswith(" joined")]


def test_short_cut(case):
    """a link that is cut for fifteen seconds, as by a router that restarts, ends no game"""
    server, link, join, there = server_across(case, 5)
    guest = case.headless("guest", *join, "--name", "Bo", prefix=there)
    guest.wait_for_role("client", "playing")
    server.wait_for_player("Bo")
    link.send_signal(signal.SIGUSR1)
    time.sleep(CUT)
    cut = server.catch_up()["tick"]
    link.send_signal(signal.SIGUSR2)
    began = time.monotonic()
    guest.wait(lambda s: s["tick"] > cut, "news comes again", BACK)
    print(f"news came {time.monotonic() - began:.1f} s after a cut of {CUT} s")
    before = server.catch_up()["tick"]
    guest.wait(lambda s: s["state"] == "playing" and s["tick"] > before + 60, "the game goes on")
    assert player(server.catch_up(), "Bo")["animation"] not in ("Thaw", "Quit")
    assert len(joins(server)) == 1, joins(server)


def test_join_over_slow_links(case):
    """over 150, 500 and 1000 ms each way one joins once, and has one character"""
    for delay_ms in (150, 500, 1000):
        server, link, join, there = server_across(case, delay_ms)
        bot = case.headless(f"bot-{delay_ms}", "--bots", 1, *join, prefix=there)
        began = time.monotonic()
        bot.wait_for_role("bots", "playing", 15)
        print(f"over {delay_ms} ms each way it took {time.monotonic() - began:.1f} s to join")
        time.sleep(3 + 4 * delay_ms / 1000)  # a second one would have joined by now
        assert len(joins(server)) == 1, joins(server)
        link.kill()


def test_many_from_one_address(case):
    """twelve who join at once from one address over 10 ms are all let in"""
    server, _, join, there = server_across(case, 10)
    bots = case.headless("bots", "--bots", 12, *join, prefix=there)
    began = time.monotonic()
    until(lambda: len(joins(server)) == 12, "all twelve are in", 15)
    print(f"twelve were in after {time.monotonic() - began:.1f} s")
    bots.wait_for_role("bots", "playing", 5)
    assert len(joins(server)) == 12, joins(server)


def test_idle_connections(case):
    """sixteen addresses with eight idle connections each keep nobody out"""
    server, port = case.server()
    idle = []
    case.after(lambda: [each.close() for each in idle])
    for address in range(2, 18):
        for _ in range(8):
            idle.append(socket.socket())
            idle[-1].bind((f"127.0.0.{address}", 0))
            idle[-1].settimeout(5)
            idle[-1].connect(("127.0.0.1", port))
    began = time.monotonic()
    guest = case.headless("guest", "--join", f"127.0.0.1:{port}", "--name", "Bo")
    guest.wait_for_role("client", "playing")
    print(f"in after {time.monotonic() - began:.1f} s")
    server.wait_for_player("Bo")
