"""What the page of responsibilities shows: the grid, narrowed and cut into pages, the row that is edited, the burdens."""

from urllib.parse import urlencode

from django.utils.translation import gettext

from coalition.ledger.templatetags.ledger import address_of
from coalition.people.models import Membership
from coalition.roadmap import radar
from coalition.roadmap.operations_joining import assign, unassign
from coalition.roadmap.radar import Line, Radar

ROWS = 40
NAMES = ("kind", "team", "person", "lack", "by", "page")
WORDS = {"A": "accountable", "R": "responsible", "C": "consulted", "I": "informed"}


def grid(request) -> dict:
    """The grid as the address asks for it (queries do not grow with rows)."""
    found, asked = radar.read(request.user), {name: request.GET.get(name, "")[:60] for name in NAMES}
    lines = [line for line in found.lines if _fits(line, found, asked)]
    page, pages = _page(lines, asked["page"])
    columns = _teams(found, page) if asked["by"] == "team" else _people(found, page, asked)
    edited = next((line for line in page if line.key == request.GET.get("edit")), None)
    return {
        "problems": found.problems(),
        "burdens": [each for each in found.burdens() if each.answers_for or each.does],
        "teams": found.by_team(),
        "columns": [name for name, _ in columns],
        "rows": [_row(line, columns, line is edited and _edit(request, line, found, asked)) for line in page],
        "count": len(lines),
        "pages": [(n, _address(asked, page=str(n)), n == pages[0]) for n in range(1, pages[1] + 1)],
        "kinds": _tabs(found, asked),
        "kinds_count": len(found.lines),
        "by": [(gettext("By person"), _address(asked, by=""), asked["by"] != "team"),
               (gettext("By team"), _address(asked, by="team"), asked["by"] == "team")],
        "people": [(str(each.person_id), each.person.name) for each in found.members],
        "team_names": _team_names(found),
        "asked": asked,
        "ceiling": radar.ceiling_of(found.ceilings, None),
        "here": _address(asked, page=asked["page"]),
    }  # fmt: skip


def _team_names(found: Radar) -> list[tuple[str, str]]:
    teams = {each.person.team for each in found.members if each.person.team_id}
    return sorted(((str(each.pk), each.name) for each in teams), key=lambda pair: pair[1].casefold())


def _fits(line: Line, found: Radar, asked: dict) -> bool:
    people = {str(each.person_id): each for each in found.members}
    own = {str(pk) for pk in line.parts}
    if asked["kind"] and line.word != asked["kind"]:
        return False
    if asked["person"] and asked["person"] not in own:
        return False
    if asked["lack"] and not line.lacks():
        return False
    return not asked["team"] or any(str(people[pk].person.team_id) == asked["team"] for pk in own if pk in people)


def _page(lines: list[Line], number: str) -> tuple[list[Line], tuple[int, int]]:
    last = max(1, -(-len(lines) // ROWS))
    now = min(last, max(1, int(number))) if number.isdecimal() else 1
    return lines[(now - 1) * ROWS : now * ROWS], (now, last)


def _people(found: Radar, page: list[Line], asked: dict) -> list[tuple[str, list]]:
    """A column a person who has a part in any row of the page; of one team only, when one is asked for."""
    busy = {pk for line in page for pk in line.parts}
    shown = [each for each in found.members if each.person_id in busy]
    if asked["team"]:
        shown = [each for each in shown if str(each.person.team_id) == asked["team"]]
    return [(each.person.name, [each.person_id]) for each in shown]


def _teams(found: Radar, page: list[Line]) -> list[tuple[str, list]]:
    busy = {pk for line in page for pk in line.parts}
    teams: dict = {}
    for each in found.members:
        if each.person_id in busy:
            name = each.person.team.name if each.person.team_id else gettext("Without a team")
            teams.setdefault(name, []).append(each.person_id)
    return sorted(teams.items())


def _row(line: Line, columns: list, edit) -> dict:
    letters = [sorted({line.parts[pk] for pk in ids if pk in line.parts}) for _, ids in columns]
    return {
        "line": line,
        "cells": [(name, [(each, WORDS[each]) for each in cell]) for (name, _), cell in zip(columns, letters, strict=True)],
        "lack": line.lacks(),
        "edit": edit or None,
    }


def _edit(request, line: Line, found: Radar, asked: dict) -> dict:
    """Who could have which part in a row, each with the address that the room's own operation has."""
    operation = assign if line.is_milestone else line.act
    if operation is None:
        return {"refusal": gettext("This stays where it is.")}
    verdict = operation.verdict(request.user, line.thing)
    if not verdict:
        return {"refusal": f"{verdict.reason} {verdict.who}".strip()}
    url = address_of(operation, line.thing, request.coalition)
    members = [each for each in found.members if not asked["team"] or str(each.person.team_id) == asked["team"]]
    return {
        "url": url,
        "off_url": address_of(unassign, line.thing, request.coalition) if line.is_milestone else "",
        "field": "person" if line.is_milestone else line.input,
        "people": [_choice(each, line) for each in members],
    }


def _choice(member: Membership, line: Line) -> dict:
    """One member in the row that is edited: what they have now, and what the operation calls them."""
    by_membership = line.input == "member" and not line.is_milestone
    return {
        "name": member.person.name,
        "value": member.pk if by_membership else member.person_id,
        "letter": line.parts.get(member.person_id, ""),
    }


def _tabs(found: Radar, asked: dict) -> list[tuple]:
    kinds = radar.words_of(found.lines)
    counts = {word: sum(line.word == word for line in found.lines) for word in kinds}
    every = [(gettext("Everything"), _address(asked, kind="", page=""), not asked["kind"], len(found.lines))]
    return every + [
        (gettext(word).capitalize(), _address(asked, kind=word, page=""), asked["kind"] == word, counts[word])
        for word in kinds
    ]


def _address(asked: dict, **other) -> str:
    kept = {name: value for name, value in (asked | other).items() if value}
    return f"?{urlencode(kept)}" if kept else "?"
