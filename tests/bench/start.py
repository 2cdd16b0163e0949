"""How long from starting the program to its menu's first frame.

The program writes its first line of --stats when its first frame has been shown; this waits for that line.
"""
import time

from processes import BenchFailed, Programs


def first_frame_ms(programs, program, environment):
    began = time.perf_counter()
    game = programs.start(program, "--stats", "-", "--quit-after", "0.01", **environment)
    status = game.wait_for_end()
    if not game.lines or status != 0:
        raise BenchFailed(f"{program} showed no frame; its exit status is {status}. {game.complaint()}")
    return 1000 * (game.lines[0][0] - began)


def starts(program, times, environment):
    """In ms, of so many starts; one more before reads the files from the disk, so that the others find them in memory."""
    with Programs() as programs:
        return [first_frame_ms(programs, program, environment) for _ in range(times + 1)][1:]
