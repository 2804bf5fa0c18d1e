"""Decides nothing: shows every component once, to look at and to test against."""

from django.shortcuts import render

from coalition.ui.samples import sample_context


def gallery(request):
    """All components on one page, with made-up data."""
    return render(request, "ui/gallery.html", sample_context())
