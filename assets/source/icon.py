"""The icon: a snow person in the night. Drawn twice, since a whole person is too small to be seen at 16 pixels; all other
sizes are these with larger pixels."""
import struct

from canvas import Canvas, from_rows
from people import person

REST = [(0, 2), (-1, 4), (-1, 6)]
HEAD = [
    "....nnnnnnnn....",
    "..nnnnKKKKnnnn..",
    ".nAnnKwAKrKnnnn.",
    ".nnnKrKKorrKnAn.",
    "nnnKoorrrrrpKnnn",
    "nnnKorrrrrppKnnn",
    "nnKwwwwwwwwAAKnn",
    "nnKAwwAAwwABBKnn",
    "nnKwwKwwwKwAAKnn",
    "nnKwwKwyoKoAAKnn",
    "nnKwwwwoooooKnnn",
    "nnnKwwwwwwAAKnnn",
    "nnKoorrrrrrppKnn",
    ".nKrrrrrrrppKnn.",
    "..wwKrrpKKKKww..",
    "....wKppKAAA....",
]
# Every size that is installed, and of which drawing how many pixels each is wide.
SIZES = {16: ("head", 1), 32: ("whole", 1), 48: ("head", 3), 64: ("whole", 2), 128: ("whole", 4), 256: ("whole", 8),
         512: ("whole", 16)}


def whole():
    small = Canvas(32, 32)
    small.disc(15.5, 15.5, 15.4, "n")
    for x, y, tone in ((5, 9, "A"), (7, 6, "B"), (24, 6, "B"), (27, 10, "C"), (10, 4, "C"), (22, 3, "C"), (3, 17, "C")):
        small.put(x, y, tone)
    for j in range(27, 32):
        for i in range(32):
            if small.px[j][i] == "n":
                small.px[j][i] = "w" if j == 27 else "A" if j < 30 else "B"
    figure = person("red", scarf=REST, back=(-4, 3), front=(4, -4), eyes="happy")
    small.blit(figure, 0, -2)
    return small


def enlarged(small, times):
    big = Canvas(small.w * times, small.h * times)
    for j in range(big.h):
        for i in range(big.w):
            big.put(i, j, small.px[j // times][i // times])
    return big


def write_ico(path, files):
    """Windows' icon of several sizes: a directory of PNGs (six bytes, sixteen for each, and the files)."""
    pictures = [(size, file.read_bytes()) for size, file in files.items()]
    offset = 6 + 16 * len(pictures)
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, png in pictures:
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), offset + len(body))
        body += png
    path.write_bytes(head + body)


def icons():
    """{size: Canvas}"""
    drawings = {"head": from_rows(HEAD), "whole": whole()}
    return {size: enlarged(drawings[name], times) for size, (name, times) in SIZES.items()}
