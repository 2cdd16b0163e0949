"""Real windows on a real (virtual) screen, played by keyboard and mouse."""
import contextlib
import os
import signal
import socket
import subprocess
import time

from session import (DEV, MANY_COLORS, RELEASE, SCREEN, Failed, free_port, picture_colors, pictures, player, resting, runs,
                     until)

WALKED = 24  # pixels that nobody drifts by accident
STANDS_STILL = 1  # pixels: where a player rests is the same in every window


def two_windows(case, keep_village=True):
    """Ada hosts and Bo joins, both from the menu, and both stand still."""
    port = free_port()
    data = case.folder / "ada-data"
    if not keep_village:
        kept = data / "Snowfolk" / "Snowfolk" / "settings.txt"
        kept.parent.mkdir(parents=True)
        kept.write_text("keep_village = no\n", encoding="utf-8")
    ada = case.window("ada", data=data)
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


@runs(DEV, RELEASE)
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
    assert abs(player(bo.last, "Ada")["y"] - ground) <= STANDS_STILL, "lands where it jumped"
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


def test_paste(case):
    """what is copied in one window is pasted into the chat of another, on one line, and Ctrl+Z takes it back"""
    port = free_port()
    ada = case.window("ada")
    ada.host("Ada", port)
    bo = case.window("bo")
    bo.wait_for_role("menu")
    bo.fill_menu(address="pond.example.org:7801")
    bo.key("ctrl+a", "ctrl+c")
    ada.key("Return", "ctrl+v")
    ada.type(" is where")
    ada.picture("pasted-into-chat")
    ada.key("Return")
    ada.wait_for_event("pond.example.org:7801 is where")
    ada.key("Return", "ctrl+v", "ctrl+z")
    ada.type("undone")
    ada.key("Return")
    event = ada.wait_for_event("undone")["event"]
    assert "pond" not in str(event), event


def test_escape(case):
    """the Esc that cancels a join never closes the program, however often it is pressed, and asks before it quits"""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        bo = case.window("bo")
        bo.wait_for_role("menu")
        bo.fill_menu(name="Bo", address="127.0.0.1:%d" % silent.getsockname()[1])
        bo.go_to("address", "Join")
        bo.key("Return")
        bo.wait(lambda s: s.get("state") == "connecting", "connecting")
        bo.key("Escape", "Escape", "Escape", "Escape", "Escape")
        bo.wait_for_role("menu")
        bo.key("Return")  # the focus came back to Join
        bo.wait(lambda s: s.get("state") == "connecting", "connecting again")
        bo.key("Escape", "Escape")
        bo.picture("quit-is-asked")
        bo.key("Right", "Return")
        assert bo.exit_code() == 0, bo.describe()


def test_least_size(case):
    """no window is made smaller than what shows everything that is needed"""
    ada = case.window("ada")
    ada.wait_for_role("menu")
    case.display().do("windowsize", ada.window(), 320, 200)
    time.sleep(1)
    shape = case.display().geometry(ada.window())
    assert shape["WIDTH"] >= 480 and shape["HEIGHT"] >= 270, shape


def in_whole_blocks(picture, size, scale):
    """Whether the picture has that size, and every `scale` by `scale` of its pixels one colour."""
    wide, high = size
    blocks = picture.with_suffix(".blocks.png")
    subprocess.run(["convert", picture, "-sample", f"{wide // scale}x{high // scale}!", "-sample", f"{wide}x{high}!", blocks],
                   check=True)
    same = subprocess.run(["compare", "-metric", "AE", picture, blocks, "null:"], stderr=subprocess.DEVNULL)
    blocks.unlink()
    return same.returncode == 0


def test_resized(case):
    """however large a window is made, also over the whole screen, it is drawn in whole blocks of pixels"""
    ada = case.window("ada", "--host", "--port", free_port(), "--name", "Ada")
    ada.wait_for_player("Ada", resting, "stands there")

    def check_drawn(name, size, scale):
        until(lambda: in_whole_blocks(ada.picture(name), size, scale), f"{name}: {size}, a pixel {scale} large")
        assert picture_colors(pictures() / f"{name}.png") > MANY_COLORS

    larger = (1440, 810)
    case.display().do("windowsize", ada.window(), *larger)
    check_drawn("resized", larger, 3)
    ada.key("F11")
    check_drawn("whole-screen", SCREEN, 4)
    ada.key("F11")
    check_drawn("back-in-a-window", larger, 3)


def test_killed(case):
    """a killed window thaws in the other one, and its program started again goes on as the same player"""
    ada, bo, port = two_windows(case)
    before = player(ada.catch_up(), "Bo")
    bo.kill()
    ada.wait_for_player("Bo", lambda p: p["animation"] == "Thaw", "thaws")
    ada.picture("bo-thaws")
    again = case.window("bo-again", "--join", f"localhost:{port}", "--name", "Bo", data=bo.data)
    again.wait_for_player("Bo", lambda p: p["own"] and p["id"] == before["id"], "is who they were")
    ada.wait_for_player("Bo", lambda p: p["animation"] not in ("Thaw", "Enter"), "is here again")
    again.close_window()  # that was a goodbye: nothing is kept
    ada.wait_until_gone("Bo")
    assert again.exit_code() == 0 and not list(bo.data.rglob("place-*")), again.describe()


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
    bo.join("Bo", f"localhost:{port}", focus="Join")  # the menu is as it was left
    ada.wait_for_player("Bo")


def test_host_leaves(case):
    """a host that keeps no village sends the others to the menu when it leaves, with the reason, able to host"""
    ada, bo, _ = two_windows(case, keep_village=False)
    bo.catch_up()
    ada.leave_though_hosting()
    ada.wait_for_role("menu")
    bo.wait_for_role("menu")
    bo.wait_for_event("The host left")
    bo.picture("host-left")
    bo.host("Bo", free_port(), focus="Join")


def test_village_goes_on(case):
    """the host leaves, and the other window hosts without a key"""
    ada, bo, _ = two_windows(case)
    ada.wait(lambda s: s["next_host"] == "Bo", "knows that Bo follows")
    before = player(bo.catch_up(), "Bo")
    ada.key("Escape")
    ada.picture("pause-says-who-follows")
    ada.key("Escape")
    ada.leave_though_hosting()
    bo.wait_for_role("host", "playing")
    bo.wait_for_player("Bo", lambda p: (p["id"], p["x"]) == (before["id"], before["x"]), "stands where Bo stood")
    bo.picture("village-goes-on")
    until(lambda: "hosting" in bo.title(), "the title says who hosts")
    ada.wait_for_role("menu")


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


@runs(DEV, RELEASE)
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
    ada, bo, _ = two_windows(case, keep_village=False)
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


def ended(pid):
    """Whether the process has ended; its parent may not have asked for its status yet."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        return stat.read().rsplit(")", 1)[1].split()[0] == "Z"


def test_another_window(case):
    """another window of the same village opens from the pause, beside the first, under a free name"""
    ada = case.window("ada", "--host", "--port", free_port(), "--name", "Ada")
    ada.wait_for_player("Ada", resting, "stands there")
    child = ada.open_another_window()
    case.after(os.kill, child, signal.SIGKILL)
    ada.wait_for_player("Ada 2", resting, "stands there")
    second = until(lambda: case.display().ask("search", "--onlyvisible", "--pid", child), "it has a window").split()[-1]
    assert "Ada 2" in case.display().ask("getwindowname", second)
    left, right = (case.display().geometry(window)["X"] for window in (ada.window(), second))
    assert right >= left + 900, "it stands beside the first"
    case.display().picture(pictures() / "another-window.png")
    case.display().do("windowactivate", "--sync", second)
    case.display().do("key", "--clearmodifiers", "alt+F4")
    ada.wait_until_gone("Ada 2")
    until(lambda: ended(child), "the other window has ended")


def test_port_is_free(case):
    """a host's port is free as soon as the host is gone, whatever windows it has opened"""
    port = free_port()
    ada = case.window("ada", "--host", "--port", port, "--name", "Ada")
    ada.wait_for_player("Ada", resting, "stands there")
    child = ada.open_another_window()
    case.after(os.kill, child, signal.SIGKILL)
    ada.wait_for_player("Ada 2", resting, "stands there")
    ada.kill()
    case.server(port=port)


def test_retry(case):
    """after a lost host one key joins again, with the same name and address"""
    ada, bo, port = two_windows(case, keep_village=False)
    bo.catch_up()
    ada.kill()
    bo.wait_for_role("menu")
    bo.wait_for_event("lost")
    bo.picture("host-lost")
    case.server(port=port)
    bo.key("Return")  # Retry has the focus
    bo.wait_for_role("client", "playing")
    bo.wait_for_player("Bo", lambda p: p["own"], "is there again, as one's own")


def test_first_click(case):
    """the first click into a window that is not the active one counts"""
    first = case.window("first")
    second = case.window("second")
    for game in (first, second):
        game.wait_for_role("menu")
        game.window()
    first.focus()
    # Quit, at the lower right of the 480 by 270 pixels that stand twice as large here.
    case.display().do("mousemove", "--window", second.window(), 844, 522)
    case.display().do("click", 1)
    assert second.exit_code() == 0, second.describe()
    assert first.catch_up()["state"] == "menu"


def test_picture_key(case):
    """F12 keeps a picture beside the settings and says where"""
    game = case.window("ada", "--host", "--port", free_port(), "--name", "Ada")
    game.wait_for_player("Ada", resting, "stands there")
    game.key("F12")

    def whole_picture():
        kept = list(game.data.glob("Snowfolk/Snowfolk/snowfolk-*.png"))
        with contextlib.suppress(Failed):  # it is still being written
            return kept and picture_colors(kept[0])
    assert until(whole_picture, "a picture is kept") > 8


def test_looking_inside(case):
    """F3 to F6 show the network and switch the ideas off, and the game goes on"""
    ada, bo, _ = two_windows(case)
    bo.key("F3", "F4", "F5", "F6")
    bo.picture("looking-inside")
    with bo.holding("Right"):
        bo.wait_for_player("Bo", lambda p: p["animation"] == "Walk", "walks though nothing is foreseen")
    bo.key("F6", "F5", "F4", "F3", "Escape")
    agree_on("Bo", ada, bo)


def test_changed_key(case):
    """a changed key does what it was chosen for, and still does after a restart"""
    ada = case.window("ada", "--host", "--port", free_port(), "--name", "Ada")
    ada.wait_for_player("Ada", resting, "stands there")
    # Pause: Settings, then up from Volume to the lowest row, where Keys is.
    ada.key("Escape", "Down", "Down", "Right", "Return")
    ada.key(*["Down"] * 9, "Return")
    ada.picture("keys")
    # From Back up through the rows: Throw is the fourth from below, its first place at the left.
    ada.key("Up", "Up", "Up", "Up", "Left", "Left", "Return", "q")
    ada.picture("keys-changed")
    ada.key("Escape", "Escape", "Escape")
    ada.catch_up()
    ada.key("q")
    ada.wait_for_player("Ada", lambda p: p["animation"] == "Throw", "throws with Q")
    ada.close_window()
    ada.exit_code()
    again = case.window("again", "--host", "--port", free_port(), "--name", "Ada", data=ada.data)
    again.wait_for_player("Ada", resting, "stands there")
    again.key("q")
    again.wait_for_player("Ada", lambda p: p["animation"] == "Throw", "throws with Q")
