"""Decides under which address a built asset is asked for: one that changes with its content, when it has been built."""

import functools
import json
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

BUILT = Path(__file__).resolve().parent / "static" / "ui" / "dist"


def asset_url(name: str) -> str:
    """The address of a built file such as `app.css`; its plain name when nothing has been built yet."""
    return _address(name, settings.STATIC_URL)


@functools.cache
def _address(name: str, _static_url: str) -> str:
    return static(f"ui/dist/{_names().get(name, name)}")


@functools.cache
def _names() -> dict[str, str]:
    listing = BUILT / "assets.json"
    return json.loads(listing.read_text()) if listing.is_file() else {}
