"""`token EMAIL`: a token with which a person's programs use the API, printed once."""

from django.core.management.base import BaseCommand, CommandError

from coalition.people import tokens
from coalition.people.models import Person


class Command(BaseCommand):
    """Make a token."""

    help = "Make an API token for a person and print it. It is shown this once; only a hash of it is kept."

    def add_arguments(self, parser):
        parser.add_argument("email", help="the person's e-mail address")

    def handle(self, email, **options):
        person = Person.objects.filter(email=email.strip().lower(), is_active=True, is_system=False).first()
        if person is None:
            raise CommandError(
                f"Nobody has the address {email}. Import the roster or send an invitation first."
            )
        self.stdout.write(tokens.make(person))
