"""Frames a second of a full village in each renderer (drawing.cpp), and how long the menu takes to appear (start.py).

On a screen of their own, so that no other window and no screen's pace is measured as well.
"""
import os
import re
import statistics
import subprocess

import start
from processes import PATIENCE, BenchFailed
from screen import Server

SCREEN = (1600, 1000)
FIGURES = re.compile(r"(\d+) frames/s .* ([\d.]+) ms of all cores a frame")


def frames(tools, server, renderer):
    done = subprocess.run([str(tools.folder / "snowfolk_bench_drawing"), str(tools.size.frames_runs)],
                          env={**os.environ, **server.environment(), "SDL_RENDER_DRIVER": renderer,
                               "SDL_AUDIODRIVER": "dummy"},
                          capture_output=True, text=True, timeout=PATIENCE * (1 + tools.size.frames_runs))
    found = FIGURES.search(done.stdout)
    if done.returncode != 0 or not found:
        raise BenchFailed(done.stderr.strip() or done.stdout)
    return {"renderer": renderer, "frames_per_s": float(found[1]), "cpu_ms": float(found[2])}


def run_frames(tools):
    with Server(SCREEN) as server:
        return [frames(tools, server, renderer) for renderer in tools.size.renderers]


FRAMES_HEAD = "Frames a second at 1280 by 720 with 64 people, and what each takes of all cores."


def frames_table(rows):
    yield "renderer", "frames/s", "ms of all cores"
    for row in rows:
        yield row["renderer"], f"{row['frames_per_s']:.0f}", f"{row['cpu_ms']:.1f}"


def run_start(tools):
    with Server(SCREEN) as server:
        took = start.starts(tools.program, tools.size.starts, server.environment())
    return {"median_ms": statistics.median(took), "least_ms": min(took), "most_ms": max(took), "n": len(took)}


START_HEAD = "From starting the program to its menu's first frame, in ms."


def start_table(row):
    yield "median", "least", "most", "n"
    yield f"{row['median_ms']:.0f}", f"{row['least_ms']:.0f}", f"{row['most_ms']:.0f}", row["n"]
