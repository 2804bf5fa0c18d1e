"""A field for a file that a form keeps when it has to ask something back: the file goes along with the page, packed.

Nothing of it is stored here meanwhile: the page carries it, and what is left lying with the page goes with it.
"""

import base64
import binascii
import zlib
from pathlib import Path
from urllib.parse import quote, unquote

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

# The largest file that goes along, before and after it is packed; a larger one must be chosen once more.
MOST_BYTES, MOST_PACKED = 20_000_000, 8_000_000


class KeptFileInput(forms.ClearableFileInput):
    """Chooses a file, or takes the one that came along. A form says by `keeps = True` that it asks something back."""

    template_name = "ui/widgets/kept_file.html"
    keeps = False
    given = None  # Django shows no file again, so the widget remembers what it took

    def value_from_datadict(self, data, files, name):
        """The file that was chosen now, else the one that came along."""
        self.given = super().value_from_datadict(data, files, name) or unpacked(data.get(f"{name}-kept", ""))
        return self.given

    def get_context(self, name, value, attrs):
        """Besides, the packed file."""
        kept = packed(self.given) if self.keeps and self.given else ""
        if kept:
            attrs = {key: held for key, held in (attrs or {}).items() if key != "required"}
        told = {"packed": kept, "name": self.given.name, "field": f"{name}-kept"} if kept else None
        return super().get_context(name, value, attrs) | {"kept": told}


def packed(file) -> str:
    """The file as one line of letters; empty when it is too large for that."""
    file.seek(0)
    data = file.read(MOST_BYTES + 1)
    file.seek(0)
    text = base64.b64encode(zlib.compress(data, 6)).decode()
    return f"{quote(file.name)}:{text}" if len(data) <= MOST_BYTES and len(text) <= MOST_PACKED else ""


def unpacked(line: str) -> SimpleUploadedFile | None:
    """The file that `packed` made a line of; None for anything else, and for more than the largest."""
    name, _, text = line[: MOST_PACKED + 2000].partition(":")
    opener = zlib.decompressobj()
    try:
        data = opener.decompress(base64.b64decode(text, validate=True), MOST_BYTES + 1)
    except (binascii.Error, zlib.error, ValueError):
        return None
    is_whole = opener.eof and not opener.unconsumed_tail and len(data) <= MOST_BYTES
    return SimpleUploadedFile(Path(unquote(name)).name[:120] or "file", data) if is_whole else None
