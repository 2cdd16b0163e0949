"""The tests' own net: what the sanitizers say must fail a test, whatever else it looked at."""
import signal

from session import Case, until

REPORTS = {
    "memory": "=================================================================\n"
              "==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x1",
    "undefined": "game/world/world.cpp:1:2: runtime error: signed integer overflow",
    "leak": "==7==ERROR: LeakSanitizer: detected memory leaks",
}


def fake(case, name, script):
    """A program that does what this shell script says."""
    path = case.folder / name
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(0o755)
    return path


def finding(case, name, script, act=lambda game: game.exit_code()):
    inner = Case(f"harness-{name}")
    try:
        act(inner.headless(name, binary=fake(case, name, script), stats=False))
        return inner.end()
    finally:
        inner.close()


def test_findings(case):
    """what a sanitizer reports fails a test, at once or when the program is ended, and so does a crash"""
    for name, words in REPORTS.items():
        found = finding(case, name, f"echo 'words before it' >&2; echo '{words}' >&2; exit 1")
        assert found and words.splitlines()[-1] in found and "words before it" not in found, found
    late = "trap 'echo \"ERROR: LeakSanitizer: at the end\" >&2; exit 23' TERM; echo ready; while :; do sleep 0.05; done"
    found = finding(case, "late", late, lambda game: until(lambda: "ready" in game.output(), "it runs"))
    assert found and "at the end" in found, found
    found = finding(case, "crash", "kill -SEGV $$")
    assert found and str(int(signal.SIGSEGV)) in found, found
    for name, script in {"clean": "exit 0", "refused": "echo 'snowfolk: no such thing' >&2; exit 2"}.items():
        assert finding(case, name, script) is None, name
