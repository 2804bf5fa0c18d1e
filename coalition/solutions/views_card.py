"""The pages of a tool's living card: the card, what was said before, files that came, letters, and what is taken along."""

from django.http import Http404
from django.shortcuts import render

from coalition.ledger import clock, feed, thread
from coalition.people.doors import find
from coalition.solutions import bedside, carding, hti_table, letters, living, rules, shown_card, shown_versions
from coalition.solutions.models import DeveloperLetter, Solution
from coalition.ui import documents
from coalition.ui.downloads import download, table


def card(request, id):
    """The living card of a tool: every text, given or missing."""
    return render(request, "solutions/card.html", shown_card.context_of(request, _tool(request, id)))


def card_file(request, id):
    """The model card as a file."""
    found = _with_card(request, id)
    return download(carding.file_of(found.card), f"{found.slug}.xml", kind="application/xml")


def said(request, id):
    """All that was ever said for one text of the card, newest first."""
    found, ref = _tool(request, id), request.GET.get("ref", "")
    history = living.history_of(found, ref)
    line = living.line_of(found, ref)
    if not history and line is None:
        raise Http404
    title = line.attribute.label if line else history[0].heading
    context = {"solution": found, "line": line, "title": title, "history": history, "links": shown_card.links(found)}
    return render(request, "solutions/said.html", context)


def versions(request, id):
    """The card files that came, and what changed between two of them."""
    return render(request, "solutions/card_versions.html", shown_versions.context_of(request, _with_card(request, id)))


def questions(request, id):
    """What the developer can be asked now, as a letter."""
    found = _tool(request, id)
    context = {"solution": found, "letter": letters.open_questions(found), "links": shown_card.links(found)}
    return render(request, "solutions/questions.html", context | {"may_edit": bool(rules.may_edit(request.user, found))})


def questions_pdf(request, id):
    """The same on paper."""
    found = _tool(request, id)
    return _letter(letters.open_questions(found), found)


def letter(request, id):
    """A letter as it was written, and how each question stands now."""
    found = find(DeveloperLetter, id, request.user)
    context = {"found": found, "solution": found.solution, "letter": letters.as_sent(found), "is_sent": True}
    context |= {"thread": thread.walk(found), "entries": feed.history(found)}
    return render(request, "solutions/developer_letter.html", context)


def letter_pdf(request, id):
    """The same on paper."""
    found = find(DeveloperLetter, id, request.user)
    return _letter(letters.as_sent(found), found.solution)


def hti_csv(request, id):
    """HTI-1's attributes as a table for a spreadsheet."""
    found = _tool(request, id)
    return download(table(hti_table.rows(found)), f"{found.slug}-hti-1.csv", kind="text/csv; charset=utf-8")


def hti_pdf(request, id):
    """HTI-1's attributes on paper."""
    found = _tool(request, id)
    title = f"HTI-1 source attributes of {found.name}"
    made = documents.pdf("solutions/hti", hti_table.for_paper(found), title=title, on=clock.today())
    return download(made, f"{found.slug}-hti-1.pdf", inline=True)


def label_pdf(request, id):
    """The label for the bedside."""
    found = _tool(request, id)
    made = documents.pdf("solutions/label", bedside.label_of(found), title=f"{found.name}: label", on=clock.today())
    return download(made, f"{found.slug}-label.pdf", inline=True)


def _letter(letter: dict, solution):
    made = documents.pdf(
        "solutions/letter", letters.for_paper(letter), title=f"Questions about {solution.name}", on=letter["on"]
    )
    return download(made, f"{solution.slug}-questions.pdf", inline=True)


def _tool(request, id) -> Solution:
    found = find(Solution, id, request.user)
    if hasattr(found, "card"):
        found.card.solution = found
    return found


def _with_card(request, id) -> Solution:
    found = _tool(request, id)
    if not hasattr(found, "card"):
        raise Http404
    return found
