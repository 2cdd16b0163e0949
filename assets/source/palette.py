"""The nineteen colours of Snowfolk, and which of them each favourite colour wears.

A letter is a colour everywhere in these scripts, so that a drawing can be typed as rows of text; '.' is
transparent. Nothing else may appear in any picture: draw.py checks it.
"""

COLORS_BY_LETTER = {
    # Sweetie 16 by GrafxKid
    "K": "1a1c2c", "p": "5d275d", "r": "b13e53", "o": "ef7d57", "y": "ffcd75", "l": "a7f070", "g": "38b764",
    "t": "257179", "n": "29366f", "b": "3b5dc9", "s": "41a6f6", "c": "73eff7", "w": "f4f4f4", "1": "94b0c2",
    "2": "566c86", "3": "333c57",
    # snow in half shade, in shade, in deep shade
    "A": "cddcf2", "B": "97acdb", "C": "6274b0",
}

CLEAR = "."
INK = "K"      # every outline
SNOW = "wAB"   # a person's snow: lit, half shade, shade
WOOD = "r"     # stick arms

RGBA = {letter: tuple(int(code[i:i + 2], 16) for i in (0, 2, 4)) + (255,)
        for letter, code in COLORS_BY_LETTER.items()}
RGBA[CLEAR] = (0, 0, 0, 0)

# What a snow person knits with: light, middle, dark. In the order of game/world/color.h.
WOOL = {
    "red": "orp", "orange": "yor", "yellow": "wyo", "lime": "ylg", "green": "lgt", "teal": "gtn",
    "cyan": "wcs", "sky": "csb", "blue": "sbn", "purple": "rpK", "silver": "w12", "coal": "23K",
}
FAVOURITES = list(WOOL)

# Purple and coal are as dark as the night behind them: their lit edges catch the moon.
RIM = {"purple": "B", "coal": "1"}


def wool_swap(color):
    """Drawings of wool are typed in H (light), M (middle) and D (dark)."""
    return dict(zip("HMD", WOOL[color]))
