"""How somebody is let in once they have proved who they are, and how they prove it again before what matters most."""

from django.conf import settings
from django.contrib.auth import SESSION_KEY, login
from django.http import HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.urls import reverse

from coalition.accounts import devices
from coalition.accounts.models import CodeApp, Passkey
from coalition.accounts.sessions import DEVICE
from coalition.ledger import clock
from coalition.people.models import Person

BACKEND = "coalition.people.authentication.ByEmail"
HALFWAY = "halfway"
HALFWAY_SECONDS = 600


def let_in(request, person: Person, next_url: str = "", *, is_whole: bool = False):
    """Sign `person` in, or first ask for the second proof they set up. `is_whole`: the first proof was enough by itself."""
    if not is_whole and has_second_proof(person):
        request.session.cycle_key()
        request.session[HALFWAY] = {"person": str(person.pk), "next": next_url, "at": clock.now().timestamp()}
        return HttpResponseRedirect(reverse("accounts.second_proof"))
    return _enter(request, person, next_url)


def _enter(request, person: Person, next_url: str):
    """Begin a session of their own: its key and the form token are new, whatever was planted before."""
    request.session.pop(HALFWAY, None)
    is_again = request.session.get(SESSION_KEY) == str(person.pk)
    login(request, person, backend=BACKEND)
    if is_again:
        request.session.cycle_key()
    request.session[DEVICE] = devices.in_words(request.headers.get("User-Agent", ""))
    return HttpResponseRedirect(next_url or "/")


def halfway(request) -> tuple[Person | None, str]:
    """Who gave their password and still owes the second proof, and where they wanted to go; None after ten minutes."""
    waiting = request.session.get(HALFWAY)
    if not waiting or clock.now().timestamp() - waiting["at"] > HALFWAY_SECONDS:
        return None, ""
    person = Person.objects.filter(pk=waiting["person"], is_active=True, is_system=False).first()
    return person, waiting["next"]


def has_second_proof(person: Person) -> bool:
    """Whether they set up a passkey or one-time codes."""
    return Passkey.objects.filter(person=person).exists() or CodeApp.objects.filter(person=person).exists()


def prove_again(request) -> None:
    """Note that the person of the session just proved who they are: the session's key and the form token change."""
    request.session[SESSION_KEY] = str(request.user.pk)
    request.session.cycle_key()
    rotate_token(request)


def only_by_hospital() -> bool:
    """Whether the hospital's own sign-in is the only way in."""
    return bool(settings.SSO_ONLY and settings.SSO_PROVIDERS)
