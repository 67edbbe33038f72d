"""Every colour pair the stylesheets put together is readable, in light and in dark."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[1] / "static" / "css" / "tokens.css"
TEXT, GRAPHIC = 4.5, 3  # WCAG 2.2, 1.4.3 and 1.4.11

# background: (lowest ratio, what stands on it)
PAIRS: dict[str, list[tuple[float, str]]] = {
    "paper": [
        (TEXT, "ink ink-soft ink-faint accent accent-strong right wrong warn"),
        (GRAPHIC, "control"),
    ],
    "paper-sunk": [(TEXT, "ink ink-soft ink-faint"), (GRAPHIC, "control")],
    "paper-raised": [
        (TEXT, "ink ink-soft ink-faint accent"),
        (GRAPHIC, "control wrong"),
    ],
    "accent-wash": [
        (TEXT, "ink accent accent-strong ink-faint"),
        (GRAPHIC, "right wrong warn control"),
    ],
    "wrong-wash": [(TEXT, "ink accent accent-strong wrong")],
    "warn-wash": [(TEXT, "ink accent accent-strong warn")],
    "accent": [(TEXT, "on-accent")],
    "accent-strong": [(TEXT, "on-accent")],
    "right": [(TEXT, "paper")],
    "wrong": [(TEXT, "paper")],
    "ink": [(TEXT, "paper")],
    "highlight": [(TEXT, "on-highlight")],
    "picture": [(TEXT, "on-picture")],
    "hairline": [(GRAPHIC, "accent")],
}


def colours(theme: str) -> dict[str, str]:
    """Return token name to ``#rrggbb`` as one theme sees it."""
    both = re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", TOKENS.read_text()
    )
    return {name: light if theme == "light" else dark for name, light, dark in both}


def luminance(colour: str) -> float:
    """Return WCAG's relative luminance, 0 (black) to 1 (white)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 (equal) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("foreground", "background", "lowest"),
    [
        (foreground, background, lowest)
        for background, groups in PAIRS.items()
        for lowest, foregrounds in groups
        for foreground in foregrounds.split()
    ],
)
def test_colour_pair_is_readable(theme, foreground, background, lowest):
    palette = colours(theme)

    assert contrast(palette[foreground], palette[background]) >= lowest
