#!/usr/bin/env python3
"""Runs clang-tidy over what a build folder compiles of net/ and game/, one process a core:  tidy.py CLANG_TIDY BUILD_FOLDER

Most of its time goes into the system's headers, so files that are compiled alike are looked at many at once, as if they
were one; where that finds anything, each half of them is, and what is found in a file alone is what counts.

A file that was clean is not looked at again until it, a header of ours that it includes, or .clang-tidy changes: the
fingerprint of all that is kept as an empty file in BUILD_FOLDER/tidy.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

FILES_AT_ONCE = 12  # more are no faster, and take longer where something is found
# What a file names for itself at the level of its namespaces: two of one name cannot be looked at as one file.
OWN_NAME = re.compile(r"^(?!namespace |using namespace )[A-Za-z_][\w:<>,&* ]*[ &*]([A-Za-z_]\w*)(?:\[\w*\])? ?[({=;:]", re.MULTILINE)
OUR_HEADER = re.compile(rb'^#include "([^"]+)"', re.MULTILINE)  # from the top of the repository


def with_headers(path):
    """The contents of a file and of all headers of ours that it includes, directly or not."""
    contents, waiting = {}, [path]
    while waiting:
        path = str(waiting.pop())
        if path not in contents and os.path.isfile(path):
            contents[path] = pathlib.Path(path).read_bytes()
            waiting += [name.decode() for name in OUR_HEADER.findall(contents[path])]
    return contents.values()


class File:
    """One that is compiled, and how: its flags without those that clang-tidy has no use for (launcher, output, sanitizers,
    the headers that another compiler precompiled, and which of its warnings are off)."""

    def __init__(self, entry, tidy_version):
        self.path = entry["file"]
        words = shlex.split(entry["command"])
        words = words[1:] if words[0].endswith("ccache") else words
        self.flags, words = words[:1], words[1 : words.index("-o")]
        while words:
            word = words.pop(0)
            if word == "-include":
                words.pop(0)
            elif not word.startswith(("-fsanitize", "-fno-sanitize", "-fno-omit", "-fpch", "-Winvalid-pch", "-Wno-")):
                self.flags.append(word)
        self.names = set(OWN_NAME.findall(pathlib.Path(self.path).read_text()))
        self.fingerprint = self.fingerprint_of_all(tidy_version)

    def fingerprint_of_all(self, tidy_version):
        """Of everything that the verdict depends on, but for the system's headers."""
        digest = hashlib.sha256((tidy_version + " ".join(self.flags)).encode())
        for content in (pathlib.Path(".clang-tidy").read_bytes(), *with_headers(self.path)):
            digest.update(content)
        return digest.hexdigest()


def groups_of(files):
    """The files in groups that can be looked at as one: compiled alike, and no name twice."""
    groups = []
    for file in files:
        for group in groups:
            alike = group[0].flags == file.flags and len(group) < FILES_AT_ONCE
            if alike and all(file.names.isdisjoint(other.names) for other in group):
                group.append(file)
                break
        else:
            groups.append([file])
    return groups


class Tidy:
    def __init__(self, command, folder):
        self.command, self.folder = command, folder

    def run(self, path, flags, *options):
        command = [self.command, "--quiet", *options, path, "--", *flags[1:]]
        done = subprocess.run(command, capture_output=True, text=True)
        return None if done.returncode == 0 else done.stdout or done.stderr

    def found_in_all(self, group):
        """What clang-tidy says of the files as one."""
        if len(group) == 1:
            return self.run(group[0].path, group[0].flags)
        with tempfile.NamedTemporaryFile("w", suffix=".cpp", dir=self.folder) as together:
            together.write("".join(f'#include "{file.path}"\n' for file in group))
            together.flush()
            return self.run(together.name, group[0].flags, "--checks=-bugprone-suspicious-include")

    def look_at(self, group):
        """What clang-tidy says of each of the group's files by itself; nothing of a clean one."""
        found = self.found_in_all(group)
        if found is None:
            for file in group:
                (self.folder / file.fingerprint).touch()
            return []
        if len(group) == 1:
            return [found]
        half = len(group) // 2
        return self.look_at(group[:half]) + self.look_at(group[half:])


def main(clang_tidy, build):
    folder = pathlib.Path(build).resolve() / "tidy"
    folder.mkdir(exist_ok=True)
    entries = json.loads((pathlib.Path(build) / "compile_commands.json").read_text())
    ours = [pathlib.Path("net").resolve(), pathlib.Path("game").resolve()]
    version = subprocess.run([clang_tidy, "--version"], capture_output=True, text=True, check=True).stdout
    files = {e["file"]: File(e, version) for e in entries if any(room in pathlib.Path(e["file"]).parents for room in ours)}
    unseen = [file for file in files.values() if not (folder / file.fingerprint).exists()]
    tidy = Tidy(clang_tidy, folder)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        verdicts = [verdict for found in pool.map(tidy.look_at, groups_of(unseen)) for verdict in found]
    verdicts = list(dict.fromkeys(verdicts))  # a fault in a header is said once for every file that includes it
    print("\n".join(verdicts) or f"{len(files)} files are clean")
    return 1 if verdicts else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
