"""Decides how people are shown: initials in a quiet colour, their name, and a fair word for somebody without a name."""

import functools
import zlib
from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from coalition.ui.icons import icon

FACES = 6
SHOWN = 4


def name_of(person) -> str:
    """The name of a person, or the words for nobody in particular."""
    if person is None or person == "":
        return gettext("Somebody, without a name")
    return str(getattr(person, "name", person))


def initials_of(name: str) -> str:
    """At most two letters."""
    words = [word for word in name.split() if word[:1].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


def avatar(person) -> SafeString:
    """The initials of a person in a circle; silent, for the name stands beside it."""
    if person is None or person == "":
        return format_html('<span class="avatar avatar-nobody" aria-hidden="true">{}</span>', icon("user"))
    return _avatar(name_of(person))


@functools.lru_cache(maxsize=4096)
def _avatar(name: str) -> SafeString:
    face = zlib.crc32(name.encode()) % FACES + 1
    return format_html('<span class="avatar avatar-{}" aria-hidden="true">{}</span>', face, initials_of(name))


def person(who, href: str = "") -> SafeString:
    """Initials and name; the name is a link when `href` is given. None reads "Somebody, without a name"."""
    if who is None or who == "" or href:
        name = format_html('<a href="{}">{}</a>', href, name_of(who)) if href else name_of(who)
        return format_html('<span class="person">{}<span>{}</span></span>', avatar(who), name)
    return _person(name_of(who))


@functools.lru_cache(maxsize=4096, typed=True)  # a name that is safe HTML is another than one that reads the same
def _person(name: str) -> SafeString:
    return format_html('<span class="person">{}<span>{}</span></span>', _avatar(name), name)


def people(everyone: Iterable, otherwise: str = "") -> SafeString:
    """Up to four faces and names, then how many more. `otherwise` when there is nobody."""
    everyone = list(everyone)
    if not everyone:
        return format_html("{}", otherwise)
    faces = format_html_join("", "{}", ((avatar(who),) for who in everyone[:SHOWN]))
    names = ", ".join(name_of(who) for who in everyone[:SHOWN])
    more = len(everyone) - SHOWN
    if more > 0:
        names = ngettext("%(names)s and %(n)d more", "%(names)s and %(n)d more", more) % {"names": names, "n": more}
    return format_html('<span class="people"><span class="people-faces">{}</span><span>{}</span></span>', faces, names)
