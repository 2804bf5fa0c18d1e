"""How a document is written: a room's template and its data become a PDF that a screen reader can read."""

import datetime as dt
import importlib
import io
import json
import re
import unicodedata
from functools import cache
from pathlib import Path

import segno
from django.conf import settings
from django.utils.timezone import localdate

ROOMS = Path(__file__).resolve().parent.parent
NAME = re.compile(r"[a-z_]+/[a-z_]+")
# What no font shows and no reader speaks: control characters, lone surrogates, what stands for no character.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_CANNOT_SHOW = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_NUMBERED = re.compile(r"\\u\{([0-9a-f]+)\}")
IN_PLACE = "□"
MOST_SCRIPTS = 60
LATIN = 0x250  # the first character behind the Latin blocks


class CannotWrite(Exception):
    """The template and its data make no accessible document: a picture without words, a level of headings left out."""


def pdf(name: str, data: dict, *, title: str, on: dt.date, language: str = "en") -> bytes:
    """The PDF/UA-1 document of the template `<room>/<name>`, e.g. "solutions/label" in solutions/documents/label.typ.

    `data` is plain (strings, numbers, lists, dictionaries) and reaches the template as JSON, never as markup; texts in
    Markdown come as what `ui.prose.prose` makes of them. The same data on the same day give the same bytes. Errors:
    CannotWrite when the document would not be accessible.
    """
    return _written(name, data, title=title, on=on, language=language, format="pdf", pdf_standards=["ua-1"])


def pictures(name: str, data: dict, *, title: str, on: dt.date, language: str = "en") -> list[bytes]:
    """The same document as pictures (PNG), one a page: to look at."""
    found = _written(name, data, title=title, on=on, language=language, format="png", ppi=90)
    return found if isinstance(found, list) else [found]


def reading(name: str, data: dict, *, title: str, on: dt.date, language: str = "en") -> str:
    """The same document's words and structure in reading order, as HTML: to test what a document says."""
    return _written(name, data, title=title, on=on, language=language, format="html").decode()


def square_code(text: str) -> str:
    """A square code (QR, 15 % of it may be damaged) as SVG; give it an alternative text where it is shown."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False, scale=4)
    return drawn.getvalue().decode()


def _written(name: str, data: dict, *, title: str, on: dt.date, language: str, **how):
    typst = _typst()
    whole = {"title": title, "on": on.isoformat(), "language": language, "paper": settings.PAPER, "data": data}
    text = json.dumps(_clean(whole), ensure_ascii=False)
    for _ in range(MOST_SCRIPTS):
        try:
            return typst.compile(
                _template(name), root=ROOMS, font_paths=_fonts(), sys_inputs={"document": text}, timestamp=_noon(on), **how
            )
        except typst.TypstError as problem:
            less = _without(text, _shown_by_none(problem))
            text = less if less != text else _in_ascii(text)  # rather a document with boxes than none
    raise CannotWrite(f"“{title}” is written in more alphabets than the server has fonts for.")


def _template(name: str) -> Path:
    room, _, document = name.partition("/")
    if not NAME.fullmatch(name):
        raise ValueError(f"A document is named <room>/<document>, not {name!r}.")
    return ROOMS / room / "documents" / f"{document}.typ"


def _shown_by_none(problem) -> str:
    """The characters no font has; the problem goes on as CannotWrite when it is another one."""
    found = _CANNOT_SHOW.search(problem.message)
    if found is None:
        raise CannotWrite("; ".join([problem.message, *problem.hints])) from problem
    words = found[1].replace('\\"', '"').replace("\\\\", "\\")
    return _NUMBERED.sub(lambda number: chr(int(number[1], 16)), words)


def _without(text: str, unshown: str) -> str:
    """The text with a box in the place of each of these characters, and of all others of their alphabets.

    ASCII stays: every font has it, and it holds the JSON together. Of a Latin letter with a strange mark upon it, the mark goes.
    """
    missing = _marks_upon(unshown, text) or {char for char in unshown if not char.isascii() and char != IN_PLACE}
    scripts = {_script(char) for char in missing if not char.isspace()}
    return "".join(IN_PLACE if char in missing or _script(char) in scripts else char for char in text)


def _marks_upon(shown: str, text: str) -> set[str]:
    """What is drawn as one with these characters in the text, when every font has those: Latin letters, or a box."""
    if not all(ord(char) < LATIN or char == IN_PLACE for char in shown):
        return set()
    pairs = zip(text, text[1:], strict=False)
    return {mark for under, mark in pairs if under in shown and ord(mark) >= LATIN and _joins(mark)}


def _joins(char: str) -> bool:
    """Whether it is drawn as one with what stands before it: accents, colours of skin, joiners."""
    kind = unicodedata.category(char)
    return kind.startswith("M") or kind in {"Sk", "Cf", "Cn"}  # Cn: newer than this Python


def _in_ascii(text: str) -> str:
    return "".join(char if char.isascii() else IN_PLACE for char in text)


def _script(char: str) -> str:
    """'CJK' for 日, 'HANGUL' for 한; the character itself where it is no letter."""
    if ord(char) < LATIN or not char.isalpha():
        return char
    return unicodedata.name(char, char).partition(" ")[0]


def _clean(value):
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")  # not every font has a tab
        return _UNPRINTABLE.sub("", value)
    if isinstance(value, dict):
        return {str(key): _clean(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    if isinstance(value, dt.datetime):
        return localdate(value).isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value


def _noon(on: dt.date) -> int:
    return int(dt.datetime(on.year, on.month, on.day, 12, tzinfo=dt.UTC).timestamp())


@cache
def _typst():
    """The typesetter: loaded with the first document, for most processes never write one."""
    return importlib.import_module("typst")


@cache
def _fonts():
    """The typesetter's own fonts come first, so that documents look alike everywhere; the server's serve other alphabets."""
    return _typst().Fonts(include_system_fonts=True)
