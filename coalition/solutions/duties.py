"""What the calendar asks of tools in use: promises to be put to the data, drills due, contracts about to end."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from coalition.ledger import clock
from coalition.solutions.maker_models import Contract
from coalition.solutions.promise_models import Promise
from coalition.solutions.stages import RUNNING, Stage
from coalition.solutions.stop_models import StopCard, StopDrill
from coalition.solutions.tier import risk_of
from coalition.solutions.tier_models import RiskAnswer
from coalition.solutions.tier_questions import DRILL_DAYS

# Before the last day of notice, people need time to make up their minds.
WARNED_BEFORE = dt.timedelta(days=60)


@dataclass(frozen=True)
class Duty:
    """One thing a tool asks for by the calendar: which kind, in a sentence, where, the button's word, since which day."""

    solution: object
    kind: str
    sentence: str
    url: str
    action: str
    since: dt.date


def duties(owner=None) -> list[Duty]:
    """What is due now, of all tools or of those a person owns; the longest due first (four queries)."""
    mine = {"solution__owner": owner} if owner is not None else {}
    found = [*_promises(mine), *_contracts(mine), *_drills(mine)]
    return sorted(found, key=lambda each: (each.since, each.solution.name, each.kind))


def _promises(mine: dict):
    rows = Promise.objects.due(clock.today()).filter(**mine).select_related("solution__coalition")
    for each in rows:
        words = f"The review day of the promises of {each.solution.name} has come: ask the data."
        url = each.get_absolute_url()
        yield Duty(each.solution, "promises", words, url, "Ask the data", each.review_on)


def _contracts(mine: dict):
    rows = Contract.objects.filter(ends_on__isnull=False, **mine).exclude(solution__stage=Stage.RETIRED)
    for each in rows.select_related("solution__coalition"):
        warned_on = each.notice_by - WARNED_BEFORE
        if warned_on <= clock.today() <= each.ends_on:
            is_late = clock.today() > each.notice_by
            words = f"The contract for {each.solution.name} ends on {each.ends_on:%-d %B %Y}; notice "
            words += f"was possible until {each.notice_by:%-d %B %Y}." if is_late else (
                f"can be given until {each.notice_by:%-d %B %Y}. Say whether we stay."
            )  # fmt: skip
            yield Duty(each.solution, "contract", words, each.get_absolute_url(), "Look at it", warned_on)


def _drills(mine: dict):
    """Tools in use whose stop card was written, but stopping them was not practised lately enough for their risk."""
    cards = StopCard.objects.filter(solution__stage__in=RUNNING[1:], **mine).select_related("solution__coalition")
    cards = list(cards)
    tools = [each.solution for each in cards]
    answers, last = defaultdict(dict), {}
    if tools:
        for row in RiskAnswer.objects.filter(solution__in=tools):
            answers[row.solution_id][row.question] = row.answer
        drilled = StopDrill.objects.filter(solution__in=tools).order_by("started_at")
        last = dict(drilled.values_list("solution_id", "started_at"))
    for card in cards:
        every = DRILL_DAYS[risk_of(answers[card.solution_id]).treated_as]
        since = timezone.localdate(last.get(card.solution_id, card.written_at)) + dt.timedelta(days=every)
        if since <= clock.today():
            words = f"Stopping {card.solution.name} should be practised: every {every} days is asked for."
            url = f"{card.solution.get_absolute_url()}record-drill/"
            yield Duty(card.solution, "drill", words, url, "Record a drill", since)
