"""What the parts of the benchmark share: programs that are ended for sure, and what the system says of a process.

Whatever waits here has a deadline and says what was missing.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests/program"))

from ports import free_port  # noqa: E402, F401 (the parts take it from here)

PATIENCE = 30.0  # seconds; a wait takes this long only when something is broken
POLL = 0.01
GRACE = 5.0  # seconds from asking a program to end until it is made to
CLOCK_TICK = 1 / os.sysconf("SC_CLK_TCK")
NANOSECOND = 1e-9


class BenchFailed(Exception):
    """Something could not be measured; in words."""


def end_process(process):
    """Asks a process to end, makes it after a while, and waits until it has."""
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Program:
    """A running program and the lines of its standard output, each with the moment it came."""

    def __init__(self, command, environment, errors):
        self.name = pathlib.Path(command[0]).name
        self._errors = errors
        self._process = subprocess.Popen([str(word) for word in command], env=environment, stdin=subprocess.DEVNULL,
                                         stdout=subprocess.PIPE, stderr=errors, text=True, errors="replace")
        self.pid = self._process.pid
        self.lines = []  # (time.perf_counter(), line)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self._process.stdout:
            self.lines.append((time.perf_counter(), line.rstrip("\n")))

    def is_running(self):
        return self._process.poll() is None

    def complaint(self):
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace").strip()

    def wait_for(self, condition, words, seconds=PATIENCE):
        """What `condition()` returns once it is true."""
        deadline = time.monotonic() + seconds
        while not (result := condition()):
            if not self.is_running():
                raise BenchFailed(f"{self.name} ended before: {words}. {self.complaint()}")
            if time.monotonic() > deadline:
                raise BenchFailed(f"after {seconds:.0f} s still not: {words}. {self.complaint()}")
            time.sleep(POLL)
        return result

    def wait_for_line(self, part, seconds=PATIENCE):
        self.wait_for(lambda: any(part in line for _, line in list(self.lines)), f"{self.name} says '{part}'", seconds)

    def wait_for_end(self, seconds=PATIENCE):
        """Its exit status, once all that it said has been read."""
        try:
            status = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise BenchFailed(f"{self.name} is still running after {seconds:.0f} s") from None
        self._reader.join(GRACE)
        return status

    def cpu_seconds(self):
        """Of all processors, since it started. The scheduler counts in nanoseconds; where it does not tell, the system's
        clock ticks of 10 ms are what there is."""
        try:
            tasks = list(pathlib.Path(f"/proc/{self.pid}/task").glob("*/schedstat"))
            return sum(int(task.read_text().split()[0]) for task in tasks) * NANOSECOND
        except (OSError, IndexError):
            words = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(words[11]) + int(words[12])) * CLOCK_TICK

    def resident_kb(self):
        """Of its memory, what is in RAM."""
        for line in pathlib.Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        raise BenchFailed(f"the system does not tell how much memory {self.name} has")

    def end(self):
        end_process(self._process)
        self._reader.join(GRACE)
        self._process.stdout.close()
        self._errors.close()


class Programs:
    """Starts programs and ends all of them, the newest first:  with Programs() as programs: ...

    They keep their settings in a folder that is gone afterwards, look for games nowhere, and make no sound."""

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory()
        self._started = []
        return self

    def __exit__(self, *_):
        for program in reversed(self._started):
            program.end()
        self._folder.cleanup()

    @property
    def folder(self):
        return pathlib.Path(self._folder.name)

    def start(self, *command, **environment):
        own = {"SNOWFOLK_ASSETS": str(SOURCE / "assets"), "SNOWFOLK_LAN": "off", "SDL_AUDIODRIVER": "dummy",
               "XDG_DATA_HOME": self._folder.name}
        program = Program(command, {**os.environ, **own, **environment}, tempfile.TemporaryFile(dir=self._folder.name))
        self._started.append(program)
        return program


def processor_shares(programs, seconds):
    """How much of one processor each of the programs takes, over so many seconds from now."""
    before = [program.cpu_seconds() for program in programs]
    began = time.perf_counter()
    time.sleep(seconds)
    took = time.perf_counter() - began
    shares = [(program.cpu_seconds() - was) / took for program, was in zip(programs, before)]
    for program in programs:
        if not program.is_running():
            raise BenchFailed(f"{program.name} ended while it was measured. {program.complaint()}")
    return shares
