"""What must hold before the server starts: every route has a policy, every operation a page or a reason to have none."""

from django.core.checks import Error, Tags, register
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver


def routes(patterns=None, prefix: str = ""):
    """Every URL pattern as (path, pattern), the whole tree."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, prefix + str(each.pattern))
        elif isinstance(each, URLPattern):
            yield prefix + str(each.pattern), each


@register(Tags.urls)
def every_route_declares_its_policy(app_configs, **kwargs) -> list[Error]:
    """A route without a policy does not start: who may reach it must be said where it is made."""
    return [
        Error(f"The route {path!r} declares no policy.", hint="Make it with page(), act() or public().", id="ledger.E001")
        for path, pattern in routes()
        if not hasattr(pattern.callback, "policy")
    ]
