"""The benchmark, with as little as shows that its parts still work; figures are the affair of ./check bench. What hostile
peers cost is left out: hostile_test.py is that."""
import json
import os
import pathlib
import subprocess
import sys

from session import DRAWING, SOURCE, end, need, program

PATIENCE = 100.0  # seconds
BENCH = SOURCE / "tests/bench/bench.py"


def start(case, label, *words):
    """The benchmark at work, and where its figures will be."""
    figures = case.folder / f"{label}.json"
    build = pathlib.Path(program()).parents[1]
    process = subprocess.Popen([sys.executable, "-B", str(BENCH), *words, "--tiny", "--build", str(build), "--json", str(figures)],
                               env={**os.environ, **DRAWING}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    case.after(end, process)
    return process, figures


def finished(process, figures):
    said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said
    return json.loads(figures.read_text(encoding="utf-8")), said


def check_readme(case, figures):
    """The README's tables take the figures, and all the rest of it stays."""
    felt = [{**row, "condition": condition} for condition in ("idle", "lag", "busy") for row in figures["felt"]]
    path, readme = case.folder / "all.json", case.folder / "README.md"
    path.write_text(json.dumps({**figures, "felt": felt}))
    before = (SOURCE / "README.md").read_text(encoding="utf-8")
    readme.write_text(before, encoding="utf-8")
    subprocess.run([sys.executable, "-B", str(BENCH.with_name("readme.py")), str(path), str(readme)], check=True,
                   timeout=PATIENCE)
    written = readme.read_text(encoding="utf-8")
    assert f"\n| 2 | {figures['host'][0]['host_cpu']:.4f} | " in written, written
    words = [[line for line in text.splitlines() if not line.startswith("| ")] for text in (before, written)]
    assert words[0] == words[1], "more than the tables' rows changed"


def test_bench(case):
    """every part of the benchmark measures, and leaves its figures for people and machines"""
    need("Xvfb", "xdotool")
    windows = start(case, "windows", "felt", "start", "drawing")
    figures, said = finished(*start(case, "rest", "host", "storm", "handover", "rules", "recording"))
    row = figures["host"][0]
    assert row["players"] == 2 and row["host_cpu"] > 0 and row["floor_cpu"] > 0 and row["client_cpu"] > 0, row
    assert row["headers_down"] == 52 * row["segments_down"] > 0 and row["payload_up"] > 0, row
    assert row["late_p50_ms"] <= row["late_p99_ms"] <= row["late_worst_ms"], row
    assert figures["storm"][0]["fewest_in"] == 2 and figures["storm"][0]["seconds"] > 0, figures["storm"]
    assert 0 < figures["handover"][0]["all"][0] < 30, figures["handover"]
    assert min(figures["rules"][0].values()) > 0, figures["rules"]
    assert min(figures["recording"][0].values()) > 0, figures["recording"]
    assert "KB/player" in said and "encoded" in said, said
    shown, said = finished(*windows)
    assert [row["n"] for row in shown["felt"]] == [1] * 4, shown["felt"]
    assert shown["start"]["median_ms"] > 0 and shown["drawing"][0]["frames_per_s"] > 0, shown
    check_readme(case, {**figures, **shown, "hostile": {"words": []}})


def test_bench_fails(case):
    """a part of the benchmark that cannot measure says why and fails, and one that is not there is named with all there are"""
    empty = case.folder / "build" / "game"
    empty.mkdir(parents=True)
    (empty / "snowfolk").symlink_to(program())
    run = subprocess.run([sys.executable, "-B", str(BENCH), "rules", "--tiny", "--build", str(empty.parent), "--json",
                          str(case.folder / "none.json")], capture_output=True, text=True, timeout=PATIENCE)
    assert run.returncode == 1 and "snowfolk_bench_rules" in run.stdout and "FAILED" in run.stdout, run
    run = subprocess.run([sys.executable, "-B", str(BENCH), "speed"], capture_output=True, text=True, timeout=PATIENCE)
    assert run.returncode == 2 and "speed" in run.stderr and "hostile" in run.stderr, run
