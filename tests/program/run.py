#!/usr/bin/env python3
"""Runs tests of the real program:  run.py --list  |  run.py [PART OF A SENTENCE...]

SNOWFOLK_PROGRAM names the program; SNOWFOLK_SANITIZED says that it is one with sanitizers, whose findings fail a test
always. Exit status 0: it holds; 1: it does not; 77: this machine lacks what it needs.
"""
import importlib
import pathlib
import sys
import time
import traceback

from session import DEV, Case, Failed, Skip

SKIPPED = 77
FOLDER = pathlib.Path(__file__).resolve().parent


def all_tests():
    """Every function whose name begins with test_, in the files' order; its docstring is its sentence."""
    for path in sorted(FOLDER.glob("*_test.py")):
        module = importlib.import_module(path.stem)
        for name, function in vars(module).items():
            if name.startswith("test_"):
                yield function


def sentence(function):
    return " ".join(function.__doc__.split()).rstrip(".")


def listed(function):
    """A line for each build that the test is for: "dev: SENTENCE", "release: ...", "release alone: ..."."""
    for build in getattr(function, "builds", (DEV,)):
        alone = " alone" if build in getattr(function, "alone", ()) else ""
        yield f"{build}{alone}: {sentence(function)}"


def attempt(function, case):
    """The exit status; whatever went wrong, what the programs said is what a person needs to see."""
    try:
        function(case)
        return 0
    except Skip as reason:
        print(f"SKIPPED: {reason}")
        return SKIPPED
    except Exception as error:
        if isinstance(error, Failed):
            where = traceback.extract_tb(error.__traceback__)
            at = next(f for f in reversed(where) if f.filename.endswith("_test.py"))
            print(f"FAILED at {pathlib.Path(at.filename).name}:{at.lineno}: {at.line}\n{error}")
        else:
            traceback.print_exc(file=sys.stdout)
        return 1


def run(function):
    case = Case(function.__name__.removeprefix("test_"))
    try:
        result = attempt(function, case)
        if result == 1:
            case.keep_evidence()
        if finding := case.end():
            print(f"FAILED: found within {finding}")
            case.keep_words()
            return 1
        return result
    finally:
        case.close()


def main(wanted):
    sys.path.insert(0, str(FOLDER))
    tests = list(all_tests())
    if wanted == ["--list"]:
        print("\n".join(line for function in tests for line in listed(function)))
        return 0
    exactly = [f for f in tests if sentence(f) in wanted]
    chosen = exactly or [f for f in tests if not wanted or any(part in sentence(f) for part in wanted)]
    if not chosen:
        print(f"no test says: {wanted}")
        return 1
    results = []
    for function in chosen:
        start = time.monotonic()
        results.append(run(function))
        word = {0: "ok", SKIPPED: "skipped"}.get(results[-1], "FAILED")
        print(f"{word}: {sentence(function)} ({time.monotonic() - start:.1f} s)")
    if 1 in results:
        return 1
    return SKIPPED if set(results) == {SKIPPED} else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
