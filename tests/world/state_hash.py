"""The same inputs give the same state hash with every compiler and optimisation, and with the rules in Python that were
written from game/world/RULES.md: state_hash.py REPOSITORY

Builds state_hash.cpp with g++ and clang++, each at -O0 and -O3, plays the same here, and compares what they print. Ends
with 77, which ctest shows as skipped, where there is no compiler."""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

root = sys.argv[1]
sys.path.insert(0, root + "/tests/program")
import snowrules  # noqa: E402, from there
from snowclient import empty_world, hash_of  # noqa: E402

FIRST, PEOPLE, CROWD = 2, 90, 20
CROWD_LEAVES, LEAVE_EVERY, VOLLEY_EVERY, SAVED_FROM, BALLS_EVERY = 2100, 600, 300, 255, 200
LOST, ARE_LOST, COME_BACK = FIRST + 30, 700, 1600
TICKS, TICKS_PER_SECOND = 3600, 60


def minstd_rand(state):
    """The numbers of C++'s std::minstd_rand."""
    while True:
        state = state * 48271 % 2147483647
        yield state


def hold(world, random):
    in_turn = (world.tick + 1) % VOLLEY_EVERY
    for who in world.characters:
        if next(random) % 12 == 0:
            who.held = next(random) & sum(snowrules.BUTTONS.values())
        if in_turn < 2 or in_turn > SAVED_FROM:
            who.held = who.held | snowrules.THROW if in_turn == 1 else who.held & ~snowrules.THROW


def let_go(world):
    if (world.tick + 1) % LEAVE_EVERY == 0:
        snowrules.leave(world, world.characters[0].id)
    if world.tick + 1 == CROWD_LEAVES:
        for number in range(FIRST + PEOPLE - CROWD, FIRST + PEOPLE):
            snowrules.leave(world, number)
    if world.tick + 1 == ARE_LOST:
        for number in range(LOST, LOST + 3):
            snowrules.thaw(world, number)
    if world.tick + 1 == COME_BACK:
        snowrules.leave(world, LOST)
        snowrules.freeze(world, LOST + 1)


def gather_balls(world):
    rolling = [ball for ball in world.rolled if snowrules.rolls(ball)]
    for ball in rolling if (world.tick + 1) % BALLS_EVERY == 0 else []:
        ball.radius = max(ball.radius, snowrules.SNOWMAN_RADIUS)
        ball.x, ball.y = rolling[0].x, rolling[0].y


def played_in_python():
    """What state_hash.cpp prints."""
    with open(root + "/assets/village.txt", "rb") as file:
        level = snowrules.Level(file.read())
    world, random, most, snowmen = empty_world(), minstd_rand(5), 0, 0
    for number in range(FIRST, FIRST + PEOPLE):
        snowrules.enter(world, number, level)
    lines = []
    while world.tick < TICKS:
        hold(world, random)
        let_go(world)
        gather_balls(world)
        snowrules.step(world, level)
        most = max(most, len(world.snowballs))
        snowmen = max(snowmen, sum(ball.head > 0 for ball in world.rolled))
        if world.tick % TICKS_PER_SECOND == 0:
            lines.append(hash_of(world))
    return "".join(f"{line}\n" for line in [*lines, snowmen, most])


sources = [*glob.glob(root + "/game/world/*.cpp"), root + "/game/session/replication.cpp", root + "/tests/world/state_hash.cpp"]
compilers = [name for name in ("g++", "clang++") if shutil.which(name)]
if not compilers:
    print("SKIPPED: neither g++ nor clang++ is here")
    sys.exit(77)

together = "".join(f'#include "{source}"\n' for source in sources)

printed = {"Python": played_in_python()}
with tempfile.TemporaryDirectory() as folder:
    for compiler in compilers:
        for level in ("-O0", "-O3"):
            program = os.path.join(folder, "state_hash")
            subprocess.run([compiler, "-std=c++20", level, "-I", root, "-x", "c++", "-", "-o", program],
                           input=together, text=True, check=True)
            output = subprocess.run([program, root + "/assets/village.txt"], check=True, capture_output=True, text=True)
            printed[f"{compiler} {level}"] = output.stdout

results = set(printed.values())
assert all(len(hashes.split()) == 60 + 2 for hashes in results), "a minute has sixty hashes"
assert len(results) == 1, "these differ: " + ", ".join(f"{how} ends with {text.split()[-3]}" for how, text in printed.items())
*_, last, snowmen, most = results.pop().split()
assert int(most) == snowrules.MAX_SNOWBALLS, f"at most {most} snowballs flew: their bound was not reached"
assert int(snowmen) > 0, "no two balls became a snowman"
print("the same with " + ", ".join(printed), last)
