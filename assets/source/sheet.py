"""Pictures packed into a sheet, and the text file that names their places: `NAME X Y W H` a line."""
import re

from canvas import Canvas

NAME = re.compile(r"[a-z0-9_]+\Z")


def shelves(sizes, width):
    """Places for (w, h) sizes in a sheet of that width, tallest first, one pixel apart; and the sheet's height."""
    places, x, y, shelf = {}, 0, 0, 0
    for key in sorted(sizes, key=lambda k: (-sizes[k][1], list(sizes).index(k))):
        w, h = sizes[key]
        if x + w > width:
            x, y, shelf = 0, y + shelf + 1, 0
        places[key] = (x, y)
        x, shelf = x + w + 1, max(shelf, h)
    return places, y + shelf


def write_atlas(folder, name, pictures, comment, width=256):
    """Writes NAME.png and NAME.txt from {name: Canvas}."""
    width = max([width] + [p.w for p in pictures.values()])
    places, height = shelves({k: (p.w, p.h) for k, p in pictures.items()}, width)
    sheet = Canvas(width, height)
    lines = [f"# {line}" for line in comment.splitlines()]
    for key, picture in pictures.items():
        check_name(key)
        if picture.is_empty():
            raise SystemExit(f"{name}: the picture {key} is empty")
        x, y = places[key]
        sheet.blit(picture, x, y)
        lines.append(f"{key} {x} {y} {picture.w} {picture.h}")
    write_sheet(folder, name, sheet, lines)


def write_grid(folder, name, pictures, comment, columns, size):
    """As write_atlas, for pictures of one size on a grid."""
    sheet = Canvas(columns * size, -(-len(pictures) // columns) * size)
    lines = [f"# {line}" for line in comment.splitlines()]
    for k, (key, picture) in enumerate(pictures.items()):
        check_name(key)
        if (picture.w, picture.h) != (size, size):
            raise SystemExit(f"{name}: {key} is {picture.w} x {picture.h}, not {size} x {size}")
        x, y = k % columns * size, k // columns * size
        sheet.blit(picture, x, y)
        lines.append(f"{key} {x} {y} {size} {size}")
    write_sheet(folder, name, sheet, lines)


def write_sheet(folder, name, sheet, lines):
    sheet.save(folder / f"{name}.png")
    (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def check_name(key):
    if not NAME.match(key):
        raise SystemExit(f"{key!r} is no name for a picture: small letters, digits and _ only")
