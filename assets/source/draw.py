#!/usr/bin/python3
"""Draws every picture of Snowfolk into assets/, and makes its sounds: see README.md beside this file."""
import sys
from pathlib import Path

import animations
import backdrop
import checks
import hats
import interface
import logo
import poses
import rolled
import sounds
import things
import tiles
import tiny_hats
import type as fonts
import village
from canvas import Canvas
from icon import icons, write_ico
from palette import FAVOURITES
from people import SIZE, bare
from sheet import write_atlas, write_grid

ATLASES = ("tiles", "decor", "hats", "things")


def write_characters(folder, file="characters.png"):
    columns = sum(len(ticks) for _, ticks in animations.TIMES.values())
    sheet = Canvas(columns * SIZE, len(FAVOURITES) * SIZE)
    for row, color in enumerate(FAVOURITES):
        column = 0
        for name, (_, ticks) in animations.TIMES.items():
            frames = animations.DRAWERS[name](color)
            checks.demand(len(frames) == len(ticks), f"{name}: {len(frames)} frames, {len(ticks)} durations")
            for k, frame in enumerate(frames):
                checks.check_frame(color, name, k, frame)
                sheet.blit(frame, column * SIZE, row * SIZE)
                column += 1
    sheet.save(folder / file)
    lines = ["# characters.png: frames of 32 x 32 facing right, animations from left to right in the order of these",
             "# lines, a row for each favourite colour. NAME MODE, then how many ticks (1/60 s) each frame stands."]
    lines += [f"{name} {mode} {' '.join(map(str, ticks))}" for name, (mode, ticks) in animations.TIMES.items()]
    lines += [f"{name} like {other} {times}" for name, (other, times) in animations.BORROWED.items()]
    (folder / "characters.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_poses(folder, file="poses.png"):
    columns = len(poses.frames(next(iter(FAVOURITES))))
    sheet = Canvas(columns * SIZE, len(FAVOURITES) * SIZE)
    for row, color in enumerate(FAVOURITES):
        for column, frame in enumerate(poses.frames(color)):
            checks.check_frame(color, "poses", column, frame)
            sheet.blit(frame, column * SIZE, row * SIZE)
    sheet.save(folder / file)


def write_backdrops(folder):
    for name, draw in backdrop.PICTURES.items():
        picture = draw()
        checks.check_backdrop(name, picture)
        picture.save(folder / f"backdrop-{name}.png")


def write_atlases(folder):
    write_grid(folder, "tiles", tiles.pictures(), "NAME X Y W H; variants _a _b _c _d of one kind may lie in any order",
               8, tiles.T)
    write_atlas(folder, "decor", village.pictures(), "NAME X Y W H; each stands on its last row, the moon hangs")
    write_atlas(folder, "hats", hats.pictures() | tiny_hats.pictures(),
                "NAME X Y W H; the twelve hats alone, and tiny ones for a line of text", 128)
    small = things.pictures() | rolled.pictures() | interface.pictures() | {"logo": logo.logo()}
    write_atlas(folder, "things", small, "NAME X Y W H; snowballs, bursts, flakes, marks of the interface, the title")


def write_icons(folder):
    (folder / "desktop").mkdir(exist_ok=True)
    files = {}
    for size, picture in icons().items():
        files[size] = folder / "desktop" / f"icon-{size}.png"
        picture.save(files[size])
    write_ico(folder / "desktop" / "snowfolk.ico", {size: file for size, file in files.items() if size <= 256})
    icons()[64].save(folder / "icon.png")


def main():
    home = Path(__file__).resolve().parent.parent
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else home
    checks.check_times(home.parent / "game" / "world" / "actions.h")
    write_characters(folder)
    write_poses(folder)
    bare(lambda: write_characters(folder, "characters-bare.png"))
    bare(lambda: write_poses(folder, "poses-bare.png"))
    rolled.sheet().save(folder / "balls.png")
    write_backdrops(folder)
    write_atlases(folder)
    fonts.write(folder)
    write_icons(folder)
    sounds.write(folder)
    for name in ATLASES:
        checks.check_atlas(folder / f"{name}.txt")
    checks.check_pictures(folder)


if __name__ == "__main__":
    main()
