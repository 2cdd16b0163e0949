"""Every link in our documents leads somewhere, and so does every file that a comment or a document names. links.py ROOT"""
import pathlib
import re
import sys

LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
NAMED = re.compile(r"\b((?:[a-z_]+/)+[A-Za-z_]+\.(?:h|cpp|md|py|txt))\b")


def faults(root):
    ours = [path for part in ("net", "game", "tests") for path in sorted((root / part).rglob("*"))
            if path.suffix in (".h", ".cpp", ".md") and path.is_file()]
    everything = {str(path.relative_to(root)) for path in root.rglob("*") if ".git" not in path.parts}
    for path in [root / "README.md", *ours]:
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            where = f"{path.relative_to(root)}:{number}"
            for link in LINK.findall(line) if path.suffix == ".md" else []:
                if not (path.parent / link).exists():
                    yield f"{where} links to {link}, which is not there"
            for name in NAMED.findall(line) if path.suffix == ".md" or "//" in line else []:
                if not any(there == name or there.endswith("/" + name) for there in everything):
                    yield f"{where} names {name}, which is not there"


if __name__ == "__main__":
    problems = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(problems) or "every link leads somewhere")
    sys.exit(1 if problems else 0)
