"""The pages of the board, and the pages of last resort."""

from django.shortcuts import render


def today(request):
    """What waits for me."""
    return render(request, "board/today.html", {})


def not_found(request, exception=None):
    """Nothing is there, or nothing you may see: the same answer."""
    return render(request, "ui/error.html", {"status": 404}, status=404)


def broken(request):
    """Something of ours failed."""
    return render(request, "ui/error.html", {"status": 500}, status=500)
