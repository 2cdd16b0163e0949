"""Fir trees of any height."""


def fir(canvas, x, base, h, tones="tnK", snow="AB"):
    """Tiers widen downwards and step in again; snow lies on the left end of each, the right third is dark.
    `base` is the row below the trunk; `snow` None is a silhouette."""
    tiers = 3 if h < 32 else 4
    tier_height = (h + 2 * (tiers - 1)) / tiers
    top = base - 3 - h
    canvas.rect(x - 1, base - 3, 3, 3, "K")
    for n in reversed(range(tiers)):
        wide = 3 + (n + 1) * h / tiers * .26
        tier(canvas, x, round(top + n * (tier_height - 2)), round(tier_height), wide, tones, snow)
    if snow:
        canvas.rect(x, top - 1, 1, 3, snow[0])
        canvas.put(x - 1, top + 2, snow[0])


def tier(canvas, x, top, rows, wide, tones, snow):
    for j in range(rows):
        half = round(wide * (j + .6) / rows)
        for i in range(-half, half + 1):
            canvas.put(x + i, top + j, needle(i, j, half, rows, tones, snow))


def needle(i, j, half, rows, tones, snow):
    if j == rows - 1:
        return tones[2] if abs(i) < half else "."
    if snow and j >= rows - 5 and i <= -half + 2 + (j - rows + 5) // 2:
        return snow[0]
    if snow and j >= rows - 4 and i > half * .3 and i >= half - 1:
        return "C"
    return tones[0] if i < -half * .3 else tones[1] if i <= half * .35 else tones[2]
