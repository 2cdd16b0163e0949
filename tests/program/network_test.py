"""Networks that fail: a cable that is pulled, a program that freezes."""
import signal
import subprocess
import time

from namespaces import joined_namespaces
from session import free_port, player

SILENCE = 10.0  # seconds after which a silent peer is gone


def test_frozen_player(case):
    """a frozen player is gone after ten seconds of silence, and the others play on"""
    server, port = case.server()
    ada = case.headless("ada", "--join", f"127.0.0.1:{port}", "--name", "Ada")
    bo = case.headless("bo", "--join", f"127.0.0.1:{port}", "--name", "Bo")
    for name in ("Ada", "Bo"):
        server.wait_for_player(name)
        ada.wait_for_player(name)
    bo.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    start = ada.catch_up()["tick"]
    ada.wait_for_player("Bo", lambda p: p["animation"] == "Quit", "melts", SILENCE + 8)
    took = time.monotonic() - began
    assert SILENCE - 3 < took < SILENCE + 4, f"it took {took:.1f} s"
    ticks = ada.last["tick"] - start
    assert ticks > 50 * took, f"{ticks} ticks in {took:.1f} s: the village stood still"
    ada.wait_until_gone("Bo")


def test_frozen_host(case):
    """a host that froze is noticed after ten seconds of silence, in words"""
    server, port = case.server()
    guest = case.headless("guest", "--join", f"127.0.0.1:{port}")
    guest.wait_for_role("client", "playing")
    server.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    guest.wait_for_role("menu", seconds=SILENCE + 8)
    assert time.monotonic() - began > SILENCE - 3, "gave up too early"
    guest.wait_for_event("silent")


def test_pulled_cable(case):
    """a pulled cable is noticed by both sides after ten seconds of silence"""
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
    server.wait_for_player("Bo", lambda p: p["animation"] == "Quit", "melts", SILENCE + 8)
    assert time.monotonic() - began > SILENCE - 3, "gave up too early"
    server.wait(lambda s: player(s, "Bo") is None, "Bo is gone")
    guest.wait_for_role("menu", seconds=SILENCE + 8)
    guest.wait_for_event("silent")
