"""How long until all are in who join in one instant: a host, and one program with so many bots."""
import statistics
import time

from host_load import joined, start_bots, start_host
from processes import Programs

DEADLINE = 30.0  # seconds; who is not in by then counts as left outside


def storm(tools, players):
    """Seconds from starting the bots until all are in, None if they are not by the deadline; and how many are."""
    with Programs() as programs:
        host, port = start_host(programs, tools, players)
        began = time.perf_counter()
        bots = start_bots(programs, tools, players, port)
        while len(joined(host)) < players and bots.is_running() and time.perf_counter() < began + DEADLINE:
            time.sleep(0.005)
        moments = joined(host)
        return (moments[-1] - began if len(moments) >= players else None), len(moments)


def measure(tools, players):
    runs = [storm(tools, players) for _ in range(tools.size.turns)]
    took = [seconds for seconds, _ in runs if seconds is not None]
    return {"players": players, "seconds": statistics.median(took) if len(took) == len(runs) else None,
            "fewest_in": min(number for _, number in runs), "runs": [seconds for seconds, _ in runs]}


def run(tools):
    return [measure(tools, players) for players in tools.size.storms]


HEAD = "Seconds until all are in who join in one instant, median and each run; '-' is a run in which some stayed outside."


def seconds_words(seconds):
    return "-" if seconds is None else f"{seconds:.2f}"


def table(rows):
    yield "players", "all in after s", "runs", "in, at least"
    for row in rows:
        yield (row["players"], seconds_words(row["seconds"]), " ".join(map(seconds_words, row["runs"])),
               row["fewest_in"])
