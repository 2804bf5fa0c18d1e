"""A file that goes along with the page when a form asks something back."""

import base64
import os
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from coalition.ui import kept_files

# What is behind the last stroke is the name; a browser sends no name that is none.
NAMES = st.text(min_size=1, max_size=60).filter(lambda name: os.path.basename(name) not in {"", ".", ".."})


@given(st.binary(max_size=3000), NAMES)
def test_what_goes_along_comes_back_byte_for_byte(data, name):
    sent = SimpleUploadedFile(name, data)

    back = kept_files.unpacked(kept_files.packed(sent))

    assert back.read() == data
    assert sent.read() == data, "the file can still be read here"


@pytest.mark.parametrize("line", ["", "x", "a.csv:", "a.csv:%%%", f"a.csv:{base64.b64encode(b'no zip').decode()}", ":"])
def test_anything_else_is_no_file(line):
    assert kept_files.unpacked(line) is None


def test_a_small_line_that_unpacks_to_far_too_much_is_no_file(monkeypatch):
    bomb = base64.b64encode(zlib.compress(b"0" * (kept_files.MOST_BYTES + 1000))).decode()

    assert len(bomb) < 100_000
    assert kept_files.unpacked(f"bomb.csv:{bomb}") is None


def test_a_name_that_climbs_out_of_a_folder_is_only_a_name():
    line = kept_files.packed(SimpleUploadedFile("a.csv", b"x")).replace("a.csv", "..%2F..%2Fetc%2Fpasswd")

    assert kept_files.unpacked(line).name == "passwd"


def test_what_is_too_large_does_not_go_along(monkeypatch):
    monkeypatch.setattr(kept_files, "MOST_BYTES", 10)

    assert kept_files.packed(SimpleUploadedFile("a.csv", b"x" * 11)) == ""
