"""How fast the rules and the encoding are on one core (rules.cpp)."""
import json
import subprocess

from processes import PATIENCE, SOURCE, BenchFailed


def run(tools):
    command = [tools.folder / "snowfolk_bench_rules", SOURCE / "assets/village.txt", tools.size.seconds / 4,
               *tools.size.crowds]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          timeout=PATIENCE + 4 * len(command) * tools.size.seconds)
    if done.returncode != 0:
        raise BenchFailed(done.stderr.strip())
    return [json.loads(line) for line in done.stdout.splitlines()]


HEAD = "On one core, each second: ticks of the rules, updates that a host encodes, and those that a client applies, with its own tick."


def table(rows):
    yield "players", "ticks", "encoded", "applied", "bytes of an update"
    for row in rows:
        yield (row["players"], f"{row['steps_per_s']:,.0f}", f"{row['encoded_per_s']:,.0f}",
               f"{row['applied_per_s']:,.0f}", f"{row['bytes']:.1f}")
