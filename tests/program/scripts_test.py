"""./play, as a person types it. Only what builds nothing: the rest needs a machine that has nothing."""
import fcntl
import os
import shutil
import signal
import subprocess
import time

from session import RELEASE, SOURCE, Skip, free_port, need, runs

PROMPT = 2.0  # seconds; it takes well under one, and the machine may be busy with other tests


def play(*words, cwd="/", script=SOURCE / "play", **environment):
    blind = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")}
    return subprocess.run([str(script), *words], cwd=cwd, env={**blind, **environment}, capture_output=True, text=True,
                          timeout=120, stdin=subprocess.DEVNULL)


def end_group(process):
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def need_release():
    if not os.access(SOURCE / "build/release/game/snowfolk", os.X_OK):
        raise Skip("the release build is not there; ./check and ./play build it")


@runs(RELEASE)
def test_no_display(case):
    """./play without a display says so and names what works without one"""
    run = play()
    assert run.returncode == 1, run
    assert "display" in run.stderr and "--serve" in run.stderr, run.stderr
    assert "--windows 3 --quit-after 5 --screenshot" in run.stderr, run.stderr
    assert not run.stdout, run.stdout


@runs(RELEASE)
def test_anywhere(case):
    """./play works from any folder and through a symbolic link, and passes its arguments on"""
    need_release()
    (case.folder / "bin").mkdir()
    link, relative = case.folder / "bin" / "snow", case.folder / "again"
    link.symlink_to(SOURCE / "play")
    relative.symlink_to("bin/snow")
    for script in (SOURCE / "play", link, relative):
        assert play("--version", script=script).stdout.strip(), script
    wrong = play("--serve", "--port", "two words")
    assert wrong.returncode == 2 and "two words" in wrong.stderr, wrong
    shot = case.folder / "shot.png"
    run = play("--host", "--port", str(free_port()), "--quit-after", "1", "--screenshot", "shot.png", cwd=case.folder,
               XDG_DATA_HOME=str(case.folder), SNOWFOLK_LAN="off", SDL_AUDIODRIVER="dummy")
    assert run.returncode == 0 and shot.exists(), run


@runs(RELEASE)
def test_again(case):
    """./play started again builds nothing and is there at once"""
    need_release()
    play("--version")
    began = time.monotonic()
    run = play("--version")
    took = time.monotonic() - began
    assert run.returncode == 0 and not run.stderr, run
    assert took < PROMPT, f"it took {took:.2f} s"


def copy_of_scripts(folder):
    """What ./play needs to see that nothing is built."""
    for name in ("play", "CMakeLists.txt", "CMakePresets.json"):
        shutil.copy(SOURCE / name, folder)
    for name in ("third_party", "net", "game"):
        shutil.copytree(SOURCE / name, folder / name)
    return folder / "play"


@runs(RELEASE)
def test_cannot_be_written(case):
    """./play where nothing can be written says so and what to do"""
    script = copy_of_scripts(case.folder)
    (case.folder / "build").write_text("no folder")  # a file that is in the way stops root as well
    run = play("--version", script=script)
    assert run.returncode == 1 and "cannot be written" in run.stderr and "Copy" in run.stderr, run


@runs(RELEASE)
def test_built_by_one(case):
    """of two ./play that would build at once the second waits and says so"""
    need("flock")
    script = copy_of_scripts(case.folder)
    (case.folder / "build").mkdir()
    with open(case.folder / "build" / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = subprocess.Popen([str(script), "--version"], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
                                   stdin=subprocess.DEVNULL, start_new_session=True)
        case.after(end_group, waiting)
        assert "waiting" in waiting.stderr.readline()
        assert waiting.poll() is None


@runs(RELEASE)
def test_built_anywhere(case):
    """cmake -S . -B anywhere makes a program that finds its assets"""
    need("cmake")
    generator = ["-G", "Ninja"] if shutil.which("ninja") else []  # make, CMake's own choice, may be missing
    made = subprocess.run(["cmake", "-S", str(SOURCE), "-B", str(case.folder / "far away"), "-DSNOWFOLK_TESTS=OFF", *generator],
                          capture_output=True, text=True, timeout=120)
    assert made.returncode == 0, made.stdout + made.stderr
    program = case.folder / "far away" / "game" / "snowfolk"  # built already, so it is not built again
    need_release()
    shutil.copy(SOURCE / "build/release/game/snowfolk", program)
    run = subprocess.run([str(program), "--serve", "--port", str(free_port()), "--quit-after", "0.5"], cwd="/",
                         env={**os.environ, "SNOWFOLK_LAN": "off"}, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run
