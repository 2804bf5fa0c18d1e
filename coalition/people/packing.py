"""How an uploaded file waits for its confirmation: packed into the page itself, so that nothing is stored before."""

import base64
import zlib

from coalition.people.forms import MOST_BYTES


def pack(data: bytes) -> str:
    """`data` compressed, as text for a hidden field."""
    return base64.b64encode(zlib.compress(data)).decode()


def unpack(text: str) -> bytes:
    """What `pack` packed; empty for anything else, and for more than the largest file we take."""
    opener = zlib.decompressobj()
    try:
        data = opener.decompress(base64.b64decode(text, validate=True), MOST_BYTES)
    except (ValueError, zlib.error):
        return b""
    return b"" if opener.unconsumed_tail else data
