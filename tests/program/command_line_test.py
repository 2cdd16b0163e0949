"""The command line: modes without a person, wrong options, failures in words, and where the assets are."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

from session import (DEV, RELEASE, SANITIZED, SOURCE, Failed, Skip, free_port, picture_colors, pictures, player,
                     program, runs)

ENDED_OK, ENDED_FAILED, ENDED_WRONG_OPTIONS = 0, 1, 2


def one_line(text):
    """The only line there is."""
    lines = text.strip().splitlines()
    if len(lines) != 1:
        raise Failed(f"should be one line, and is {len(lines)}: {text!r}")
    return lines[0]


def test_wrong_options(case):
    """wrong options get one line that says which and what would be right, and exit status 2"""
    wrong = {
        "--nonsense": ["--nonsense"],
        "--port": ["--host", "--port", "seventy"],
        "--max-players": ["--serve", "--max-players", "0"],
        "--color": ["--color", "beige"],
        "--bots": ["--bots", "3"],
        "--join": ["--join", "300.1.1.1.1:x"],
        "--quit-after": ["--quit-after", "soon"],
        "--screenshot": ["--screenshot", "shot.png"],
        "--windows": ["--windows", "-1"],
        "--name": ["--name", "seventeen letters"],
        "--serve": ["--serve", "--host"],
    }
    for number, (option, words) in enumerate(wrong.items()):
        game = case.headless(f"wrong{number}", *words, stats=False)
        assert game.exit_code() == ENDED_WRONG_OPTIONS, f"{words}\n{game.describe()}"
        assert option in one_line(game.complaint()), f"{words}\n{game.describe()}"
        assert not game.output(), game.describe()


def test_help_and_version(case):
    """--help names every option and --version the version, both without a display"""
    helped = case.headless("help", "--help", stats=False, environment={"SDL_VIDEODRIVER": ""})
    assert helped.exit_code() == ENDED_OK, helped.describe()
    for option in ("--host", "--port", "--max-players", "--ask", "--join", "--serve", "--windows", "--bots", "--name", "--color",
                   "--stats", "--screenshot", "--quit-after", "--fullscreen", "--mute", "--help", "--version"):
        assert option in helped.output(), f"{option} is missing\n{helped.output()}"
    version = case.headless("version", "--version", stats=False, environment={"SDL_VIDEODRIVER": ""})
    assert version.exit_code() == ENDED_OK, version.describe()
    assert "0.1.0" in one_line(version.output())


def test_join_nobody(case):
    """joining where nobody hosts ends a headless program with the reason and exit status 1"""
    address = f"127.0.0.1:{free_port()}"
    for label, words in {"unseen": ["--quit-after", "20"], "bots": ["--bots", "2"]}.items():
        game = case.headless(label, "--join", address, *words)
        assert game.exit_code() == ENDED_FAILED, game.describe()
        assert address in one_line(game.complaint()), game.describe()


def test_join_refused(case):
    """a full server and a taken name are told in words to whoever is turned away"""
    _, port = case.server("--max-players", 2)
    ada = case.headless("ada", "--join", f"127.0.0.1:{port}", "--name", "Ada")
    ada.wait_for_role("client", "playing")
    same = case.headless("same", "--join", f"127.0.0.1:{port}", "--name", "Ada", "--quit-after", "20")
    assert same.exit_code() == ENDED_FAILED, same.describe()
    assert "name" in one_line(same.complaint()), same.describe()
    bo = case.headless("bo", "--join", f"127.0.0.1:{port}", "--name", "Bo")
    bo.wait_for_role("client", "playing")
    third = case.headless("third", "--join", f"127.0.0.1:{port}", "--name", "Third", "--quit-after", "20")
    assert third.exit_code() == ENDED_FAILED, third.describe()
    assert "full" in one_line(third.complaint()), third.describe()


def test_not_our_server(case):
    """a server of another kind is recognised as such"""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        game = case.headless("bo", "--join", f"127.0.0.1:{port}", "--name", "Bo", "--quit-after", "20")
        other.settimeout(10)
        connection, _ = other.accept()
        with connection:
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n" * 20)
            assert game.exit_code() == ENDED_FAILED, game.describe()
        assert "snowfolk" in one_line(game.complaint()).lower(), game.describe()


def test_port_in_use(case):
    """a port in use is said so, and the program ends with exit status 1"""
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for label, words in {"server": ["--serve"], "unseen": ["--host", "--quit-after", "20"]}.items():
            game = case.headless(label, *words, "--port", port)
            assert game.exit_code() == ENDED_FAILED, game.describe()
            assert "in use" in one_line(game.complaint()), game.describe()


def check_three_windows(case, games, shots):
    for game in games:
        game.wait(lambda s: s["role"] == "host" and len(s.get("players", [])) == 3, "the host sees three players")
        names = [p["name"] for p in game.last["players"]]
        assert len(set(names)) == 3, names
    for game, shot in zip(games, shots):
        assert game.exit_code() == ENDED_OK, f"{game.exit_code()}: {game.describe()}"
        taken = sorted(shot.parent.glob(shot.stem + "*.png"))
        assert taken, f"no picture beside {shot}"
        for picture in taken:
            assert picture_colors(picture) > 8, f"{picture} shows nothing"


def test_two_games_of_three_windows(case):
    """two runs of --windows 3 --quit-after 5 side by side do not disturb each other"""
    shots = [case.folder / f"shot{n}.png" for n in (1, 2)]
    games = [case.headless(f"game{n}", "--windows", 3, "--quit-after", 5, "--screenshot", shot)
             for n, shot in enumerate(shots, 1)]
    check_three_windows(case, games, shots)


def test_three_windows_on_a_screen(case):
    """--windows 3 opens three windows side by side that all play, without the focus"""
    game = case.window("three", "--windows", 3)
    game.wait(lambda s: len(s.get("players", [])) == 3, "three players")
    display = case.display()
    found = display.ask("search", "--onlyvisible", "--name", "^Snowfolk")
    windows = (found or "").split()
    assert len(windows) == 3, f"windows: {found}"
    places = {(at["X"], at["Y"]) for at in map(display.geometry, windows)}
    assert len(places) == 3, f"they lie on each other: {places}"
    for window in windows:
        display.do("windowactivate", "--sync", window)
        game.catch_up()
        display.do("keydown", "Right")
        game.wait(lambda s: any(p["animation"] == "Walk" for p in s["players"]), "somebody walks")
        display.do("keyup", "Right")
        game.wait(lambda s: all(p["animation"] == "Idle" for p in s["players"]), "all stand still")
    display.picture(pictures() / "three-windows.png")


@runs(DEV, RELEASE)
def test_server_ends_politely(case):
    """a server ended by SIGTERM or Ctrl+C says goodbye to all and ends well"""
    for name in ("SIGTERM", "SIGINT"):
        port = free_port()
        server = case.headless(f"server-{name}", "--serve", "--port", port, "--no-handover")
        server.wait_for_role("server")
        guests = [case.headless(f"{guest}-{name}", "--join", f"127.0.0.1:{port}", "--name", guest)
                  for guest in ("Ada", "Bo")]
        for guest in guests:
            guest.wait_for_role("client", "playing")
        server.wait(lambda s: len(s["players"]) == 2, "two players")
        server.process.send_signal(getattr(signal, name))
        assert server.exit_code() == ENDED_OK, server.describe()
        for guest in guests:
            guest.wait_for_role("menu", seconds=5)  # a crash would take the ten seconds of silence
            guest.wait_for_event("The host left")
            guest.end()
        assert "Ada" in server.output() and "Bo" in server.output(), "joins and leaves are on its standard output"


def test_bots(case):
    """bots are players that wander, jump and chat, and leave when they are ended"""
    server, port = case.server()
    bots = case.headless("bots", "--bots", 6, "--join", f"127.0.0.1:{port}", environment={"SDL_VIDEODRIVER": ""})
    first = server.wait(lambda s: len(s["players"]) == 6, "six bots")
    assert len({p["name"] for p in first["players"]}) == 6, first
    start = {p["name"]: p["x"] for p in first["players"]}
    server.wait(lambda s: any(abs(p["x"] - start[p["name"]]) > 24 for p in s["players"]), "a bot has wandered off")
    server.wait(lambda s: any(p["animation"] == "Jump" for p in s["players"]), "a bot jumps", 40)
    bots.wait(lambda s: s["role"] == "bots" and len(s["players"]) == 6, "the first bot sees all six")
    bots.process.terminate()
    assert bots.exit_code() == ENDED_OK, bots.describe()
    server.wait(lambda s: not s["players"], "all are gone")


def test_bots_left_out(case):
    """bots that cannot join, and one that is kicked, say so once, and the others play on"""
    server, port = case.server("--max-players", 4, streams={"stdin": subprocess.PIPE})
    bots = case.headless("bots", "--bots", 6, "--join", f"127.0.0.1:{port}")
    players = server.wait(lambda s: len(s["players"]) == 4, "four of the six")["players"]
    kicked, others = players[1]["name"], {p["name"] for p in players} - {players[1]["name"]}
    server.process.stdin.write(f"kick {kicked}\n".encode())
    server.process.stdin.flush()
    after = server.wait(lambda s: len(s["players"]) == 4 and not player(s, kicked), "somebody else has the free place", 15)
    assert others < {p["name"] for p in after["players"]}, after
    told = bots.describe()
    assert told.count("is full") == 2 and told.count("kicked") == 1, told


@runs(DEV, RELEASE)
def test_stats_fields(case):
    """--stats writes whole lines of JSON with every field, ten times a second, in every mode"""
    server, port = case.server()
    client = case.headless("client", "--join", f"127.0.0.1:{port}", "--name", 'A"\\é Ж')
    bots = case.headless("bots", "--bots", 1, "--join", f"127.0.0.1:{port}")
    menu = case.headless("menu")
    traffic = {f"{what}_{way}" for what in ("bytes", "messages", "payload", "framing", "headers", "segments")
               for way in ("in", "out")}
    late = {"late_p50_ms", "late_p99_ms", "worst_late_ms"}
    wanted = {"role", "state", "tick", "seconds", "players", "event", *traffic, *late}
    for game, role in ((server, "server"), (client, "client"), (bots, "bots"), (menu, "menu")):
        record = game.wait(lambda s: s["role"] == role and s["seconds"] > 2, f"two seconds as {role}")
        assert wanted <= set(record), f"{role} lacks {wanted - set(record)}"
        later = game.wait(lambda s: s["seconds"] >= record["seconds"] + 2, "two seconds later")
        assert later["tick"] >= record["tick"], (record, later)
    two = server.wait(lambda s: len(s["players"]) == 2, "both players")
    person = player(two, 'A"\\é Ж')
    assert person and {"id", "name", "color", "x", "y", "animation", "ping_ms", "own"} <= set(person), two
    lines = client.folder.joinpath("stats.jsonl").read_text(encoding="utf-8").splitlines()
    assert SANITIZED or len(lines) > 25, f"{len(lines)} lines in more than four seconds"
    assert two["bytes_in"] > 0 and two["bytes_out"] > 0 and two["messages_out"] > 0, two
    assert two["headers_out"] == 52 * two["segments_out"] > 0 and two["payload_out"] > 0, two
    assert two["late_p50_ms"] <= two["late_p99_ms"] <= two["worst_late_ms"], two


def test_stats_on_standard_output(case):
    """--stats - writes to standard output"""
    game = case.headless("out", "--host", "--port", free_port(), "--quit-after", 2, "--stats", "-", stats=False)
    assert game.exit_code() == ENDED_OK, game.describe()
    assert '"role"' in game.output().splitlines()[0], game.describe()


@runs(DEV, RELEASE)
def test_screenshots(case):
    """--screenshot writes a picture with the dummy and with the offscreen video driver"""
    for driver in ("dummy", "offscreen"):
        shot = case.folder / f"{driver}.png"
        game = case.headless(driver, "--host", "--port", free_port(), "--quit-after", 2, "--screenshot", shot,
                             environment={"SDL_VIDEODRIVER": driver})
        assert game.exit_code() == ENDED_OK, game.describe()
        assert picture_colors(shot) > 8, f"{driver}: nothing is on it"
        shutil.copy(shot, pictures() / f"screenshot-{driver}.png")


def test_no_display(case):
    """without a display the program says so in one line and ends with exit status 1"""
    game = case.headless("blind", "--quit-after", 5, environment={"SDL_VIDEODRIVER": "x11", "DISPLAY": ":99999"})
    assert game.exit_code() == ENDED_FAILED, game.describe()
    one_line(game.complaint())


def test_started_from_anywhere(case):
    """it finds its assets when started from another folder and through a symbolic link"""
    link = case.folder / "a link"
    link.symlink_to(program())
    for label, binary in {"direct": program(), "link": link}.items():
        game = case.headless(label, "--host", "--port", free_port(), "--quit-after", 1, cwd="/", binary=binary)
        assert game.exit_code() == ENDED_OK, game.describe()


def installed(case):
    """A place where the program was installed."""
    build = next((p for p in pathlib.Path(program()).resolve().parents if (p / "CMakeCache.txt").exists()), None)
    if build is None or not shutil.which("cmake"):
        raise Skip("the program does not lie in a build folder, or CMake is missing")
    place = case.folder / "place"
    subprocess.run(["cmake", "--install", build, "--prefix", place], check=True, stdout=subprocess.DEVNULL)
    return place


@runs(DEV, RELEASE)
def test_installed(case):
    """an installed program finds its installed assets, and its menu entry and icon are there"""
    place = installed(case)
    game = case.headless("game", "--host", "--port", free_port(), "--quit-after", 1, binary=place / "bin/snowfolk", cwd="/")
    assert game.exit_code() == ENDED_OK, game.describe()
    assert list((place / "share/applications").glob("*.desktop"))
    assert list((place / "share/icons").rglob("*.png"))
    assert not list(place.rglob("*.py")), "the scripts that draw are not installed"


def test_missing_assets(case):
    """a missing or broken asset is named"""
    assets = [p.relative_to(SOURCE / "assets") for p in (SOURCE / "assets").rglob("*")
              if p.suffix in (".png", ".txt", ".wav") and not {"source", "screenshots", "desktop"} & set(p.parts)]
    assert assets, "there are assets"
    for number, asset in enumerate(assets):
        for harm in ("missing", "broken"):
            copy = case.folder / f"{harm}{number}-assets"
            shutil.copytree(SOURCE / "assets", copy)
            if harm == "missing":
                (copy / asset).unlink()
            else:
                (copy / asset).write_bytes(b"\x00garbage\xff" * 7)
            game = case.headless(f"{harm}{number}", "--host", "--port", free_port(), "--quit-after", 1,
                                 environment={"SNOWFOLK_ASSETS": str(copy)})
            assert game.exit_code() == ENDED_FAILED, f"{asset} is {harm}\n{game.describe()}"
            assert asset.name in one_line(game.complaint()), f"{asset} is {harm}\n{game.describe()}"


def settings_file(folder):
    """Where the program looks for its settings when `folder` is the place for all programs' data."""
    file = folder / "Snowfolk" / "Snowfolk" / "settings.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def test_garbled_settings(case):
    """garbled settings cost the settings, never the start"""
    kept = settings_file(case.folder)
    whole = 'name = "Žofie"\ncolor = teal\n'.encode()
    kept.write_bytes(whole)
    game = case.headless("whole", "--host", "--port", free_port(), "--quit-after", 2, data=case.folder)
    assert game.wait_for_player("Žofie")["color"] == "teal"  # so the file is the one that is read
    for number, bytes_ in enumerate((b"", b"\x00" * 4096, b"\xff\xfe=\x80\n" * 999, whole[:9], os.urandom(8192))):
        kept.write_bytes(bytes_)
        game = case.headless(f"garbled{number}", "--host", "--port", free_port(), "--quit-after", 1, data=case.folder)
        assert game.exit_code() == ENDED_OK, f"{bytes_[:40]!r}\n{game.describe()}"


def test_unwritable_settings(case):
    """a place where nothing can be written costs the settings, never the start"""
    file = case.folder / "a-file"
    file.write_text("not a folder")
    game = case.headless("game", "--host", "--port", free_port(), "--quit-after", 1, data=file / "below")
    assert game.exit_code() == ENDED_OK, game.describe()


def test_no_home(case):
    """no home folder and no user name cost nothing but the default name"""
    file = case.folder / "a-file"
    file.write_text("not a folder")
    game = case.headless("game", "--host", "--port", free_port(), "--quit-after", 1, environment={
        "HOME": str(file / "below"), "XDG_DATA_HOME": None, "USER": None, "LOGNAME": None, "USERNAME": None})
    game.wait(lambda s: len(s.get("players", [])) == 1, "somebody plays")
    assert game.last["players"][0]["name"], game.describe()
    assert game.exit_code() == ENDED_OK, game.describe()


@runs(DEV, RELEASE)
def test_quits_on_time(case):
    """--quit-after ends the program on time, with a goodbye"""
    server, port = case.server()
    began = time.monotonic()
    guest = case.headless("guest", "--join", f"127.0.0.1:{port}", "--name", "Bo", "--quit-after", 3)
    server.wait_for_player("Bo")
    server.wait_for_player("Bo", lambda p: p["animation"] == "Quit", "melts")
    assert guest.exit_code() == ENDED_OK, guest.describe()
    assert 2.5 < time.monotonic() - began < 8
    server.wait_until_gone("Bo")
