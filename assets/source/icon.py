"""The window's icon: a snow person in the night, 64 x 64, every pixel of it two wide."""
from canvas import Canvas
from people import person

REST = [(0, 2), (-1, 4), (-1, 6)]


def icon():
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
    big = Canvas(64, 64)
    for j in range(64):
        for i in range(64):
            big.put(i, j, small.px[j // 2][i // 2])
    return big
