#!/usr/bin/python3
"""Makes every sound of Snowfolk as a WAV file into assets/sounds/: see README.md beside this file."""
import math
import random
import struct
import sys
import wave
from pathlib import Path

RATE = 22050  # nothing here is heard above 10 kHz
FADE_IN = 0.002  # seconds; shorter ones click
FADE_OUT = 0.015


# A sound is a list of numbers around 0; how loud they are is decided when it is written.


def silence(seconds):
    return [0.0] * int(seconds * RATE)


def mix(*parts):
    """Together; each part is (when it begins, how strong, the sound)."""
    long = max(int(at * RATE) + len(sound) for at, _, sound in parts)
    whole = [0.0] * long
    for at, strength, sound in parts:
        begin = int(at * RATE)
        for i, value in enumerate(sound):
            whole[begin + i] += strength * value
    return whole


def tone(seconds, pitch, partials=((1, 1.0),)):
    """`pitch` is in hertz: a number, or a function of the share (0..1) of the time gone by."""
    count = int(seconds * RATE)
    phase, sound = 0.0, []
    for i in range(count):
        hertz = pitch(i / count) if callable(pitch) else pitch
        phase += 2 * math.pi * hertz / RATE
        sound.append(sum(strength * math.sin(factor * phase) for factor, strength in partials))
    return sound


def glide(begin, end):
    """From pitch to pitch in even musical steps."""
    return lambda share: begin * (end / begin) ** share


def noise(seconds, dice):
    return [dice.uniform(-1, 1) for _ in range(int(seconds * RATE))]


def band(sound, middle, width):
    """What lies around `middle` hertz, `width` octaves wide (a biquad band-pass; Bristow-Johnson's cookbook).

    `middle` may be a function of the share of the time gone by.
    """
    x1 = x2 = y1 = y2 = 0.0
    passed = []
    for i, x in enumerate(sound):
        hertz = middle(i / len(sound)) if callable(middle) else middle
        w = 2 * math.pi * hertz / RATE
        alpha = math.sin(w) * math.sinh(math.log(2) / 2 * width * w / math.sin(w))
        y = (alpha * (x - x2) + 2 * math.cos(w) * y1 - (1 - alpha) * y2) / (1 + alpha)
        x1, x2, y1, y2 = x, x1, y, y1
        passed.append(y)
    return passed


def soften(sound, hertz):
    """Takes away what is far above `hertz`."""
    keep = math.exp(-2 * math.pi * hertz / RATE)
    low, passed = 0.0, []
    for x in sound:
        low = keep * low + (1 - keep) * x
        passed.append(low)
    return passed


def dying(sound, half, attack=0.003):
    """Rises within `attack` seconds, then loses half of itself every `half` seconds."""
    return [value * min(1.0, i / (attack * RATE)) * 0.5 ** (i / (half * RATE)) for i, value in enumerate(sound)]


def swelling(sound, peak=0.5):
    """Rises to its most at the share `peak` of its time and sinks to nothing again."""
    count = len(sound)

    def strength(share):
        return math.sin(math.pi / 2 * (share / peak if share < peak else (1 - share) / (1 - peak))) ** 2

    return [value * strength(i / count) for i, value in enumerate(sound)]


def crunch(seconds, grains, middle, dice):
    """Snow that gives way: many tiny breaks, more of them early, each with a pitch of its own."""
    parts = [(0, 0.0, silence(seconds))]
    for _ in range(grains):
        at = seconds * 0.75 * dice.random() ** 1.4
        pitch = middle * 2 ** dice.uniform(-0.7, 0.7)
        grain = dying(band(noise(0.016, dice), pitch, 1.1), 0.0028, 0.0008)
        parts.append((at, dice.uniform(0.35, 1.0) * (1 - at / seconds), grain))
    return mix(*parts)


# The sounds.


def step(which):
    dice = random.Random(f"step {which}")
    snow = crunch(0.13, 26, (2100, 2400, 1900)[which], dice)
    weight = dying(tone(0.1, glide((120, 108, 131)[which], 70)), 0.016)
    return mix((0, 1.0, snow), (0.004, 0.34, weight))


def jump():
    dice = random.Random("jump")
    push = dying(soften(noise(0.1, dice), 1500), 0.015)
    return mix((0, 0.5, swelling(tone(0.17, glide(230, 520), ((1, 1.0), (2, 0.16))), 0.25)), (0, 0.5, push))


def land():
    dice = random.Random("land")
    thump = dying(tone(0.18, glide(150, 62), ((1, 1.0), (2, 0.2))), 0.03)
    return mix((0, 1.0, thump), (0, 0.75, crunch(0.17, 30, 1700, dice)))


def throw():
    air = noise(0.24, random.Random("throw"))
    return swelling(band(air, lambda share: 700 + 1900 * math.sin(math.pi * min(1, share * 1.15)), 0.9), 0.35)


def hit():
    dice = random.Random("hit")
    splat = dying(soften(noise(0.2, dice), 2600), 0.02, 0.001)
    thud = dying(tone(0.2, glide(210, 75)), 0.03)
    bits = crunch(0.26, 24, 2600, dice)
    return mix((0, 1.0, splat), (0, 0.6, thud), (0.03, 0.45, bits))


def bell(hertz, half):
    """A small glass bell: partials a little out of tune, the high ones gone first."""
    seconds = half * 6
    return mix(*((0, strength, dying(tone(seconds, hertz * factor), half * life, 0.004))
                 for factor, strength, life in ((1, 1.0, 1.0), (2.01, 0.32, 0.6), (3.9, 0.1, 0.3))))


def join():
    notes = (783.99, 1046.5, 1318.51)  # G, C, E: somebody is coming up
    return mix(*((0.085 * n, 0.8 + 0.1 * n, bell(hertz, 0.075)) for n, hertz in enumerate(notes)))


def melt():
    """A long sigh downwards, and drops."""
    dice = random.Random("melt")
    sigh = tone(0.85, lambda share: 420 * 0.34 ** share * (1 + 0.02 * math.sin(share * 46)), ((1, 1.0), (2, 0.12)))
    trickle = swelling(band(noise(0.85, dice), glide(1500, 500), 0.7), 0.3)
    parts = [(0, 0.7, swelling(sigh, 0.12)), (0, 0.4, trickle)]
    for at, hertz in ((0.32, 620), (0.5, 780), (0.63, 540), (0.79, 690)):
        parts.append((at, 0.4, dying(tone(0.07, glide(hertz, hertz * 1.7)), 0.014, 0.004)))
    return mix(*parts)


def chat():
    return mix((0, 1.0, dying(tone(0.09, 1174.66), 0.014)), (0.035, 0.6, dying(tone(0.09, 1567.98), 0.014)))


def menu_move():
    return dying(tone(0.06, glide(700, 640), ((1, 1.0), (3, 0.08))), 0.009)


def menu_accept():
    return mix((0, 0.9, dying(tone(0.1, 659.26, ((1, 1.0), (2, 0.2))), 0.018)),
               (0.06, 1.0, dying(tone(0.16, 987.77, ((1, 1.0), (2, 0.15))), 0.026)))


def emote():
    """Two short words without letters: hal-lo."""
    voice = ((1, 1.0), (2, 0.3), (3, 0.1))
    return mix((0, 0.8, swelling(tone(0.12, glide(420, 500), voice), 0.4)),
               (0.13, 1.0, swelling(tone(0.22, glide(640, 560), voice), 0.25)))


def lamp():
    """Glass that is knocked, and what hissed in it goes out."""
    hiss = dying(band(noise(0.3, random.Random("lamp")), glide(5200, 1800), 0.8), 0.05)
    return mix((0, 1.0, bell(1864.66, 0.03)), (0.02, 0.5, hiss))


def slide():
    """Snow that slips for most of a second, and comes down; as long as game/world/props.h says (kRoofFalls)."""
    dice = random.Random("slide")
    slip = swelling(band(noise(0.8, dice), glide(900, 420), 1.2), 0.85)
    thump = dying(tone(0.3, glide(110, 48)), 0.05)
    return mix((0, 0.5, slip), (0.75, 1.0, thump), (0.75, 0.7, crunch(0.35, 50, 1500, dice)))


def crumble():
    """A large ball of snow breaks: a thud, and lumps after it."""
    dice = random.Random("crumble")
    thud = dying(tone(0.25, glide(140, 60)), 0.04)
    return mix((0, 0.8, thud), *((at, strength, crunch(0.22, 40, hertz, dice))
                                 for at, strength, hertz in ((0, 1.0, 1400), (0.07, 0.6, 1100), (0.15, 0.4, 900))))


def icicle():
    dice = random.Random("icicle")
    return mix(*((at, strength, bell(hertz * dice.uniform(0.97, 1.03), 0.025))
                 for at, strength, hertz in ((0, 1.0, 2793.83), (0.05, 0.7, 3520), (0.09, 0.6, 2349.32), (0.15, 0.4, 3951.07))))


def village_bell():
    """Larger than the bell that greets: its low partials hum on."""
    return mix(*((0, strength, dying(tone(1.6, 523.25 * factor), 0.28 * life, 0.004))
                 for factor, strength, life in ((0.5, 0.5, 1.2), (1, 1.0, 1.0), (1.19, 0.4, 0.7), (2, 0.4, 0.5), (3.01, 0.2, 0.3))))


def rustle():
    dice = random.Random("rustle")
    needles = swelling(band(noise(0.35, dice), glide(3200, 2200), 1.4), 0.2)
    return mix((0, 0.5, needles), (0.12, 1.0, crunch(0.4, 40, 1800, dice)))


def step_ice(which):
    """A hard heel, and the ice that answers in a clear tone."""
    dice = random.Random(f"ice {which}")
    heel = dying(band(noise(0.06, dice), 3400, 1.0), 0.006, 0.001)
    answer = dying(tone(0.16, glide((980, 1090)[which], (860, 940)[which])), 0.02)
    return mix((0, 1.0, heel), (0.003, 0.3, answer))


def step_ledge(which):
    """Hollow below: more weight, less snow."""
    dice = random.Random(f"ledge {which}")
    knock = dying(tone(0.12, glide((210, 232)[which], 150), ((1, 1.0), (2.3, 0.3))), 0.018)
    return mix((0, 0.7, knock), (0, 0.8, crunch(0.1, 14, 2300, dice)))


def wind():
    """A gust of six seconds, from nothing to nothing: laid half over each other they never stop."""
    breath = band(noise(6, random.Random("wind")), lambda share: 330 + 120 * math.sin(share * 9) + 60 * math.sin(share * 23), 1.1)
    whistle = band(noise(6, random.Random("whistle")), lambda share: 900 + 180 * math.sin(share * 7), 0.12)
    return swelling(mix((0, 1.0, breath), (0, 0.35, whistle)))


def far_bell():
    """The next village's, over the hills: only its low part comes so far."""
    return mix(*((at, 1.0, soften(soften(village_bell(), 500), 500)) for at in (0, 1.5, 3)))


# How loud each is in its loudest moment (root mean square, of 1): what one hears often is quiet.
SOUNDS = {
    "step_a": (0.055, lambda: step(0)),
    "step_b": (0.055, lambda: step(1)),
    "step_c": (0.055, lambda: step(2)),
    "jump": (0.095, jump),
    "land": (0.120, land),
    "throw": (0.085, throw),
    "hit": (0.135, hit),
    "join": (0.120, join),
    "melt": (0.120, melt),
    "chat": (0.075, chat),
    "move": (0.055, menu_move),
    "accept": (0.090, menu_accept),
    "emote": (0.090, emote),
    "lamp": (0.080, lamp),
    "slide": (0.110, slide),
    "icicle": (0.070, icicle),
    "crumble": (0.100, crumble),
    "bell": (0.085, village_bell),
    "rustle": (0.070, rustle),
    "step_ice_a": (0.050, lambda: step_ice(0)),
    "step_ice_b": (0.050, lambda: step_ice(1)),
    "step_ledge_a": (0.055, lambda: step_ledge(0)),
    "step_ledge_b": (0.055, lambda: step_ledge(1)),
    "wind": (0.014, wind),
    "far_bell": (0.014, far_bell),
}
# Long and low ones keep only every so manieth of their numbers: there is nothing in them that needs more.
THINNED = {"wind": 4, "far_bell": 4, "bell": 2, "slide": 2}
MOMENT = 0.03  # seconds over which the ear adds up
MOST = 0.5  # no sample is beyond it, so that two at once are never too much


def loudness(sound):
    count = min(len(sound), int(MOMENT * RATE))
    power = sum(value * value for value in sound[:count])
    most = power
    for gone, come in zip(sound, sound[count:]):
        power += come * come - gone * gone
        most = max(most, power)
    return math.sqrt(most / count)


def finished(name, sound, loud):
    """Without a shift to one side, faded at both ends, and as loud as wished."""
    middle = sum(sound) / len(sound)
    rising, sinking = int(FADE_IN * RATE), int(FADE_OUT * RATE)
    last = len(sound) - 1
    faded = [(value - middle) * min(1.0, i / rising, (last - i) / sinking) for i, value in enumerate(sound)]
    gain = loud / loudness(faded)
    peak = gain * max(map(abs, faded))
    if peak > MOST:
        raise SystemExit(f"{name}: its loudest sample would be {peak:.2f}, more than {MOST}")
    return [value * gain for value in faded]


def write_wave(path, sound, rate):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"".join(struct.pack("<h", round(value * 32767)) for value in sound))


def write(folder):
    home = folder / "sounds"
    home.mkdir(parents=True, exist_ok=True)
    for name, (loud, make) in SOUNDS.items():
        every = THINNED.get(name, 1)
        whole = soften(make(), RATE / every / 3) if every > 1 else make()
        write_wave(home / f"{name}.wav", finished(name, whole, loud)[::every], RATE // every)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
