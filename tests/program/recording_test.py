"""Recordings of the real program: made by everyone who may, read while they are written and after a crash, and compared."""
import os
import pathlib
import re
import signal
import subprocess
import time

from session import DEV, RELEASE, free_port, program, runs, until

ENDED_OK, ENDED_FAILED = 0, 1


def check(file, seconds=60, **variables):
    """What --replay FILE --check says of it, and its exit status."""
    done = subprocess.run([program(), "--replay", str(file), "--check"], capture_output=True, text=True, timeout=seconds,
                          env={**os.environ, **variables})
    return done.returncode, done.stdout + done.stderr


@runs(DEV, RELEASE)
def test_everyone_records(case):
    """a server, a guest and a host in a window each record a game, and every world in it is as it was"""
    files = {name: case.folder / f"{name}.snowrec" for name in ("server", "bots", "Ada")}
    server, port = case.server("--record", files["server"])
    bots = case.headless("bots", "--bots", 6, "--join", f"127.0.0.1:{port}", "--record", files["bots"])
    bots.wait(lambda s: len(s["players"]) == 6, "all bots play")
    host_port = free_port()
    ada = case.headless("Ada", "--host", "--port", host_port, "--name", "Ada", "--record", files["Ada"], "--no-chat")
    ada.wait_for_role("host", "playing")
    guest = case.headless("guest", "--join", f"127.0.0.1:{host_port}", "--name", "Bo")
    guest.wait_for_role("client", "playing")
    time.sleep(3)
    status, words = check(files["server"])
    assert status == ENDED_OK and "all as they were" in words, words  # while it is written
    for game in (bots, ada, server):
        game.process.send_signal(signal.SIGTERM)
        assert game.exit_code() == ENDED_OK, game.describe()
    for file in (*files.values(), case.folder / "Ada-host.snowrec"):
        status, words = check(file)
        print(words.strip(), file.stat().st_size, "bytes")
        assert status == ENDED_OK and "all as they were" in words, words
        worlds = int(words.partition(" s, ")[2].partition(" ")[0])
        assert worlds > 20, words


@runs(DEV)
def test_crash(case):
    """what a program that was killed has recorded can be seen again, and a window shows it"""
    file = case.folder / "game.snowrec"
    server, port = case.server()
    bots = case.headless("bots", "--bots", 2, "--join", f"127.0.0.1:{port}", "--record", file)
    bots.wait(lambda s: len(s["players"]) == 2, "both bots play")
    until(lambda: file.exists() and file.stat().st_size > 3000, "the recording has grown")
    bots.process.send_signal(signal.SIGKILL)
    bots.process.wait()
    status, words = check(file)
    assert status == ENDED_OK, words
    shown = case.headless("shown", file, "--quit-after", "2")  # as a file manager starts it
    assert shown.exit_code() == ENDED_OK, shown.describe()


@runs(DEV)
def test_failed_session(case):
    """the test of a session that fails leaves what its host and players recorded, and says how to see it again"""
    tests = pathlib.Path(program()).parents[1] / "tests" / "session_tests"
    failed = subprocess.run([tests, "--no-skip", "--test-case=a session that fails on purpose"], capture_output=True,
                            text=True, timeout=60)
    assert failed.returncode != ENDED_OK, failed.stdout
    commands = re.findall(r"^SNOWFOLK_ASSETS='(.+)' '.+snowfolk' '(\S+)'(?: --with '(\S+)')?$", failed.stdout, re.MULTILINE)
    assert len(commands) == 3, failed.stdout
    for assets, file, _ in commands:
        status, words = check(file, SNOWFOLK_ASSETS=assets)
        assert status == ENDED_OK and "all as they were" in words, words
    assets, file, host = commands[0]
    assert host == commands[2][1], failed.stdout
    shown = case.headless("shown", file, "--with", host, "--quit-after", "2",
                          environment={"SNOWFOLK_ASSETS": assets})
    assert shown.exit_code() == ENDED_OK, shown.describe()


def chunks(png):
    """The names of a PNG's chunks."""
    names, at = [], 8
    while at < len(png):
        names.append(png[at + 4:at + 8].decode())
        at += 12 + int.from_bytes(png[at:at + 4], "big")
    return names


@runs(DEV)
def test_clip(case):
    """a part of a recording becomes a picture that moves, a folder of pictures, or a smaller recording"""
    file = case.folder / "game.snowrec"
    server, port = case.server()
    bots = case.headless("bots", "--bots", 3, "--join", f"127.0.0.1:{port}", "--record", file)
    bots.wait(lambda s: len(s["players"]) == 3, "the bots play")
    until(lambda: file.exists() and file.stat().st_size > 2500, "the recording has grown")
    bots.process.send_signal(signal.SIGTERM)
    bots.exit_code()

    def clip(to, *more):
        done = subprocess.run([program(), str(file), "--clip", str(to), "--from", "1", "--to", "2", *more],
                              capture_output=True, text=True, timeout=60)
        assert done.returncode == ENDED_OK, done.stderr

    clip(case.folder / "moves.png")
    names = chunks((case.folder / "moves.png").read_bytes())
    assert names[:4] == ["IHDR", "acTL", "fcTL", "IDAT"] and names.count("fcTL") == 20 and names[-1] == "IEND", names
    clip(case.folder / "pictures")
    pictures = sorted((case.folder / "pictures").iterdir())
    assert [p.name for p in pictures] == [f"{n:04d}.png" for n in range(1, 21)], pictures
    assert pictures[0].read_bytes() != pictures[-1].read_bytes(), "nobody moves"
    clip(case.folder / "part.snowrec")
    status, words = check(case.folder / "part.snowrec")
    assert status == ENDED_OK and (case.folder / "part.snowrec").stat().st_size < file.stat().st_size, words
    refused = subprocess.run([program(), str(file), "--clip", str(case.folder / "no/such.png")], capture_output=True,
                             text=True, timeout=60)
    assert refused.returncode == ENDED_FAILED and "No such file" in refused.stderr, refused


@runs(DEV)
def test_refused(case):
    """what is no recording, or a damaged or changed one, is refused in a sentence and with exit status 1"""
    file = case.folder / "game.snowrec"
    server, port = case.server("--record", file)
    bots = case.headless("bots", "--bots", 4, "--join", f"127.0.0.1:{port}")
    bots.wait(lambda s: len(s["players"]) == 4, "all bots play")
    time.sleep(3)
    server.process.send_signal(signal.SIGTERM)
    server.exit_code()
    good = file.read_bytes()
    text = case.folder / "text.snowrec"
    text.write_text("hello")
    status, words = check(text)
    assert status == ENDED_FAILED and "no recording of Snowfolk's" in words, words
    status, words = check(case.folder / "none.snowrec")
    assert status == ENDED_FAILED and "cannot be read" in words, words
    file.write_bytes(good + b"\xff\xff\xff\x7f")
    status, words = check(file)
    assert status == ENDED_FAILED and "damaged" in words, words
    unwritable = case.headless("unwritable", "--serve", "--port", free_port(), "--record", case.folder / "no" / "game.snowrec")
    assert unwritable.exit_code() == ENDED_FAILED, unwritable.describe()
