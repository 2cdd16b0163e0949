"""What hostile and unlucky peers cost the others: the test of tests/program, with the optimized program."""
import os
import subprocess
import sys

from processes import SOURCE, BenchFailed

TEST = "no hostile or unlucky peer costs the others an update"
DEADLINE = 240.0


def run(tools):
    done = subprocess.run([sys.executable, "-B", str(SOURCE / "tests/program/run.py"), TEST],
                          env={**os.environ, "SNOWFOLK_PROGRAM": str(tools.program)}, capture_output=True, text=True,
                          timeout=DEADLINE)
    if done.returncode not in (0, 1):
        raise BenchFailed(done.stdout.strip() or done.stderr.strip())
    failed = {"failed": "it does cost them something"} if done.returncode == 1 else {}
    return {"words": done.stdout.splitlines(), **failed}


HEAD = "What hostile and unlucky peers cost the others; beside it, in brackets, while there were none."


def table(row):
    for line in row["words"]:
        yield (line,)
