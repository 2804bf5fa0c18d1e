"""What the pages of a tool's stop card and of its maker show."""

from django.utils.translation import gettext

from coalition.people.codes import is_by_hand
from coalition.people.models import Seat
from coalition.solutions.dossier import Dossier
from coalition.solutions.maker_models import Contract
from coalition.solutions.pause_mail import told_of
from coalition.solutions.reopening import reopened_by
from coalition.solutions.stop_models import dialled
from coalition.ui import moments


def who_can_stop(solution, known: Dossier) -> list[dict]:
    """Everybody who can pause it now: those the card names, its owner, the leads' seats, those of affected teams."""
    found = {
        each.person_id or each.pk: {"name": each.heading, "phone": each.phone, "dial": dialled(each.phone), "stopper": each}
        for each in known.stoppers
    }
    if solution.owner_id and solution.owner_id not in found:
        found[solution.owner_id] = {"name": solution.owner.name, "why": gettext("its owner")}
    for seat in _seats_of(solution):
        for member in (seat.holder, seat.deputy):
            if member is not None and member.person_id not in found:
                found[member.person_id] = {"name": member.person.name, "why": seat.title}
    return list(found.values())


def _seats_of(solution):
    seats = Seat.objects.open_now().filter(team__in=solution.affects.values("team_id"), holder__left_at=None)
    return seats.select_related("holder__person", "deputy__person").order_by("title", "id")


def stop_card_of(solution) -> dict:
    """The card, everybody who can stop it, the drills, and when the next one is due."""
    solution.dossier = known = Dossier(solution)
    return {
        "solution": solution,
        "card": known.stop_card,
        "people": who_can_stop(solution, known),
        "drills": known.drills,
        "drill": known.drill,
        "risk": known.risk,
        "is_older": known.stop_card is not None and known.stop_card.for_version != solution.version,
        "pdf_url": f"{solution.get_absolute_url()}stop-card.pdf",
        "concern_url": f"/c/{solution.coalition.slug}/concerns/raise/?solution={solution.pk}",
        "told_count": told_of(solution).count(),
        "is_by_hand": is_by_hand(),
    }


def maker_of(solution) -> dict:
    """The contract in words, its versions, and what stands for an older version."""
    solution.dossier = known = Dossier(solution)
    return {
        "solution": solution,
        "contract": known.contract,
        "facts": _facts(known.contract) if known.contract else [],
        "clauses": _clauses(known.contract) if known.contract else [],
        "releases": known.releases,
        "reopened": reopened_by(solution),
    }


def _facts(kept: Contract) -> list[tuple]:
    return [
        (gettext("Whom we reach when it fails"), kept.support),
        (gettext("Begins"), moments.day(kept.starts_on) if kept.starts_on else ""),
        (gettext("Ends"), moments.day(kept.ends_on) if kept.ends_on else ""),
        (gettext("Last day to give notice"), moments.day(kept.notice_by) if kept.notice_by else ""),
        (gettext("What its maker must tell us of"), kept.duties),
        (gettext("Changes agreed beforehand"), kept.change_plan_words),
    ]


def _clauses(kept: Contract) -> list[dict]:
    asked = (
        (gettext("Changes that need no new approval are agreed"), kept.change_plan, ""),
        (gettext("It forbids making patients known again"), kept.reidentification, kept.reidentification_where),
        (gettext("We may look into how it works"), kept.audit, kept.audit_where),
        (gettext("It says what we get back when we leave"), kept.leaving, kept.leaving_where),
    )
    tones = {"yes": "ok", "no": "bad", "unknown": "wait"}
    words = {"yes": gettext("yes"), "no": gettext("no"), "unknown": gettext("not known yet")}
    return [
        {"words": clause, "answer": words[given], "tone": tones[given], "where": where}
        for clause, given, where in asked
    ]
