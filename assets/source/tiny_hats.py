"""The hats once more, small enough for a line of text: marks in the list of players, drawn for a dark ground."""
from canvas import from_rows
from palette import FAVOURITES, wool_swap

DRAWINGS = {
    "red": ["...wwA...", "..HHMMD..", ".HHMMMDD.", ".HHMMMMD.", "HMHMMDMDD"],
    "orange": ["...HHM...", "..HMMMM..", ".HMDHMMD.", "wA.HMMMD.", "...wwAAAB"],
    "yellow": ["...HHM...", "..HHMMM..", "..HMMMM..", "..ooooo..", "HHMMMMMMD"],
    "lime": [".....yo..", "....HMD..", "...HMMD..", "..HHMMMD.", ".MMMDMMDD"],
    "green": [".......r.", "..HHMMr..", "..HMMMM..", "..ppppy..", "HHMMMMMMD"],
    "teal": ["....D....", ".HHHMMM..", "HHHMMMMMD", "HMMMMMMMD", ".DDDDDDD."],
    "cyan": ["...wwA...", "..HMMMD..", ".HMMMMMD.", ".brbrbrb.", ".MMMMMMD.", ".MM...DD."],
    "sky": ["ww.....wA", "wHM...MDA", ".HHMMMMD.", ".HMMMMDD.", ".HMHMDMD."],
    "blue": [".HHMMMM..", "HHMMMMMM.", ".HMMyMMD.", ".yyyyoyy.", "....nnnnn"],
    "purple": ["..CHM....", "....HMM..", "...CHMM..", "...yyyo..", "CCHMMMMMM"],
    "silver": ["..wHHMD..", "..wHMMD..", "..DDDDD..", ".wHMMMMD.", "wHHMMMMDD"],
    "coal": ["..1HHMM..", "..1HMMM..", "..1HMMM..", "..wwAAB..", "11HHHMMMM"],
}


def pictures():
    return {f"tiny_{color}": from_rows(DRAWINGS[color], wool_swap(color)) for color in FAVOURITES}
