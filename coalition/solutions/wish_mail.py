"""What the mail to somebody who wished for a tool says, if they gave an address: that there is an answer, and where."""

from django.conf import settings
from django.core.mail import EmailMessage

from coalition.notify.letters import WRITERS, message
from coalition.notify.models import Mail
from coalition.solutions.models import Wish
from coalition.solutions.wish_events import wish_answered

ANSWERED = """\
There is an answer to what you asked of {name}:

{title}

Read it here, with the code you were given: {link}
"""


def _answered(mail: Mail) -> EmailMessage | None:
    wish = Wish.objects.select_related("solution", "coalition").filter(pk=mail.thing_id).exclude(email="").first()
    if wish is None:
        return None
    name, title = (" ".join(text.split()) for text in (wish.coalition.name, wish.solution.name))
    link = f"{settings.BASE_URL}/ask/{wish.coalition.slug}/answers/"
    return message(mail, wish.email, f"An answer from {name}", ANSWERED.format(name=name, title=title, link=link))


WRITERS[wish_answered.name] = _answered
