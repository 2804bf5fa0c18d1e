"""How a page of held things is laid out: what each is, whether the viewer may hand it over, to whom, and where."""

from collections.abc import Iterable
from dataclasses import dataclass

from coalition.ledger.rules import Verdict
from coalition.ledger.templatetags.ledger import address_of
from coalition.people.held_words import Held, by_kind, held_by, orphans
from coalition.people.models import Membership, Role


@dataclass(frozen=True)
class Step:
    """One held thing, and the one step that hands it over: `url` takes a POST of `held.field`."""

    held: Held
    verdict: Verdict
    url: str = ""
    label: str = ""


def receivers(membership: Membership | None = None) -> list[Membership]:
    """Who can take something over: present members who act, by name; not `membership` itself."""
    rows = Membership.objects.filter(left_at=None).exclude(role=Role.OBSERVER)
    rows = rows.exclude(pk=membership.pk) if membership is not None else rows
    return list(rows.select_related("person__team", "coalition").order_by("person__name"))


def chosen(request, offered: list[Membership], otherwise=None) -> Membership | None:
    """The member of `offered` that the page was asked to hand over to, else `otherwise` when it is among them."""
    wanted = request.GET.get("to", "") or str(getattr(otherwise, "pk", ""))
    return next((each for each in offered if str(each.pk) == wanted), None)


def pack_of(request, membership: Membership) -> list[tuple[str, list[Step]]]:
    """Everything a member holds that the viewer may see, by kind, with the step for each."""
    return steps(request, held_by(membership.person, request.user))


def orphans_of(request) -> list[tuple[str, list[Step]]]:
    """Everything nobody present holds that the viewer may see, by kind, with the step for each."""
    return steps(request, orphans(request.user))


def steps(request, held: Iterable[Held]) -> list[tuple[str, list[Step]]]:
    """Held things by kind, each with the verdict of its act for the viewer."""
    return [(word, [_step(request, each) for each in group]) for word, group in by_kind(held)]


def _step(request, held: Held) -> Step:
    verdict = held.verdict(request.user)
    url = address_of(held.act, held.thing, request.coalition) if held.act else ""
    return Step(held, verdict, url, held.act.label if held.act else "")
