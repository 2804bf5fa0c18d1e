"""The pages of support."""

from django.shortcuts import render

from coalition.ledger import clock, feed, paging, thread
from coalition.people.doors import find
from coalition.support import clocks, finding
from coalition.support.models import Article, Request
from coalition.support.patterns import patterns


def support(request):
    """My requests, everything that waits by when it is due, articles, and what keeps happening."""
    rows = Request.objects.visible_to(request.user).select_related("asked_by", "owner", "solution", "coalition")
    context = {
        "mine": rows.filter(asked_by=request.user).by_due().exclude(state=Request.State.CONFIRMED)[:25],
        "solved": rows.filter(asked_by=request.user, state=Request.State.CONFIRMED)[:5],
        "page": paging.page_of(request, rows.unsolved().by_due(), by=("next_due_at", "id"), noun=("request", "requests")),
        "articles": Article.objects.visible_to(request.user)
        .filter(state="published")
        .select_related("coalition")
        .order_by("-helpful", "title")[:5],
        "patterns": patterns(),
        "now": clock.now(),
    }
    return render(request, "support/support.html", context)


def request_page(request, id):
    """One request: its conversation, its clocks, who helps and where it led."""
    found = find(Request, id, request.user)
    context = {
        "asked": found,
        "clocks": clocks.clocks_of(found, clock.now()),
        "messages_here": found.messages.select_related("author"),
        "can_be_article": found.state in {"answered", "confirmed"},
        "thread": thread.walk(found),
        "history": feed.history(found),
    }
    return render(request, "support/request.html", context)


def articles(request):
    """Published articles, searched by `q`, in order of the alphabet; and the drafts."""
    rows = Article.objects.visible_to(request.user).select_related("solution", "author", "coalition")
    words = request.GET.get("q", "").replace("\0", "")[:200]
    published = finding.articles_with(rows.filter(state="published"), words)
    context = {
        "page": paging.page_of(request, published, by=("title", "id"), noun=("article", "articles")),
        "drafts": rows.filter(state="draft")[:25],
        "words": words,
    }
    return render(request, "support/articles.html", context)


def article(request, id):
    """One article, whether it helped, and the request it came from."""
    found = find(Article, id, request.user)
    context = {
        "article": found,
        "own": found.votes.filter(person=request.user).first(),
        "thread": thread.walk(found),
        "history": feed.history(found),
    }
    return render(request, "support/article.html", context)
