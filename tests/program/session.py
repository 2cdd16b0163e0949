"""Starts the real program and plays it as a person would.

A Case owns everything that one test starts (displays, games, folders) and ends it for sure. A Display is a screen of
its own with a window manager; a Game is one running program, seen through the lines of its --stats and touched through
the keyboard and mouse of its display. Every wait has a deadline and says what was missing.
"""
import contextlib
import glob
import itertools
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from ports import free_port

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SANITIZED = bool(os.environ.get("SNOWFOLK_SANITIZED"))  # the program under test is slower, and looks at itself
PATIENCE = 40.0 if SANITIZED else 20.0  # seconds; a wait takes this long only when something is broken
POLL = 0.05
TYPING_DELAY_MS = 60
# xdotool remaps a key for é or Ж, and the program needs a few frames to notice; on a busy machine they are long.
REMAPPING_DELAY_MS = 250
REMAPPING_FRAMES = 5
SCREEN = (2000, 1240)
WINDOW = (960, 540)  # four of them fit side by side on the screen: what is covered has no picture
TITLE_BAR = 40  # pixels that the window manager adds above, at most
# The sanitized program draws without the graphics driver, which is not ours and leaks.
DRAWING = {"SDL_RENDER_DRIVER": "software", "SDL_FRAMEBUFFER_ACCELERATION": "0"} if SANITIZED else {}
# The order in which Tab visits the menu.
MENU = ["name", "random name", "color", "players", "port", "Host", "address", "Join", "Settings", "Quit"]


class Skip(Exception):
    """The machine lacks what this test needs, and the test says what."""


class Failed(AssertionError):
    """Something that a person would have seen did not happen."""


DEV, RELEASE = "dev", "release"


def runs(*builds, alone=()):
    """Which builds' programs a test is for; without this it is the sanitized one only, DEV. RELEASE is for what must work
    in the very program that people play, and for figures. With the builds in `alone` nothing else may run beside it."""
    def mark(test):
        test.builds, test.alone = builds, alone
        return test
    return mark


def program():
    """The program under test: SNOWFOLK_PROGRAM where somebody named one, else the one that was built with the tests."""
    path = os.environ.get("SNOWFOLK_PROGRAM") or os.environ.get("SNOWFOLK_BUILT_PROGRAM", "")
    if not os.access(path, os.X_OK):
        raise Failed(f"there is no program '{path}'; SNOWFOLK_PROGRAM says which to test")
    return path


def pictures():
    """Where screenshots are kept for a person to look at."""
    folder = pathlib.Path(os.environ.get("SNOWFOLK_PICTURES", SOURCE / "build" / "pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def need(*commands):
    missing = [command for command in commands if not shutil.which(command)]
    if missing:
        raise Skip("not installed: " + ", ".join(missing))


def until(condition, words, seconds=PATIENCE):
    """What `condition` returns once it is true; Failed with the words when it never was."""
    deadline = time.monotonic() + seconds
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > deadline:
            raise Failed(f"after {seconds:.0f} s still not: {words}")
        time.sleep(POLL)


def end(process, grace=10.0 if SANITIZED else 3.0):
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGCONT)
    process.terminate()
    try:
        process.wait(grace)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


# What the sanitizers' reports begin with. A program that one of these signals ended has crashed as well.
REPORTS = ("ERROR: AddressSanitizer", "ERROR: LeakSanitizer", "ERROR: UndefinedBehaviorSanitizer", ": runtime error:")
CRASHES = {-getattr(signal, name) for name in ("SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE", "SIGILL", "SIGTRAP")}


def finding_in(words, status):
    """What a program's last words and its exit status tell of a fault in it, or None."""
    lines = words.splitlines()
    for number, line in enumerate(lines):
        if any(report in line for report in REPORTS):
            return "\n".join(lines[number:number + 40])
    return f"it ended with signal {-status}" if status in CRASHES else None


MANY_COLORS = 12  # a picture of the menu or of a village has more


def picture_colors(path):
    """How many different colours a picture has: a blank window has one."""
    need("identify")
    run = subprocess.run(["identify", "-format", "%k", str(path)], capture_output=True, text=True)
    if run.returncode != 0:
        raise Failed(f"{path} is no picture: {run.stderr.strip()}")
    return int(run.stdout)


class Display:
    """A screen of its own (Xvfb picks a free number) with a window manager, so that windows get focus and close."""

    def __init__(self, log_folder, size=SCREEN):
        need("Xvfb", "xdotool", "openbox", "import")
        reader, writer = os.pipe()
        # -noreset: without it the server starts anew whenever its last client goes, and takes a newcomer with it.
        self._log = open(log_folder / "display.log", "wb")
        self.server = subprocess.Popen(
            # Without key repeat: on a busy machine xdotool lets go of a key late, and it would be typed again and again.
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "%dx%dx24" % size, "-nolisten", "tcp", "-noreset", "-r"],
            pass_fds=[writer], stdout=self._log, stderr=self._log)
        os.close(writer)
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            raise Failed("Xvfb did not start: " + (log_folder / "display.log").read_text(errors="replace"))
        self.name = f":{number}"
        self.manager = subprocess.Popen(["openbox", "--sm-disable"], env=self.environment(), stdout=self._log,
                                        stderr=self._log, start_new_session=True)

    def wait_for_manager(self):
        until(lambda: self.ask("get_desktop") is not None, "the window manager answers")

    def environment(self):
        # A locale with UTF-8, or the X server's own key names for Ж would mean nothing to SDL.
        inherited = {k: v for k, v in os.environ.items() if k not in ("WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "LANG")}
        return {**inherited, "DISPLAY": self.name, "LC_ALL": "C.UTF-8", "XDG_SESSION_TYPE": "x11"}

    def ask(self, *words):
        """What xdotool says, or None when it could not."""
        run = subprocess.run(["xdotool", *map(str, words)], env=self.environment(), capture_output=True, text=True,
                             timeout=60)
        return run.stdout.strip() if run.returncode == 0 else None

    def do(self, *words):
        if self.ask(*words) is None:
            raise Failed("xdotool could not: " + " ".join(map(str, words)))

    def geometry(self, window):
        """X, Y, WIDTH, HEIGHT of its inside on the screen, and others."""
        lines = self.ask("getwindowgeometry", "--shell", window).splitlines()
        return {key: int(value) for key, value in (line.split("=") for line in lines)}

    def picture(self, path, window="root"):
        subprocess.run(["import", "-window", str(window), str(path)], env=self.environment(), check=True, timeout=60)

    def close(self):
        for process in (self.manager, self.server):
            end(process)
        self._log.close()


class Game:
    """One running program. `options` as on its command line; its settings are its own unless `data` says where; a
    variable of `environment` that is None is not set; `streams` are other standard streams, in Popen's words."""

    def __init__(self, folder, options, display=None, data=None, cwd=None, binary=None, prefix=(), stats=True,
                 environment=None, streams=None):
        self.label = folder.name
        self.display = display
        self.folder = folder
        self._stats_path = folder / "stats.jsonl"
        self._stats_file = None
        self._unfinished = ""
        self._kept = []  # read from the file, but not yet looked at by a wait
        self.last = {}
        self._window = None
        words = [*prefix, str(binary or program()), *map(str, options)]
        words += ["--stats", str(self._stats_path)] if stats else []
        base = display.environment() if display else {
            **{k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")},
            "SDL_VIDEODRIVER": "dummy", "LC_ALL": "C.UTF-8"}
        self.data = pathlib.Path(data or folder / "data")
        self._out = open(folder / "stdout.txt", "wb")
        self._err = open(folder / "stderr.txt", "wb")
        wished = {**base, **DRAWING, "XDG_DATA_HOME": str(self.data), "SNOWFOLK_LAN": "off", "SDL_AUDIODRIVER": "dummy",
                  **(environment or {})}
        streams = {"stdin": subprocess.DEVNULL, "stdout": self._out, "stderr": self._err, **(streams or {})}
        self.process = subprocess.Popen(words, cwd=cwd, env={k: v for k, v in wished.items() if v is not None}, **streams)

    # What it says of itself.

    def output(self):
        return (self.folder / "stdout.txt").read_text(errors="replace")

    def said(self):
        """A server's lines, without the time that stands before them."""
        return [re.sub(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  ", "", line) for line in self.output().splitlines()]

    def complaint(self):
        return (self.folder / "stderr.txt").read_text(errors="replace")

    def _records(self):
        """The lines written since the last look, whole ones only."""
        if self._stats_file is None:
            if not self._stats_path.exists():
                return
            self._stats_file = open(self._stats_path, encoding="utf-8")
        *lines, self._unfinished = (self._unfinished + self._stats_file.read()).split("\n")
        for line in lines:
            yield json.loads(line)

    def catch_up(self):
        """Forgets what was said so far except the newest line: what is waited for next happens from now on."""
        for record in [*self._kept, *self._records()]:
            self.last = record
        self._kept = []
        return self.last

    def wait(self, condition, words, seconds=PATIENCE):
        """The first record from the present one on for which `condition` holds; no record is skipped."""
        deadline = time.monotonic() + seconds
        pending = [self.last] if self.last else []
        while True:
            while pending:
                self.last = pending.pop(0)
                if condition(self.last):
                    self._kept = pending
                    return self.last
            pending = [*self._kept, *self._records()]
            self._kept = []
            if pending:
                continue
            if self.process.poll() is not None:
                raise Failed(f"{self.label} ended with {self.process.returncode} before: {words}\n{self.describe()}")
            if time.monotonic() > deadline:
                raise Failed(f"{self.label}, after {seconds:.0f} s, still not: {words}\n{self.describe()}")
            time.sleep(POLL)

    def describe(self):
        return (f"  last stats: {json.dumps(self.last, ensure_ascii=False) if self.last else 'none at all'}\n"
                f"  standard error: {self.complaint()[-2000:].strip() or 'nothing'}\n"
                f"  standard output: {self.output()[-1000:].strip() or 'nothing'}")

    def wait_for_role(self, role, state=None, seconds=PATIENCE):
        return self.wait(lambda s: s["role"] == role and (state is None or s.get("state") == state),
                         f"role {role}" + (f" and state {state}" if state else ""), seconds)

    def wait_for_player(self, name, condition=lambda player: True, words="is here", seconds=PATIENCE):
        """The named player as this program sees it, once the condition holds."""
        record = self.wait(lambda s: (p := player(s, name)) is not None and condition(p), f"{name} {words}", seconds)
        return player(record, name)

    def wait_until_gone(self, name, seconds=PATIENCE):
        return self.wait(lambda s: player(s, name) is None, f"{name} is gone", seconds)

    def wait_for_event(self, part, seconds=PATIENCE):
        return self.wait(lambda s: part in str(s.get("event", "")), f"an event with '{part}'", seconds)

    def exit_code(self, seconds=PATIENCE):
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise Failed(f"{self.label} is still running after {seconds:.0f} s\n{self.describe()}") from None

    # What a person does to it.

    def window(self):
        if self._window is None:
            found = until(lambda: self.display.ask("search", "--onlyvisible", "--pid", self.process.pid) or
                          (self.process.poll() is not None and "ended"), f"{self.label} has a window")
            if found == "ended":
                raise Failed(f"{self.label} ended without a window\n{self.describe()}")
            self._window = found.split()[-1]
        return self._window

    def title(self):
        return self.display.ask("getwindowname", self.window())

    def focus(self):
        window = self.window()
        if self.display.ask("getactivewindow") != window:
            self.display.do("windowactivate", "--sync", window)
            until(lambda: self.display.ask("getwindowfocus") == window, f"{self.label} has the focus")

    def key(self, *names):
        self.focus()
        for name in names:
            self.display.do("key", "--delay", "60", name)

    def type(self, text):
        self.focus()
        for plain, run in itertools.groupby(text, str.isascii):
            slow = max(REMAPPING_DELAY_MS, int(REMAPPING_FRAMES * 1000 * self.longest_frame()))
            self.display.do("type", "--delay", TYPING_DELAY_MS if plain else slow, "".join(run))

    def longest_frame(self):
        """In seconds, at most: between two of its last lines, of which a frame writes one when the last is 0.1 s old."""
        lines = self._stats_path.read_text(encoding="utf-8").splitlines()[-12:-1]
        moments = [json.loads(line)["seconds"] for line in lines]
        return max((b - a for a, b in zip(moments, moments[1:])), default=0.1)

    @contextlib.contextmanager
    def holding(self, key):
        self.focus()
        self.display.do("keydown", key)
        try:
            yield
        finally:
            self.display.do("keyup", key)

    def minimise(self):
        self.display.do("windowminimize", self.window())

    def close_window(self):
        """As a person does it: through the window manager, which asks the program to go."""
        self.key("alt+F4")

    def picture(self, name):
        path = pictures() / f"{name}.png"
        self.display.picture(path, self.window())
        return path

    def kill(self):
        self.process.kill()
        self.process.wait()

    # The menu and the game, by keyboard alone.

    def fill_menu(self, focus="name", **fields):
        """Types into fields of the menu, in Tab's order; `focus` is the field that has the focus now."""
        for name, text in fields.items():
            self.go_to(focus, name)
            self.key("ctrl+a")
            self.type(str(text))
            focus = name

    def menu(self):
        """What Tab visits; once an address was joined, the list of those is there as well."""
        kept = self.data / "Snowfolk" / "Snowfolk" / "settings.txt"
        joined = kept.exists() and 'recent = "' in kept.read_text(encoding="utf-8")
        at = MENU.index("address")
        return [*MENU[:at], "villages", *MENU[at:]] if joined else MENU

    def go_to(self, focus, name):
        """Tabs through the menu from the field with the focus to another one."""
        menu = self.menu()
        self.key(*["Tab"] * ((menu.index(name) - menu.index(focus)) % len(menu)))

    def host(self, name, port, focus="name"):
        self.wait_for_role("menu")
        self.fill_menu(focus, name=name, port=port)
        self.go_to("port", "Host")
        self.key("Return")
        self.wait_for_role("host", "playing")
        return self.wait_for_player(name, lambda p: p["own"], "is here, as one's own")

    def join(self, name, address, focus="name"):
        self.wait_for_role("menu")
        self.fill_menu(focus, name=name, address=address)
        self.go_to("address", "Join")
        self.key("Return")
        self.wait_for_role("client", "playing")
        return self.wait_for_player(name, lambda p: p["own"], "is here, as one's own")

    def say(self, text):
        self.key("Return")
        self.type(text)
        self.key("Return")

    def leave(self):
        """Esc, and then Leave, the lowest: below Resume, the hats, the row of Players and Settings, another window."""
        self.key("Escape", "Down", "Down", "Down", "Down", "Return")

    def open_another_window(self):
        """Esc, and then the button between Settings and Leave. Gives the process that came of it."""
        self.key("Escape", "Down", "Down", "Down", "Return")
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return int(until(children.read_text, f"{self.label} has started another window").split()[-1])

    def leave_though_hosting(self):
        """The same once more for the question whether one really wants to send the others home."""
        self.leave()
        self.picture(f"{self.label}-is-warned")
        self.key("Right", "Return")

    def end(self):
        end(self.process)
        self._out.close()
        self._err.close()
        if self._stats_file:
            self._stats_file.close()


# Lines of a server's log and of --stats' "event", as game/session/log.h describes them.

def event_line(name, what):
    return f"* {name:<16}  {what}"


def chat_line(name, text):
    return f"> {name:<16}  {text}"


def host_line(text):
    return f"# {text}"


def player(record, name):
    """The named player of one record, or None."""
    return next((p for p in record.get("players", []) if p["name"] == name), None)


def resting(p):
    return p["animation"] == "Idle"


class Case:
    """Owns what one test starts."""

    def __init__(self, slug):
        self.slug = slug
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="snowfolk-test-"))
        self._stack = contextlib.ExitStack()
        self._display = None
        self.games = []

    def display(self):
        if self._display is None:
            self._display = Display(self.folder)
            self._stack.callback(self._display.close)
            self._display.wait_for_manager()
        return self._display

    def window(self, label, *options, **more):
        """A game in a real window at a free place; --windows finds places itself."""
        place = len(self.games) % 4
        x, y = place % 2 * SCREEN[0] // 2, place // 2 * SCREEN[1] // 2 + TITLE_BAR
        where = ["--window-size", "%dx%d" % WINDOW, "--window-at", f"{x},{y}"]
        return self._start(label, [*options, *([] if "--windows" in options else where)], display=self.display(), **more)

    def headless(self, label, *options, **more):
        """A game without a display: a server, bots, or a window that nobody sees."""
        return self._start(label, options, **more)

    def _start(self, label, options, **more):
        folder = self.folder / label
        folder.mkdir()
        game = Game(folder, options, **more)
        self.games.append(game)
        self._stack.callback(game.end)
        return game

    def server(self, *options, port=None, **more):
        """A server that is ready, and its port."""
        port = port or free_port()
        server = self.headless("server", "--serve", "--port", port, *options, **more)
        server.wait_for_role("server")
        return server, port

    def after(self, action, *arguments):
        self._stack.callback(action, *arguments)

    def keep_evidence(self):
        """After a failure: what every program said and what the screen showed, beside the pictures."""
        kept = pictures() / f"failed-{self.slug}"
        shutil.rmtree(kept, ignore_errors=True)
        self.keep_words()
        if self._display is not None:
            with contextlib.suppress(Exception):
                self._display.picture(kept / "screen.png")

    def keep_words(self):
        """The programs' part of it; once more after they have ended, when they have said all."""
        kept = pictures() / f"failed-{self.slug}"
        kept.mkdir(parents=True, exist_ok=True)
        for path in glob.glob(str(self.folder / "*.log")) + glob.glob(str(self.folder / "*" / "*.*")):
            with contextlib.suppress(OSError):
                shutil.copy(path, kept / f"{pathlib.Path(path).parent.name}-{pathlib.Path(path).name}")
        print(f"Kept for a look: {kept}", file=sys.stderr)

    def end(self):
        """Ends all that was started. What the sanitizers found in it until its end, in words; None if nothing."""
        self._stack.close()
        for game in self.games:
            if finding := finding_in(game.complaint(), game.process.returncode):
                return f"{game.label}: {finding}"
        return None

    def close(self):
        self._stack.close()
        shutil.rmtree(self.folder, ignore_errors=True)
