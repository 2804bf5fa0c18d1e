"""`steward EMAIL`: make somebody a steward of the installation and print the link by which they choose a password."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from coalition.accounts.letters_links import password_link
from coalition.people.models import Person


class Command(BaseCommand):
    """Make a steward."""

    help = (
        "Make a person a steward (imports rosters, forms coalitions) and print a link to choose a password."
    )

    def add_arguments(self, parser):
        parser.add_argument("email", help="the person's e-mail address")
        parser.add_argument("--name", default="", help="their name, when they are not on the roster yet")

    @transaction.atomic
    def handle(self, email, name, **options):
        email = email.strip().lower()
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email!r} is not an e-mail address.") from None
        person = Person.objects.filter(email=email).first() or Person(
            email=email, name=name or email.partition("@")[0]
        )
        if person.is_system or not person.is_active:
            raise CommandError(f"The account {email} is closed.")
        person.is_steward = True
        person.save()
        self.stdout.write(
            f"{person.name} is a steward. To choose a password, open (once, within half an hour):\n{password_link(person)}"
        )
