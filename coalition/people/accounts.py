"""How accounts are found: by address, by words, by the coalition they are in."""

from django.contrib.auth.base_user import BaseUserManager
from django.db import models

from coalition.ledger.tenancy import current_coalition_id


class PersonQuerySet(models.QuerySet):
    """The words persons know."""

    def in_coalition(self, coalition_id):
        """Present members and observers of a coalition, whose scope must be open."""
        return self.filter(memberships__coalition_id=coalition_id, memberships__left_at=None)

    def matching(self, words: str):
        """Active people with `words` in their name, address, job or team; with their team, by name."""
        match = models.Q(name__icontains=words) | models.Q(email__icontains=words)
        match |= models.Q(job_title__icontains=words) | models.Q(team__name__icontains=words)
        return self.filter(match, is_active=True, is_system=False).select_related("team")

    def visible_to(self, person):
        """The people `person` may choose from: the present members of the open coalition."""
        if person is None or person.membership_in(current_coalition_id()) is None:
            return self.none()
        return self.in_coalition(current_coalition_id())


class Persons(BaseUserManager.from_queryset(PersonQuerySet)):
    """Persons by e-mail address."""

    def get_by_natural_key(self, email):
        return self.get(email=email.strip().lower())

    def system(self):
        """The person under whose name the system itself acts."""
        return self.get_or_create(
            email="system@localhost", defaults={"name": "Coalition", "is_system": True}
        )[0]
