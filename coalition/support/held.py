"""Which requests a person has taken: they need another helper when that person leaves."""

from coalition.support.models import Request


def answer(person):
    """The unsolved requests they own."""
    return Request.objects.unsolved().filter(owner=person).select_related("coalition")
