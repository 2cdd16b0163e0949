#!/usr/bin/env python3
"""Figures of the program, for people and machines:  ./check bench [PART...] [--json FILE]

Without a PART it is all of them, which takes a quarter of an hour. Machines differ, and the same one differs from day to
day: compare figures of one run, and ratios rather than times.

"""
import argparse
import collections
import dataclasses
import datetime
import json
import os
import pathlib
import platform
import signal
import subprocess
import sys

import drawing
import handover
import host_load
import hostile
import join_storm
import key_to_picture
import recordings
import rules_speed
from processes import SOURCE, BenchFailed

Part = collections.namedtuple("Part", "words head run table")
PARTS = {
    "host": Part("processor, bytes, lateness and memory of a host with 8 to 256 players, beside SDL_net alone",
                 host_load.HEAD, host_load.run, host_load.table),
    "felt": Part("from a key to the picture in one's own and the other player's window", key_to_picture.HEAD,
                 key_to_picture.run, key_to_picture.table),
    "storm": Part("how long until all are in who join in one instant", join_storm.HEAD, join_storm.run, join_storm.table),
    "handover": Part("how long a village stands still when its host is killed", handover.HEAD, handover.run, handover.table),
    "rules": Part("ticks of the rules and updates encoded and applied", rules_speed.HEAD, rules_speed.run,
                  rules_speed.table),
    "recording": Part("what recording costs, and how fast a recording is seen again", recordings.HEAD, recordings.run,
                      recordings.table),
    "drawing": Part("frames a second in each renderer", drawing.FRAMES_HEAD, drawing.run_frames, drawing.frames_table),
    "start": Part("how long the menu takes to appear", drawing.START_HEAD, drawing.run_start, drawing.start_table),
    "hostile": Part("what hostile peers cost the others", hostile.HEAD, hostile.run, hostile.table),
}


@dataclasses.dataclass
class Size:
    """How much is measured."""
    villages: tuple = (8, 16, 64, 128, 256)  # players of "host"
    turns: int = 5  # of host and floor, and of each storm
    seconds: float = 4.0  # that processors are watched in one turn
    settle: float = 1.5  # seconds after all are in, before it is measured
    conditions: tuple = ("idle", "lag", "busy")  # of "felt"
    rounds: int = 15  # keys for each of its figures
    rest: float = 0.9  # seconds between two of them
    storms: tuple = (64, 128, 256)
    handovers: tuple = (2, 16, 64)  # players
    crowds: tuple = (16, 64, 256)  # players of "rules"
    recorded: tuple = (16, 64)  # players of "recording"
    renderers: tuple = ("opengl", "software")
    frames_runs: int = 15
    starts: int = 15


# As little as shows that a part works, for the benchmark's own test.
TINY = Size(villages=(2,), turns=1, seconds=0.2, settle=0.2, conditions=("lag",), rounds=1, rest=0.2, storms=(2,),
            handovers=(2,), crowds=(2,), recorded=(2,), renderers=("software",), frames_runs=1, starts=1)


@dataclasses.dataclass
class Tools:
    """What it is measured with."""
    program: pathlib.Path
    folder: pathlib.Path  # of the small programs beside this file, built
    size: Size


def printed(lines):
    """A table for people: the first line is its head; columns are as wide as they need, numbers end under each other."""
    lines = [[str(cell) for cell in line] for line in lines]
    assert len(set(map(len, lines))) == 1, "every line has a cell for every column"
    if len(lines[0]) == 1:
        return "\n".join(line[0] for line in lines)
    widths = [max(map(len, column)) for column in zip(*lines)]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(line, widths)) for line in lines)


def processor():
    """What the system calls the machine's processor."""
    try:
        info = pathlib.Path("/proc/cpuinfo").read_text()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in info.splitlines() if line.startswith("model name")), "unknown")


def what_and_where(tools):
    version = subprocess.run([str(tools.program), "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return {"program": version, "processor": processor(), "processors": os.cpu_count(), "system": platform.platform(),
            "at": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")}


def measure(names, tools):
    """Prints each part's table as soon as it is there. What was measured, and whether nothing failed."""
    result, fine = what_and_where(tools), True
    print(f"{result['program']} on {result['processors']} processors, {result['processor']}", flush=True)
    for name in names:
        part = PARTS[name]
        print(f"\n{name}: {part.head}", flush=True)
        try:
            result[name] = part.run(tools)
            print(printed(part.table(result[name])), flush=True)
        except (BenchFailed, OSError, subprocess.TimeoutExpired) as failure:
            result[name] = {"failed": str(failure)}
            print(f"FAILED: {failure}", flush=True)
        fine = fine and "failed" not in result[name]
    return result, fine


def arguments(words):
    parts = "\n".join(f"  {name:<9}{part.words}" for name, part in PARTS.items())
    parser = argparse.ArgumentParser(prog="./check bench", description=__doc__ + parts,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help="one of those above")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", default=SOURCE / "build/bench.json",
                        help="where the figures go for machines (%(default)s)")
    parser.add_argument("--players", type=int, nargs="+", metavar="N", help="for host: so many instead")
    parser.add_argument("--build", type=pathlib.Path, default=SOURCE / "build/bench", help="what is measured (%(default)s)")
    parser.add_argument("--tiny", action="store_true", help="as little as possible: shows that it works, and no figures")
    wanted = parser.parse_intermixed_args(words)
    if unknown := set(wanted.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    return wanted


def main(words):
    wanted = arguments(words)
    size = TINY if wanted.tiny else Size()
    if wanted.players:
        size.villages = tuple(wanted.players)
    tools = Tools(wanted.build / "game/snowfolk", wanted.build / "tests/bench", size)
    result, fine = measure(wanted.parts or list(PARTS), tools)
    wanted.json.parent.mkdir(parents=True, exist_ok=True)
    wanted.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nFor machines: {wanted.json}")
    return 0 if fine else 1


def end_all(*_):
    """Asked to end, it leaves as it does after Ctrl+C: whatever it started ends first."""
    sys.exit(128 + signal.SIGTERM)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end_all)
    sys.exit(main(sys.argv[1:]))
