#!/usr/bin/env python3
"""Writes the figures of one run into the README's tables:  readme.py [JSON [README]]

A table is known by its first line, which stays as it is; the words around it are the README's own. Without a JSON it is
the one that ./check bench left, and it must have all parts.
"""
import json
import pathlib
import statistics
import sys

from key_to_picture import CONDITIONS
from processes import SOURCE

README = SOURCE / "README.md"
HOST = "| players | host, of a core | floor | ratio | a client |"
FELT = "| key to picture, ms |"
OTHERS = "| what | figure | command |"


def both(row, way):
    return " + ".join(f"{row[f'{kind}_{way}']:.0f}" for kind in ("payload", "framing", "headers"))


def host_lines(figures):
    for row in figures["host"]:
        late = ", ".join(f"{row[f'late_{which}_ms']:.2f}" for which in ("p50", "p99", "worst"))
        yield (row["players"], f"{row['host_cpu']:.4f}", f"{row['floor_cpu']:.4f}", f"{row['to_floor']:.2f}",
               f"{row['client_cpu']:.4f}", both(row, "down"), both(row, "up"),
               f"{row['segments_down']:.0f}, {row['segments_up']:.0f}", late, f"{row['memory_kb']:.0f}")


def felt_lines(figures):
    felt = {(row["condition"], row["key"], row["window"]): f"{row['median_ms']:.0f}, {row['p90_ms']:.0f}"
            for row in figures["felt"]}
    for key, other in (("host", "guest"), ("guest", "host")):
        for window, words in ((key, "own window"), (other, f"the {other}'s window")):
            yield (f"the {key}'s key, {words}", *(felt[condition, key, window] for condition in CONDITIONS))


def in_turn(rows, key):
    return " / ".join(f"{row[key]:,.0f}" for row in rows)


def other_lines(figures):
    rules, storms = figures["rules"], figures["storm"]
    players = " / ".join(str(row["players"]) for row in rules)
    joined = ", ".join(f"{row['players']}: " + (f"{row['seconds']:.1f} s" if row["seconds"] is not None else "not all")
                       for row in storms)
    moved = ", ".join(f"{row['players']}: " + ("not all" if None in row["all"] else f"{statistics.median(row['all']):.1f} s")
                      for row in figures["handover"])
    frames = ", ".join(f"{row['renderer']} {row['frames_per_s']:.0f}" for row in figures["drawing"])
    yield "all are in who join in one instant", joined, "`./check bench storm`"
    yield "all play on after their host was killed", moved, "`./check bench handover`"
    yield f"ticks of the rules a second on one core, {players} players", in_turn(rules, "steps_per_s"), "`./check bench rules`"
    yield "updates encoded a second", in_turn(rules, "encoded_per_s"), "the same"
    yield "updates applied a second, with the client's own tick", in_turn(rules, "applied_per_s"), "the same"
    yield "frames a second, 64 people at 1280 by 720", frames, "`./check bench drawing`"
    yield "start to the menu's first frame", f"{figures['start']['median_ms']:.0f} ms", "`./check bench start`"
    yield ("updates that hostile and unlucky peers cost the others",
           "none" if "failed" not in figures["hostile"] else "some", "`./check bench hostile`")


def with_rows(text, head, rows):
    """The text with the table's rows in place of those it had."""
    lines = text.split("\n")
    begin = next(i for i, line in enumerate(lines) if line.startswith(head)) + 2
    end = next(i for i in range(begin, len(lines)) if not lines[i].startswith("|"))
    lines[begin:end] = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join(lines)


def main(path=SOURCE / "build/bench.json", readme=README):
    figures = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    text = pathlib.Path(readme).read_text(encoding="utf-8")
    for head, rows in ((HOST, host_lines), (FELT, felt_lines), (OTHERS, other_lines)):
        text = with_rows(text, head, rows(figures))
    pathlib.Path(readme).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
