#!/usr/bin/env python3
"""Runs clang-tidy over what a build folder compiles, one process a core:  tidy.py CLANG_TIDY BUILD_FOLDER

A file that was clean is not looked at again until it, a header of ours that it includes, or .clang-tidy changes: the
fingerprint of all that is kept as an empty file in BUILD_FOLDER/tidy.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys


def our_flags(entry):
    """The compile command without its launcher, its output and the sanitizers, which tell clang-tidy nothing."""
    words = shlex.split(entry["command"])
    words = words[1:] if words[0].endswith("ccache") else words
    return [w for w in words if not w.startswith(("-fsanitize", "-fno-sanitize", "-fno-omit"))]


def fingerprint(tidy_version, flags, entry):
    """Of everything that the verdict on a file depends on; the preprocessor lists the headers outside the system's."""
    command = flags[: flags.index("-o")] + ["-MM", entry["file"]]
    listed = subprocess.run(command, cwd=entry["directory"], capture_output=True, text=True, check=True).stdout
    files = [word for word in listed.replace("\\\n", " ").split()[1:]]
    digest = hashlib.sha256((tidy_version + " ".join(flags)).encode())
    for name in [*files, ".clang-tidy"]:
        digest.update(pathlib.Path(name).read_bytes())
    return digest.hexdigest()


def look_at(clang_tidy, tidy_version, folder, entry):
    """Nothing when the file is clean, else what clang-tidy says of it."""
    stamp = folder / fingerprint(tidy_version, shlex.split(entry["command"]), entry)
    if stamp.exists():
        return None
    run = subprocess.run([clang_tidy, "--quiet", "-p", str(folder), entry["file"]], capture_output=True, text=True)
    if run.returncode != 0:
        return run.stdout or run.stderr
    stamp.touch()
    return None


def main(clang_tidy, build):
    folder = pathlib.Path(build) / "tidy"
    folder.mkdir(exist_ok=True)
    entries = json.loads((pathlib.Path(build) / "compile_commands.json").read_text())
    for entry in entries:
        entry["command"] = shlex.join(our_flags(entry))
    (folder / "compile_commands.json").write_text(json.dumps(entries))
    version = subprocess.run([clang_tidy, "--version"], capture_output=True, text=True, check=True).stdout
    files = {entry["file"]: entry for entry in entries}.values()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        verdicts = [v for v in pool.map(lambda e: look_at(clang_tidy, version, folder, e), files) if v]
    verdicts = list(dict.fromkeys(verdicts))  # a fault in a header is said once for every file that includes it
    print("\n".join(verdicts) or f"{len(files)} files are clean")
    return 1 if verdicts else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
