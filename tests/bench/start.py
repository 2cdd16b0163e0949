#!/usr/bin/env python3
"""How long from starting the program to its menu's first frame:  start.py PROGRAM [TIMES]

The program writes its first line of --stats when its first frame has been shown; this waits for that line. Wants a
display (DISPLAY, or SDL_VIDEODRIVER=dummy). Settings are read from and written to an empty folder that is gone
afterwards, and games are looked for on this machine only.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ASSETS = pathlib.Path(__file__).resolve().parents[2] / "assets"
TIMES = 15
PATIENCE = 20


def first_frame_ms(program, folder):
    environment = dict({"SNOWFOLK_ASSETS": str(ASSETS)}, **os.environ)
    environment.update(XDG_DATA_HOME=folder, SNOWFOLK_LAN="loopback")
    began = time.perf_counter()
    game = subprocess.Popen([program, "--stats", "-", "--quit-after", "0.01"], stdout=subprocess.PIPE, env=environment)
    line = game.stdout.readline()
    took = time.perf_counter() - began
    game.stdout.close()
    status = game.wait(PATIENCE)
    if not line or status != 0:
        sys.exit(f"start.py: {program} showed no frame; its exit status is {status}")
    return 1000 * took


def main(program, times=TIMES):
    with tempfile.TemporaryDirectory() as folder:
        first_frame_ms(program, folder)  # reads the files from the disk; the others find them in memory
        took = sorted(first_frame_ms(program, folder) for _ in range(int(times)))
    print(f"first menu frame after {statistics.median(took):.0f} ms"
          f" (median of {len(took)} starts, {took[0]:.0f} to {took[-1]:.0f})")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
