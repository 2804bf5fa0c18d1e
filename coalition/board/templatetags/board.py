"""What a search found, drawn by a function: `{% found_rows rows %}`."""

from collections.abc import Iterable

from django import template
from django.template.defaultfilters import capfirst
from django.utils.safestring import SafeString

from coalition.ui import lines, moments

register = template.Library()


@register.simple_tag
def found_rows(rows: Iterable) -> SafeString:
    """A line a thing: what it is, its state, when it changed."""
    return lines.lines(
        lines.line(
            each.title,
            (lines.words(capfirst(each.noun)), lines.words(capfirst(each.state)), moments.when(each.changed_at)),
            url=each.url,
            icon=each.icon,
        )
        for each in rows
    )
