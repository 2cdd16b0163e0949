"""Real windows on a real (virtual) screen, played by keyboard and mouse."""
import socket
import time

from session import Failed, free_port, picture_colors, player, resting, until

WALKED = 24  # pixels that nobody drifts by accident
STANDS_STILL = 1  # pixels: where a player rests is the same in every window


def two_windows(case):
    """Ada hosts and Bo joins, both from the menu, and both stand still."""
    port = free_port()
    ada = case.window("ada")
    ada.host("Ada", port)
    bo = case.window("bo")
    bo.join("Bo", f"localhost:{port}")
    for game in (ada, bo):
        for name in ("Ada", "Bo"):
            game.wait_for_player(name, resting, "stands there")
    return ada, bo, port


def agree_on(name, *games):
    """The named player comes to rest at one place in every window."""
    def at_one_place():
        seen = [player(game.catch_up(), name) for game in games]
        return all(seen) and all(resting(p) for p in seen) and all(
            abs(p[axis] - seen[0][axis]) <= STANDS_STILL for p in seen for axis in ("x", "y"))

    try:
        until(at_one_place, f"{name} rests at one place in every window")
    except Failed as problem:
        raise Failed(f"{problem}: {[player(game.last, name) for game in games]}") from None


def test_walk_jump_and_see(case):
    """two windows see each other walk, jump, throw and wave"""
    ada, bo, _ = two_windows(case)
    agree_on("Ada", ada, bo)
    agree_on("Bo", ada, bo)
    ground = player(bo.catch_up(), "Ada")["y"]
    with ada.holding("space"):  # where the first one appears, nothing is overhead to land on
        bo.wait_for_player("Ada", lambda p: p["animation"] == "Jump" and p["y"] < ground, "jumps")
        bo.wait_for_player("Ada", lambda p: p["animation"] == "Fall" and p["y"] < ground, "falls")
        ada.picture("two-windows-ada-falls")
    agree_on("Ada", ada, bo)
    assert player(bo.last, "Ada")["y"] == ground, "lands where it jumped"
    start = player(bo.last, "Bo")
    with bo.holding("Right"):
        for game in (ada, bo):
            game.wait_for_player("Bo", lambda p: p["animation"] == "Walk" and p["x"] > start["x"] + WALKED, "walks right")
    agree_on("Bo", ada, bo)
    for key, animation in (("x", "Throw"), ("e", "Emote")):
        ada.wait_for_player("Bo", resting, "rests")
        with bo.holding(key):
            ada.wait_for_player("Bo", lambda p: p["animation"] == animation, f"shows {animation}")
    start = player(bo.catch_up(), "Ada")
    with ada.holding("a"):
        bo.wait_for_player("Ada", lambda p: p["x"] < start["x"] - WALKED, "walks left, with A")
    agree_on("Ada", ada, bo)
    for game in (ada, bo):
        assert picture_colors(game.picture(f"two-windows-{game.label}")) > 8, "a window shows a picture"
    assert "Ada" in ada.title() and "host" in ada.title().lower(), ada.title()
    assert "Bo" in bo.title(), bo.title()


def test_chat(case):
    """chat goes both ways with é and Ж, and typing it moves nobody"""
    ada, bo, _ = two_windows(case)
    before = player(bo.catch_up(), "Bo")
    ada.catch_up()
    bo.say("add a d: écoute, é Ж")
    ada.wait_for_event("add a d: écoute, é Ж")
    bo.wait_for_event("add a d: écoute, é Ж")
    ada.picture("chat-with-accents")
    after = bo.wait_for_player("Bo", resting, "rests")
    assert after["x"] == before["x"] and after["y"] == before["y"], (before, after)
    bo.catch_up()
    ada.say("Привет")
    bo.wait_for_event("Привет")
    ada.catch_up()
    bo.key("Return")
    bo.type("never sent")
    bo.key("Escape")
    bo.say("  sent  ")
    assert "never" not in str(ada.wait_for_event("sent")["event"])
    assert not str(ada.last["event"]).endswith(" "), "spaces at the ends are stripped"


def test_killed(case):
    """a killed window melts in the other one, and its name and place are free"""
    ada, bo, port = two_windows(case)
    ada.catch_up()
    bo.kill()
    ada.wait_for_player("Bo", lambda p: p["animation"] == "Quit", "melts")
    ada.picture("bo-melts")
    ada.wait_until_gone("Bo")
    again = case.window("bo-again", "--join", f"127.0.0.1:{port}", "--name", "Bo")
    again.wait_for_player("Bo", lambda p: p["own"], "is here again")
    ada.wait_for_player("Bo")


def test_closed(case):
    """closing a window melts its player in the other one"""
    ada, bo, _ = two_windows(case)
    ada.catch_up()
    bo.close_window()
    ada.wait_for_player("Bo", lambda p: p["animation"] == "Quit", "melts")
    ada.wait_until_gone("Bo")
    assert bo.exit_code() == 0, bo.describe()
    assert ada.catch_up()["state"] == "playing"


def test_leave_and_come_back(case):
    """leaving with Esc melts the player, shows the menu, and one can join again"""
    ada, bo, port = two_windows(case)
    ada.catch_up()
    bo.leave()
    bo.wait_for_role("menu")
    ada.wait_for_player("Bo", lambda p: p["animation"] == "Quit", "melts")
    ada.wait_until_gone("Bo")
    bo.join("Bo", f"localhost:{port}")
    ada.wait_for_player("Bo")


def test_host_leaves(case):
    """the host leaving sends the others to the menu with the reason, able to host"""
    ada, bo, port = two_windows(case)
    bo.catch_up()
    ada.leave_though_hosting()
    ada.wait_for_role("menu")
    bo.wait_for_role("menu")
    bo.wait_for_event("The host left")
    bo.picture("host-left")
    bo.host("Bo", free_port(), focus="Join")


def test_focus_lost(case):
    """losing the focus releases all keys, and a window without it runs on"""
    ada, bo, _ = two_windows(case)
    with bo.holding("Right"):
        bo.wait_for_player("Bo", lambda p: p["animation"] == "Walk", "walks")
        ada.focus()
        bo.catch_up()
        bo.wait_for_player("Bo", resting, "stops")
    with ada.holding("Left"):
        seen = bo.wait_for_player("Ada", lambda p: p["animation"] == "Walk", "walks in the window behind")
        bo.wait_for_player("Ada", lambda p: p["x"] < seen["x"] - WALKED, "goes on walking there")


def test_minimised_host(case):
    """minimising the host's window stalls nobody"""
    ada, bo, _ = two_windows(case)
    ada.minimise()
    start = bo.catch_up()
    began = time.monotonic()
    with bo.holding("Right"):
        bo.wait(lambda s: s["tick"] >= start["tick"] + 180, "180 ticks later")
    took = time.monotonic() - began
    assert took < 5, f"three seconds of ticks took {took:.1f} s"
    bo.wait_for_player("Bo", lambda p: p["x"] > player(start, "Bo")["x"] + WALKED, "walked meanwhile")


def test_no_answer(case):
    """joining somebody who never answers keeps the window alive and says why after five seconds"""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        game = case.window("bo")
        game.wait_for_role("menu")
        game.fill_menu(name="Bo", address="127.0.0.1:%d" % silent.getsockname()[1])
        game.go_to("address", "Join")
        game.catch_up()
        game.key("Return")
        first = game.wait(lambda s: s.get("state") == "connecting", "connecting")
        lines, began = 0, time.monotonic()
        while game.last.get("state") == "connecting":
            seen = game.last
            game.wait(lambda s: s["seconds"] > seen["seconds"], "the next line", seconds=2)
            lines += 1
        took = time.monotonic() - began
        assert 3 < took < 9, f"gave up after {took:.1f} s"
        assert lines > 5 * took, f"{lines} lines in {took:.1f} s: the window froze"
        game.wait_for_role("menu")
        game.picture("no-answer")
        game.host("Bo", free_port(), focus="address")


def test_host_closes_window(case):
    """closing the host's window asks first, and can be taken back"""
    ada, bo, _ = two_windows(case)
    ada.close_window()
    asked = ada.catch_up()["seconds"]
    ada.wait(lambda s: s["seconds"] > asked + 0.5, "runs on while it asks")
    ada.picture("closing-as-host")
    ada.key("Return")  # Stay has the focus
    bo.catch_up()
    with ada.holding("Right"):
        bo.wait_for_player("Ada", lambda p: p["animation"] == "Walk", "plays on")
    ada.close_window()
    ada.key("Right", "Return")
    bo.wait_for_role("menu")
    assert ada.exit_code() == 0, ada.describe()


def test_settings_remembered(case):
    """the name typed in the menu is there again at the next start"""
    game = case.window("first")
    port = free_port()
    game.host("Žofie", port)
    game.close_window()
    game.exit_code()
    again = case.window("again", "--host", "--port", free_port(), data=game.data)
    again.wait_for_player("Žofie", lambda p: p["own"], "is remembered")
