"""What a terminal, a pipe and a full disk may do to the program: nothing of it stops the game."""
import contextlib
import fcntl
import json
import os
import pty
import resource
import shutil
import signal
import subprocess
import termios
import time

from session import Display, Failed, free_port, picture_colors, player, program, until

ENDED_OK, ENDED_FAILED = 0, 1
PIPE_BYTES = 4096  # the least that a pipe can be told to hold
STEADY = 50  # ticks a second at least, of 60: the machine may be busy
WATCHED = 4  # seconds
SILENCE = 12  # seconds, longer than a host's or a client's patience
BURST, PER_SECOND = 20, 10  # commands on standard input that are carried out
PROMPT_END = 8  # seconds: two for the goodbye, one for each output's last lines, the rest for a busy machine
CTRL_C, CTRL_Q, CTRL_S = b"\x03", b"\x11", b"\x13"


def default_signals():
    """Whatever started these tests, also nohup: the signals of the program are as a terminal gives them."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTTIN, signal.SIGTTOU):
        signal.signal(number, signal.SIG_DFL)


def unread_pipe(case):
    """A small pipe and its two ends, which the test closes."""
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    case.after(close, reader)
    case.after(close, writer)
    return reader, writer


def close(file):
    with contextlib.suppress(OSError):
        os.close(file)


def check_steady(game, seconds=WATCHED):
    """The game that this program sees goes on at its pace."""
    first = game.catch_up() or game.wait(lambda s: True, "a first line")
    last = game.wait(lambda s: s["seconds"] > first["seconds"] + seconds, f"{seconds} s later", seconds + 10)
    pace = (last["tick"] - first["tick"]) / (last["seconds"] - first["seconds"])
    if pace < STEADY:
        raise Failed(f"{game.label}: {pace:.1f} ticks a second\n{game.describe()}")


def check_ends(game, number=signal.SIGTERM, status=ENDED_OK):
    game.process.send_signal(number)
    assert game.exit_code(PROMPT_END) == status, game.describe()


def read_until(file, words, seconds=20):
    """What comes out of a terminal or a pipe up to the words."""
    os.set_blocking(file, False)
    text = b""

    def found():
        nonlocal text
        with contextlib.suppress(BlockingIOError):
            text += os.read(file, 65536)
        return words.encode() in text

    try:
        until(found, f"'{words}'", seconds)
    except Failed as missing:
        raise Failed(f"{missing}; there was: {text[-2000:].decode(errors='replace')}") from None
    return text.decode(errors="replace")


def join(case, label, port, *options, **more):
    game = case.headless(label, "--join", f"127.0.0.1:{port}", *options, **more)
    game.wait_for_role("bots" if "--bots" in options else "client", "playing")
    return game


def test_unread_output(case):
    """a server whose standard output nobody reads hosts on, and tells what was lost once somebody does"""
    reader, writer = unread_pipe(case)
    server, port = case.server("--max-players", 64, streams={"stdin": subprocess.PIPE, "stdout": writer})
    os.close(writer)
    ada = join(case, "ada", port, "--name", "Ada")
    case.headless("bots", "--bots", 30, "--join", f"127.0.0.1:{port}")
    server.wait(lambda s: len(s["players"]) == 31, "all are here", 40)
    # Ten lists a second of 31 players each: more than the pipe and the queue hold after some seconds.
    server.process.stdin.write(b"players\n" * 200)
    server.process.stdin.flush()
    check_steady(server, SILENCE)
    assert len(server.catch_up()["players"]) == 31, server.describe()
    seen = ada.catch_up()
    assert seen["state"] == "playing" and abs(seen["tick"] - server.last["tick"]) < 120, ada.describe()
    read_until(reader, "lines lost while nobody read them")


def test_unread_output_ends(case):
    """an output that nobody reads keeps no program from playing nor from ending with a goodbye: server, bots and window"""
    _, watched = case.server("--max-players", 32)
    out = unread_pipe(case)[1]
    port = free_port()
    blocked = {"server": ["--serve", "--port", port, "--no-handover"], "bots": ["--bots", 3, "--join", f"127.0.0.1:{watched}"],
               "window": ["--join", f"127.0.0.1:{watched}", "--name", "Ada"]}
    games = {label: case.headless(f"blocked-{label}", *words, "--stats", "-", stats=False, streams={"stdout": out})
             for label, words in blocked.items()}
    guest = case.headless("guest", "--name", "Bo", "--join", f"127.0.0.1:{port}")
    guest.wait_for_role("client", "playing")
    server = case.games[0]
    server.wait(lambda s: len(s["players"]) == 4, "the bots and the window are here")
    check_steady(guest, SILENCE)  # by then the pipe has long been full
    start = {p["name"]: p["x"] for p in server.catch_up()["players"]}
    assert len(start) == 4, "nobody was lost meanwhile"
    server.wait(lambda s: any(abs(p["x"] - start[p["name"]]) > 24 for p in s["players"]), "a bot wanders")
    for game in games.values():
        check_ends(game)
    server.wait(lambda s: not s["players"], "all said goodbye", 5)
    guest.wait_for_role("menu", seconds=5)
    guest.wait_for_event("The host left")


def test_gone_output(case):
    """a server whose standard output was closed, or whose reader has gone, hosts on"""
    reader, writer = unread_pipe(case)
    broken, port = case.server(streams={"stdout": writer})
    os.close(writer)
    os.close(reader)
    join(case, "ada", port, "--name", "Ada")
    check_steady(broken, 1)
    assert broken.complaint().count("\n") == 1 and "Broken pipe" in broken.complaint(), broken.describe()
    check_ends(broken)
    label = "closed"
    closed = case.headless(label, "--serve", "--port", port, prefix=("sh", "-c", 'exec "$@" <&- >&-', "sh"))
    closed.wait_for_role("server")
    join(case, "bo", port, "--name", "Bo")
    check_steady(closed, 1)
    check_ends(closed)


class Terminal:
    """A terminal of its own with one program in it, started as the leader of a session."""

    def __init__(self, case):
        self.master, self._slave = pty.openpty()
        case.after(close, self.master)

    def streams(self):
        slave = self._slave

        def own_terminal():
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            default_signals()

        return {"stdin": slave, "stdout": slave, "stderr": slave, "preexec_fn": own_terminal}

    def type(self, keys):
        os.write(self.master, keys)

    def hang_up(self):
        os.close(self.master)

    def started(self):
        """The program has it open; from now on it goes with the program."""
        os.close(self._slave)


def server_in_a_terminal(case, label="server"):
    terminal, port = Terminal(case), free_port()
    server = case.headless(label, "--serve", "--port", port, "--no-handover", streams=terminal.streams())
    terminal.started()
    server.wait_for_role("server")
    read_until(terminal.master, "Hosting on port")
    return terminal, server, port


def test_stopped_terminal(case):
    """Ctrl+S in the terminal of a server stops its words and nothing else, Ctrl+Q brings them, and Ctrl+C ends it"""
    terminal, server, port = server_in_a_terminal(case)
    terminal.type(CTRL_S)
    ada = join(case, "ada", port, "--name", "Ada")
    terminal.type(b"players\n")
    check_steady(server, SILENCE)
    assert player(server.catch_up(), "Ada") and ada.catch_up()["state"] == "playing", server.describe()
    terminal.type(CTRL_Q)
    read_until(terminal.master, "  Ada")
    terminal.type(CTRL_S)
    ada.catch_up()
    server.process.send_signal(signal.SIGINT)
    assert server.exit_code(PROMPT_END) == ENDED_OK, server.describe()
    ada.wait_for_event("The host left", 5)
    terminal, server, port = server_in_a_terminal(case, "again")
    terminal.type(CTRL_C)
    assert server.exit_code(PROMPT_END) == ENDED_OK, server.describe()


def test_hang_up(case):
    """closing the terminal of a server, bots or a window ends each with a goodbye"""
    terminal, server, port = server_in_a_terminal(case)
    streams = {"preexec_fn": default_signals}
    ada = join(case, "ada", port, "--name", "Ada", streams=streams)
    bots = join(case, "bots", port, "--bots", 2, streams=streams)
    for game, name in ((ada, "Ada"), (bots, "Flake")):
        server.wait(lambda s: len(s["players"]) > 0, "somebody is here")
        check_ends(game, signal.SIGHUP)
    server.wait(lambda s: not s["players"], "all said goodbye", 5)
    bo = join(case, "bo", port, "--name", "Bo")
    terminal.hang_up()
    assert server.exit_code(PROMPT_END) == ENDED_OK, server.describe()
    bo.wait_for_event("The host left", 5)


def test_nohup(case):
    """a server under nohup outlives its terminal"""
    server, _ = case.server(streams={"preexec_fn": lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)})
    server.process.send_signal(signal.SIGHUP)
    check_steady(server, 1)
    check_ends(server)


def kill(pid):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


class Shell:
    """A shell with job control in a terminal."""

    def __init__(self, case):
        self._terminal = Terminal(case)
        shell = shutil.which("bash") or "/bin/sh"
        words = [shell, "--norc", "--noprofile", "-i"] if shell.endswith("bash") else [shell, "-i", "-m"]
        self._process = subprocess.Popen(words, env={**os.environ, "PS1": "> ", "SNOWFOLK_LAN": "off"},
                                         **self._terminal.streams())
        self._terminal.started()
        case.after(self.end)

    def type(self, line, answer):
        """Types a line and gives what comes up to the answer."""
        self._terminal.type(line.encode() + b"\n")
        return read_until(self._terminal.master, answer)

    def end(self):
        self._process.kill()
        self._process.wait()


def test_background(case):
    """a server in the background of a shell hosts on, leaves the keys to the shell, and hears them in the foreground"""
    shell, port = Shell(case), free_port()
    shell.type("stty tostop; echo shell-$((1+1))", "shell-2")
    stats = case.folder / "stats.jsonl"
    pid = case.folder / "pid"
    shell.type(f"'{program()}' --serve --port {port} --stats '{stats}' & echo $! >'{pid}'; echo started-$((1+1))", "started-2")
    server = int(pid.read_text())
    case.after(kill, server)

    def ticks():
        whole, _, _ = stats.read_text(encoding="utf-8").rpartition("\n") if stats.exists() else ("", "", "")
        lines = whole.splitlines()
        return json.loads(lines[-1])["tick"] if lines else 0

    until(lambda: ticks() > 60, "the server hosts")
    join(case, "ada", port, "--name", "Ada")  # a line of the log, though the terminal is told to stop who writes
    for typed in range(3):
        shell.type(f"echo mine-$((1+{typed}))", f"mine-{typed + 1}")
    began = ticks()
    until(lambda: ticks() > began + 120, "the server still hosts")
    shell.type("fg", "--serve")
    shell.type("players", "  Ada")
    shell.type("stop", "goodbye")
    until(lambda: not os.path.exists(f"/proc/{server}"), "the server has ended: until then it hears what is typed")
    shell.type("echo ended-$?", "ended-0")


def test_stats_without_a_reader(case):
    """--stats into a FIFO that nobody reads says so, the game goes on, and a reader gets whole lines"""
    fifo = case.folder / "fifo"
    os.mkfifo(fifo)
    port = free_port()
    server = case.headless("server", "--serve", "--port", port, "--no-handover", "--stats", fifo, stats=False)
    until(lambda: "nobody reads it yet" in server.complaint(), "it says that nobody reads")
    ada = join(case, "ada", port, "--name", "Ada")
    check_steady(ada, 2)
    for _ in range(2):  # one reader after the other
        with open(fifo, encoding="utf-8") as lines:
            lines.readline()  # the pipe still holds what the one before has left, which may begin in a line
            for _ in range(5):
                assert json.loads(lines.readline())["role"] == "server"
        check_steady(ada, 1)
    check_ends(server)
    ada.wait_for_event("The host left", 5)


def test_stats_on_a_full_disk(case):
    """--stats on a full disk says so in one line, and the game goes on: server, bots and window"""
    server, port = case.server()
    for label, words in {"server": ["--serve", "--port", free_port()], "menu": [],
                         "bots": ["--bots", 1, "--join", f"127.0.0.1:{port}"],
                         "window": ["--join", f"127.0.0.1:{port}", "--name", "Ada"]}.items():
        game = case.headless(f"full-{label}", *words, "--stats", "/dev/full", "--quit-after", 3, stats=False)
        if label == "window":
            server.wait_for_player("Ada", lambda p: p["animation"] == "Idle", "plays")
        assert game.exit_code() == ENDED_OK, game.describe()
        assert game.complaint().count("\n") == 1, game.describe()
        assert "/dev/full: No space left on device" in game.complaint(), game.describe()


def small_files(limit):
    """The largest file that the program may write, in bytes: a disk that is nearly full."""
    return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))}


def test_picture_on_a_full_disk(case):
    """a picture that a full disk does not take fails the run, with the reason, and leaves no half file"""
    shot = case.folder / "shot.png"
    for label, file, streams, reason in (("device", "/dev/full", {}, "No space left on device"),
                                         ("disk", shot, small_files(2000), "File too large")):
        game = case.headless(label, "--host", "--port", free_port(), "--quit-after", 2, "--screenshot", file,
                             stats=False, streams=streams)
        assert game.exit_code() == ENDED_FAILED, game.describe()
        assert game.complaint().count("\n") == 1, game.describe()
        assert "--screenshot" in game.complaint() and reason in game.complaint(), game.describe()
    assert not shot.exists(), "no half picture is left"
    windows = case.headless("windows", "--windows", 2, "--quit-after", 4, "--screenshot", shot, stats=False,
                            streams=small_files(2000))
    assert windows.exit_code() == ENDED_FAILED, windows.describe()
    assert not list(case.folder.glob("shot*.png")), "no half picture is left"


def memory(process):
    """What the process has in memory, in bytes."""
    with open(f"/proc/{process.pid}/statm", encoding="utf-8") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_endless_commands(case):
    """endless commands on standard input cost the game no tick and no memory"""
    source = subprocess.Popen(["yes", "players"], stdout=subprocess.PIPE)
    case.after(source.wait)
    case.after(source.kill)
    server, port = case.server(streams={"stdin": source.stdout})
    source.stdout.close()
    ada = join(case, "ada", port, "--name", "Ada")
    before = memory(server.process)
    check_steady(server)
    check_steady(ada, 1)
    grown = memory(server.process) - before
    assert grown < 32 << 20, f"{grown / 1e6:.0f} MB more in {WATCHED} s"
    carried_out = sum(word in line for line in server.said() for word in ("  Ada", "Nobody is here"))
    assert 10 < carried_out <= BURST + PER_SECOND * server.catch_up()["seconds"] + 1, f"{carried_out} were carried out"
    check_ends(server)


def test_console_prints_no_controls(case):
    """what the server's console answers holds no escape code, whatever was typed"""
    server, _ = case.server(streams={"stdin": subprocess.PIPE})
    server.process.stdin.write("\x1b[31mhelp\x1b[0m\nkick \x1b]0;mine\x07\nban \u009b31m\nsay \x1b[2Jhello\n"
                               "\x9b\x07\x7f\n".encode("latin-1") + b"\xc2\x9b31mtwice\nplayers\nlast-one\n")
    server.process.stdin.close()
    until(lambda: '"last-one" is no command' in server.output(), "all are answered")
    said = (server.folder / "stdout.txt").read_bytes().decode()  # strictly: it is UTF-8
    controls = [c for c in said if (ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0]
    assert not controls, f"{controls} in {said!r}"
    for word in ("[31mhelp", "]0;mine", "[2Jhello"):
        assert word in said, f"{word} is not in {said!r}"


def test_no_display_at_all(case):
    """where SDL would draw for nobody by itself the program says that there is no display, with exit status 1"""
    # An empty folder: a Wayland session's socket would be found even where no variable names it.
    nowhere = {"SDL_VIDEODRIVER": None, "DISPLAY": None, "WAYLAND_DISPLAY": None, "XDG_RUNTIME_DIR": str(case.folder)}
    for number, words in enumerate(([], ["--host", "--port", free_port()], ["--windows", 2], ["--quit-after", 5],
                                    ["--join", f"127.0.0.1:{free_port()}"])):
        game = case.headless(f"blind{number}", *words, stats=False, environment=nowhere)
        assert game.exit_code() == ENDED_FAILED, game.describe()
        assert game.complaint().count("\n") == 1 and "no display" in game.complaint(), game.describe()
        assert "--serve" in game.complaint(), game.describe()


def test_windows_on_a_tiny_screen(case):
    """--windows 4 on a tiny screen opens four windows that can be used, and says that they do not fit side by side"""
    size = (700, 500)
    folder = case.folder / "tiny"
    folder.mkdir()
    display = Display(folder, size)
    case.after(display.close)
    display.wait_for_manager()
    game = case.headless("four", "--windows", 4, "--mute", display=display)
    game.wait(lambda s: len(s.get("players", [])) == 4, "four players")
    assert "4 windows lie partly on each other" in game.complaint(), game.describe()
    windows = (display.ask("search", "--onlyvisible", "--name", "^Snowfolk") or "").split()
    assert len(windows) == 4, windows
    places = set()
    for number, window in enumerate(windows):
        at = display.geometry(window)
        places.add((at["X"], at["Y"]))
        assert at["WIDTH"] >= 480 and at["HEIGHT"] >= 270, at
        assert -1 <= at["X"] <= size[0] - 480 + 8 and -1 <= at["Y"] <= size[1] - 270 + 48, f"{at} is off the screen"
        display.picture(folder / f"{number}.png", window)
        assert picture_colors(folder / f"{number}.png") > 8, "it shows something"
    assert len(places) == 4, f"they lie on each other: {places}"
    game.process.terminate()
    assert game.exit_code(PROMPT_END) == ENDED_OK, game.describe()
