"""How long a village stands still when its host is killed, until everybody plays at the next one's.

The host is a --serve, who follows is a game whose window nobody sees, and all others are one program of bots. What is
read are the lines that the follower writes ten times a second, so a tenth of a second is as fine as it gets.
"""
import json
import os
import signal
import statistics
import time

from host_load import start_bots, start_host
from processes import Programs

DEADLINE = 30.0  # seconds; who does not play by then counts as left behind
BACK_SOON = 1.2  # seconds until everybody's secret has been told to who follows, which is once a second


def records(game, since):
    """What the game has written after that moment: (moment, record)."""
    for moment, line in list(game.lines):
        if moment > since and line.startswith("{"):
            yield moment, json.loads(line)


def plays(player):
    return player["animation"] not in ("Thaw", "Enter")


def newest(game):
    return next(reversed([record for _, record in records(game, 0.0)]), None)


def handover(tools, players):
    """Seconds from the host's end until half of them play, and until all do."""
    with Programs() as programs:
        host, port = start_host(programs, tools, players)
        follower = programs.start(tools.program, "--join", f"127.0.0.1:{port}", "--name", "Next", "--stats", "-",
                                  SDL_VIDEODRIVER="dummy")
        follower.wait_for(lambda: (r := newest(follower)) and r["state"] == "playing", "the follower plays")
        if players > 1:
            start_bots(programs, tools, players - 1, port)

        def all_are_in():
            record = newest(follower)
            return (record and record["next_host"] == "Next" and len(record["players"]) == players and
                    all(plays(player) for player in record["players"]))

        follower.wait_for(all_are_in, f"all {players} are in, and it is known who follows")
        time.sleep(tools.size.settle + BACK_SOON)
        os.kill(host.pid, signal.SIGKILL)
        ended = time.perf_counter()
        half = None
        while time.perf_counter() < ended + DEADLINE:
            for moment, record in records(follower, ended):
                back = sum(map(plays, record["players"])) if record["role"] == "host" else 0
                if half is None and back * 2 >= players:
                    half = moment - ended
                if back == players:
                    return half, moment - ended
            time.sleep(0.02)
        return half, None


def run(tools):
    rows = []
    for players in tools.size.handovers:
        runs = [handover(tools, players) for _ in range(tools.size.turns)]
        rows.append({"players": players, "half": [half for half, _ in runs], "all": [last for _, last in runs]})
    return rows


HEAD = "Seconds from the kill of a host until half of the others play on, and until all do: median, worst and each run."


def table(rows):
    def words(seconds):
        return "-" if seconds is None else f"{seconds:.2f}"

    yield "players", "half median", "all median", "all worst", "runs"
    for row in rows:
        fine = None not in row["all"]
        yield (row["players"], words(statistics.median(row["half"]) if None not in row["half"] else None),
               words(statistics.median(row["all"]) if fine else None), words(max(row["all"]) if fine else None),
               " ".join(map(words, row["all"])))
