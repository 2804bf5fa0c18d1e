"""The long lists of the forum, drawn by functions: `discussion_rows`, `concern_rows` and `posts`."""

from collections.abc import Callable, Iterable

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from coalition.forum.models import shown_html
from coalition.ui import faces, lines, moments, states
from coalition.ui.templatetags.ui import count, markdown

register = template.Library()


@register.simple_tag
def discussion_rows(discussions: Iterable) -> SafeString:
    """A line a discussion: its kind, state, who began it, how many posts, when the latest came."""
    when, unread = moments.teller(), format_html("<strong>{}</strong>", gettext("Unread"))
    return lines.lines(_discussion(each, when, unread if each.is_unread else "") for each in discussions)


def _discussion(discussion, when: Callable, unread: str) -> SafeString:
    small = (
        unread,
        lines.words(discussion.get_kind_display()),
        states.state(discussion.state_word),
        faces.person(discussion.author),
        lines.words(count(discussion.posts_count, "post", "posts")),
        lines.words(when(discussion.last_post_at)),
    )
    return lines.line(discussion.title, small, url=discussion.get_absolute_url(), icon=discussion.kind)


@register.simple_tag
def concern_rows(concerns: Iterable) -> SafeString:
    """A line a concern: its state, its kind where safety is at stake, who answers for it, who may read it, since when."""
    return lines.lines(_concern(each) for each in concerns)


def _concern(concern) -> SafeString:
    small = (
        states.state(concern.state_word),
        lines.words(concern.get_kind_display() if concern.is_safety else ""),
        faces.person(concern.owner) if concern.owner else lines.words(gettext("Nobody answers for it yet")),
        lines.words("" if concern.is_shared else gettext("Only for those who handle concerns")),
        lines.words(moments.day(concern.opened_on)),
    )
    return lines.line(concern.title, small, url=concern.get_absolute_url(), icon="concern")


@register.simple_tag(takes_context=True)
def posts(context, page, read_at) -> SafeString:
    """The posts of a discussion: who, when, whether it came after `read_at`, whether it was corrected, and the words."""
    request, when = context["request"], moments.teller()
    new = format_html("<strong>{}</strong>", gettext("New")) if read_at else ""
    drawn = (_post(post, when, new if read_at and post["at"] > read_at else "", _mend(post, request)) for post in page.rows)
    return SafeString(f'<div class="stack">{"".join(drawn)}</div>')


def _mend(post: dict, request) -> str:
    """To whoever wrote it, the way to correct it."""
    if post["author_id"] != request.user.pk:
        return ""
    address = reverse("forum.edit", kwargs={"slug": request.coalition.slug, "id": post["id"]})
    return format_html('<p><a href="{}">{}</a></p>', address, gettext("Correct"))


def _post(post: dict, when: Callable, new: str, mend: str) -> str:
    edited = f"<span>{conditional_escape(gettext('corrected'))} {when(post['edited_at'])}</span>" if post["edited_at"] else ""
    said = markdown(shown_html(post["renderer"], post["html"], post["body"]))
    head = f"{faces.person(post['author__name'])}{when(post['at'])}{new}{edited}"
    name = f"post-{post['id']}"
    return f'<article class="card" id="{name}"><div class="card-body stack"><h3 class="cluster">{head}</h3>{said}{mend}</div></article>'
