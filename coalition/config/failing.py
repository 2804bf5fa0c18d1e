"""What is answered when no view could: a page for people, a problem document under /api/."""

from django.shortcuts import render

from coalition.api.problems import problem

WORDS = {
    400: "The request cannot be read.",
    404: "Nothing is at this address.",
    500: "Something of ours failed. It is in the log, and nothing was changed.",
}


def unreadable(request, exception=None):
    """The request itself cannot be read: too large, too many fields, a forged header."""
    return _said(request, 400)


def not_found(request, exception=None):
    """Nothing is there, or nothing you may see: the same answer."""
    return _said(request, 404)


def broken(request):
    """Something of ours failed."""
    return _said(request, 500)


def _said(request, status: int):
    if request.path.startswith("/api/"):
        return problem(status, WORDS[status])
    return render(request, "ui/error.html", {"status": status}, status=status)
