"""What recording costs, and how fast a recording is read and seen again (replay.cpp)."""
import json
import statistics
import subprocess
import time

from host_load import fill, start_host
from processes import PATIENCE, SOURCE, BenchFailed, Programs, processor_shares

HOUR = 3600
FEW_BYTES = 1000  # some seconds of a small village


def load_of_host(tools, players, recording=None):
    """Processor of a host, which records all of it into that file if there is one."""
    with Programs() as programs:
        options = ("--record", recording) if recording else ()
        host, port = start_host(programs, tools, players, *options)
        fill(programs, tools, players, host, port)
        return processor_shares([host], tools.size.seconds)[0]


def seen_again(tools, recording):
    command = [tools.folder / "snowfolk_bench_replay", SOURCE / "assets/village.txt", recording, HOUR]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=PATIENCE)
    if done.returncode != 0:
        raise BenchFailed(done.stderr.strip())
    return json.loads(done.stdout)


def of_guest(programs, tools, players):
    """A guest's recording of a full village."""
    file = programs.folder / "guest.snowrec"
    host, port = start_host(programs, tools, players + 1)
    fill(programs, tools, players, host, port)
    guest = programs.start(tools.program, "--bots", 1, "--join", f"127.0.0.1:{port}", "--name", "Eye", "--record", file)
    guest.wait_for(lambda: file.exists() and file.stat().st_size > FEW_BYTES, "its recording grows")
    time.sleep(4 * tools.size.seconds)
    guest.end()
    return file


def measure(tools, players):
    with Programs() as programs:
        file = programs.folder / "host.snowrec"
        turns = [(load_of_host(tools, players), load_of_host(tools, players, file)) for _ in range(tools.size.turns)]
        guest = seen_again(tools, of_guest(programs, tools, players))
        return {"players": players, "host_cpu": statistics.median(plain for plain, _ in turns),
                "to_plain": statistics.median(recorded / plain for plain, recorded in turns),
                "host_bytes_per_s": seen_again(tools, file)["bytes"] / seen_again(tools, file)["seconds"],
                "bytes_per_s": guest["bytes"] / guest["seconds"], **{key: guest[key] for key in
                                                                    ("times", "jump_ms", "worst_jump_ms", "open_ms")}}


def run(tools):
    return [measure(tools, players) for players in tools.size.recorded]


HEAD = """Processor of a host that records to one that does not, in turn; bytes a second of a host's and a guest's recording. Of the
guest's: how many times faster than life it is gone through, ms of a jump to anywhere, and ms until an hour is open."""


def table(rows):
    yield "players", "host", "recording", "host B/s", "guest B/s", "times", "jump ms", "worst", "hour opens ms"
    for row in rows:
        yield (row["players"], f"{row['host_cpu']:.4f}", f"{row['to_plain']:.2f}", f"{row['host_bytes_per_s']:,.0f}",
               f"{row['bytes_per_s']:,.0f}", f"{row['times']:,.0f}", f"{row['jump_ms']:.1f}", f"{row['worst_jump_ms']:.1f}",
               f"{row['open_ms']:.0f}")
