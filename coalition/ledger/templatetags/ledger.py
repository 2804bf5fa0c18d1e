"""`{% act "room.verb" thing %}`, the button of an operation as its rule answers for the person who looks, and `{% may %}`."""

from urllib.parse import urlencode

from django import template
from django.middleware.csrf import get_token
from django.urls import NoReverseMatch, reverse

from coalition.ledger.operations import CATALOGUE

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context, name: str, thing=None) -> bool:
    """Whether who looks may do it: `{% may "room.verb" as so %}`, for a link in a sentence that leads to an act."""
    request = context["request"]
    return bool(CATALOGUE[name].verdict(request.user, thing if thing is not None else request.coalition))


@register.inclusion_tag("ledger/act.html", takes_context=True)
def act(context, name: str, thing=None, label: str = "", tone: str = "", **given):
    """Enabled, disabled with the reason, or absent. An act without input is a button, unless it ends something; else a link."""
    request = context["request"]
    operation = CATALOGUE[name]
    thing = thing if thing is not None else request.coalition
    verdict = operation.verdict(request.user, thing)
    query = urlencode({key: value for key, value in given.items() if value})
    address = address_of(operation, thing, request.coalition)
    return {
        "operation": operation,
        "label": label or operation.label,
        "tone": tone or ("danger" if operation.danger else "plain"),
        "verdict": verdict,
        "is_shown": bool(verdict) or not verdict.hidden,
        "at_once": operation.form.is_empty() and not operation.danger,  # what ends something asks first
        "url": f"{address}?{query}" if query else address,
        "csrf_token": get_token(request),
        "reason_id": f"why-{name.replace('.', '-')}-{thing.pk}",
    }


def address_of(operation, thing, coalition) -> str:
    """The page of an act: /c/<coalition>/<nouns>/<id>/<verb>/; of the hospital's acts, /hospital/<verb>/."""
    if thing.noun() == "hospital":
        return reverse(operation.name)
    slug = coalition.slug if coalition is not None else thing.slug
    try:
        return reverse(operation.name, kwargs={"slug": slug, "id": thing.pk})
    except NoReverseMatch:
        return reverse(operation.name, kwargs={"slug": slug})
