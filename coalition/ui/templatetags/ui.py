"""Decides which tags pages are made of: small ones are functions, larger ones have a template in ui/components/."""

from urllib.parse import urljoin

from django import template
from django.urls import Resolver404, resolve
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from coalition.ui import faces, icons, lines, moments, rooms, states
from coalition.ui.assets import asset_url
from coalition.ui.markdown import safe

register = template.Library()

register.simple_tag(icons.icon, name="icon")
register.simple_tag(states.state, name="state")
register.simple_tag(moments.when, name="when")
register.simple_tag(moments.day, name="day")
register.simple_tag(faces.avatar, name="avatar")
register.simple_tag(faces.person, name="person")
register.simple_tag(faces.people, name="people")
register.simple_tag(asset_url, name="asset")

FEW = 10  # so many steps or entries are shown at once; the others unfold
BUTTONS = {"primary": "btn btn-primary", "danger": "btn btn-danger", "quiet": "btn btn-quiet"}
NOTICE_DRAWINGS = {**states.DRAWING_OF_TONE, "wait": "info-circle", "neutral": "info-circle", "accent": "info-circle"}


@register.simple_tag
def count(n: int, one: str, many: str) -> SafeString:
    """A number with its noun: `{% count 3 "concern" "concerns" %}` reads "3 concerns"."""
    noun = conditional_escape(one if n == 1 else many)
    return SafeString(f'<span class="count"><span class="number">{conditional_escape(n)}</span> {noun}</span>')


@register.simple_tag
def button_link(url: str, text: str, tone: str = "", icon: str = "") -> SafeString:
    """A link that looks like a button. `tone`: primary, danger, quiet, or plain."""
    drawing = icons.icon(icon) if icon else ""
    return format_html('<a class="{}" href="{}">{}{}</a>', BUTTONS.get(tone, "btn"), url, drawing, text)


@register.simple_tag
def markdown(html: str) -> SafeString:
    """What a person wrote, already rendered by coalition.ui.markdown; cleaned here unless that just did it."""
    clean = html if isinstance(html, SafeString) else safe(str(html))
    return SafeString(f'<div class="prose" data-user-content>{clean}</div>')


@register.simple_tag
def drawing(svg: str) -> SafeString:
    """A picture drawn by coalition.ui.charts, which escapes every word it draws."""
    return SafeString(svg)


@register.simple_tag
def meter(value, max, label: str, tone: str = "") -> SafeString:
    """How much of a whole: a bar with its words, "7 of 12". `tone`: ok, warn or bad colours the bar."""
    words = gettext("%(value)s of %(max)s") % {"value": value, "max": max}
    return format_html(
        '<div class="meter{}"><div class="meter-words"><span>{}</span><span class="number">{}</span></div>'
        '<progress value="{}" max="{}" aria-label="{}">{}</progress></div>',
        f" tone-{states.tone_named(tone)}" if tone else "",
        label,
        words,
        value,
        max or 1,
        f"{label}: {words}",
        words,
    )


@register.filter
def frame_for(status) -> str:
    """The frame of an error page: the full one while the application is well, the bare one when it is not."""
    return "ui/shell.html" if status in {400, 403, 404, 405, 409, 413, 429} else "ui/signin.html"


@register.simple_block_tag
def card(content, title: str = "", level: int = 2):
    """A sheet with a title, for one thing that stands for itself."""
    heading = format_html('<div class="card-header"><h{0} class="card-title">{1}</h{0}></div>', level, title)
    return format_html('<div class="card">{}<div class="card-body">{}</div></div>', heading if title else "", content)


@register.simple_block_tag
def notice(content, tone: str = ""):
    """Something to know before reading on. `tone`: ok, warn, bad, wait or neutral."""
    named = states.tone_named(tone)
    return format_html(
        '<div class="notice tone-{}">{}<div class="notice-body">{}</div></div>',
        named,
        icons.icon(NOTICE_DRAWINGS[named]),
        content,
    )


@register.simple_block_tag
def table_region(content, label: str):
    """A wide table that scrolls inside itself, and that a keyboard can reach."""
    return format_html('<div class="table-region" role="region" tabindex="0" aria-label="{}">{}</div>', label, content)


@register.simple_block_tag
def disclosure(content, summary: str, open: bool = False):
    """Details that unfold below their summary."""
    return format_html(
        '<details class="disclosure"{}><summary>{}<span>{}</span></summary>'
        '<div class="disclosure-body">{}</div></details>',
        SafeString(" open") if open else "",
        icons.icon("chevron-right"),
        summary,
        content,
    )


@register.simple_block_tag
def section(content, title: str, note: str = "", id: str = "", level: int = 2):
    """A part of a page under its heading; `note` says how many and in what order."""
    return format_html(
        '<section class="section"{0}><div class="section-head"><h{1}>{2}</h{1}>{3}</div>{4}</section>',
        format_html(' id="{}"', id) if id else "",
        level,
        title,
        format_html('<span class="section-note">{}</span>', note) if note else "",
        content,
    )


@register.simple_block_tag
def row(content, title: str, url: str = "", icon: str = "", excerpt: str = ""):
    """One line of a list (`<ul class="rows">`): a title that links the whole line, and the content as small print."""
    return lines.line(title, (content,), url=url, icon=icon, excerpt=excerpt)


@register.simple_block_tag
def page_head(content, title: str, kind: str = "", state: str = "", tone: str = "", lead: str = ""):
    """The head of a page: kind, title, state in words and lead; the content is what can be done (buttons)."""
    return format_html(
        '<header class="pagehead"><div class="pagehead-words">{}<h1>{}</h1>{}{}</div>{}</header>',
        format_html('<div class="pagehead-kind">{}</div>', kind) if kind else "",
        title,
        format_html('<div class="pagehead-line">{}</div>', states.state(state, tone)) if state else "",
        format_html('<p class="lead">{}</p>', lead) if lead else "",
        format_html('<div class="pagehead-acts">{}</div>', content) if content.strip() else "",
    )


@register.inclusion_tag("ui/components/empty.html", takes_context=True)
def empty(context, sentence: str, url: str = "", button: str = "", icon: str = "seedling"):
    """What a list says when it has nothing: one sentence, and one button for those who may do what it leads to."""
    address = url if _may_follow(context.get("request"), url) else ""
    return {"sentence": sentence, "url": address, "button": button, "icon": icon}


def _may_follow(request, url: str) -> bool:
    """Whether an address is no act in this coalition, or one that who looks may do."""
    try:
        found = resolve(urljoin(getattr(request, "path", "/"), url).partition("?")[0])
    except Resolver404:
        return True
    operation = getattr(getattr(found.func, "policy", None), "operation", None)
    if operation is None or found.url_name != operation.name or "id" in found.kwargs:
        return True
    coalition = getattr(request, "coalition", None)
    return coalition is None or bool(operation.verdict(request.user, coalition))


@register.inclusion_tag("ui/components/pager.html")
def pager(page):
    """The way through a long list. `page` has `next_url`, `first_url` and `count_text`, each possibly empty."""
    shown = {name: getattr(page, name, "") or "" for name in ("next_url", "first_url", "count_text")}
    return shown if getattr(page, "rows", True) else shown | {"count_text": ""}  # what an empty list says is enough


@register.inclusion_tag("ui/components/stat.html")
def stat(label: str, value, href: str = "", hint: str = ""):
    """One number with its name; `href` opens the rows it was computed from."""
    return {"label": label, "value": value, "href": href, "hint": hint}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(items, label: str = ""):
    """Views of the same thing, as links. Each item: (text, url, is_current) or (text, url, is_current, count)."""
    names = ("text", "url", "current", "count")
    return {
        "items": [dict(zip(names, (*item, None), strict=False)) for item in items],
        "label": label or gettext("Views"),
    }


@register.inclusion_tag("ui/components/facts.html")
def facts(pairs):
    """A definition list of (name, value); values may be other tags' output. Pairs without a value are left out."""
    return {"pairs": [(name, value) for name, value in pairs if value not in (None, "")]}


@register.inclusion_tag("ui/components/history.html")
def history(entries):
    """What happened, newest first, the older part folded. Each entry: `sentence_html` (safe), `at`, `icon`."""
    entries = list(entries)
    shown = entries if len(entries) <= FEW + 2 else entries[:FEW]  # never fold one or two
    return {"newest": shown, "older": entries[len(shown) :], "count": len(entries)}


@register.inclusion_tag("ui/components/thread.html")
def thread(thread, here: str = "", level: int = 2):
    """The drawn path: `thread.before` led here, `thread.after` came of it; what is far away is folded. `here`: this thing.

    Each step: noun, title, state, verb, at, reason, url, icon. `before` say how they led on, `after` how they came.
    """
    before, after = list(getattr(thread, "before", ())), list(getattr(thread, "after", ()))
    early = before[:-FEW] if len(before) > FEW + 2 else []
    late = after[FEW:] if len(after) > FEW + 2 else []
    return {
        "before": before[len(early) :],
        "early": early,
        "after": after[: len(after) - len(late)],
        "late": late,
        "is_cut": getattr(thread, "is_cut", False),
        "here": here or gettext("Here"),
        "level": level,
    }


@register.simple_tag(takes_context=True)
def way(context, is_near: bool = False) -> SafeString:
    """The way from room to room of the open coalition; `is_near`: only the rooms of the phone's bar."""
    request = context["request"]
    return rooms.drawn(request.coalition.slug, request.path, is_near)


@register.inclusion_tag("ui/components/copy.html")
def copy(text: str, label: str = ""):
    """A button that copies `text` ("#id" copies what that element says). Hidden without a script."""
    return {"text": text, "label": label or gettext("Copy")}


@register.inclusion_tag("ui/components/print.html")
def print_button(label: str = ""):
    """A button that prints the page. Hidden without a script."""
    return {"label": label or gettext("Print")}
