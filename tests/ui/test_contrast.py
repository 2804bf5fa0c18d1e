"""The colours of the pages: every pair of ink and ground that occurs can be read, in both themes."""

import re
from pathlib import Path

import pytest

SHEET = Path(__file__).resolve().parents[2] / "frontend" / "css" / "tokens.css"
PAIRS = re.compile(r"--c-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
COLOURS = {name: {"light": light, "dark": dark} for name, light, dark in PAIRS.findall(SHEET.read_text())}
GROUNDS = ["paper", "surface", "sunk", "hover"]
TONES = ["ok", "warn", "bad", "wait"]
READ = [
    *((ink, ground) for ink in ("ink", "muted", "accent", "accent-strong", "bad") for ground in GROUNDS),
    *((tone, f"{tone}-soft") for tone in TONES),
    *(("ink", f"{tone}-soft") for tone in [*TONES, "neutral", "accent"]),
    ("neutral-ink", "neutral-soft"),
    ("accent-strong", "accent-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("surface", "bad"),
]
SEEN = [(name, ground) for name in ("outline", "focus", "seat", "accent") for ground in GROUNDS]
DRAWN = [(name, ground) for name in ("improvement", "concern", "neutral") for ground in ("paper", "surface")]


def luminance(colour: str) -> float:
    """Relative luminance (0 to 1) of #rrggbb, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio (1 to 21) of two colours."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_what_is_read_holds_four_and_a_half_to_one(ink, ground, theme):
    assert contrast(COLOURS[ink][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), SEEN + DRAWN)
def test_what_is_seen_holds_three_to_one(mark, ground, theme):
    assert contrast(COLOURS[mark][theme], COLOURS[ground][theme]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("face", range(1, 7))
def test_initials_can_be_read_on_every_face(face, theme):
    assert contrast("#ffffff", COLOURS[f"face-{face}"][theme]) >= 4.5
