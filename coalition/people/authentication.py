"""Who is signing in: e-mail address and password; no wrong address can be told from a wrong password."""

from django.contrib.auth.backends import BaseBackend

from coalition.people.models import Person


class ByEmail(BaseBackend):
    """Sign in by e-mail address and password."""

    def authenticate(self, request, username=None, password=None, **_others):
        person = Person.objects.filter(email=(username or "").strip().lower()).first()
        if person is None or not person.has_password:
            Person().set_password(password or "-")  # the same work as a real check, so that timing tells nothing
            return None
        if person.check_password(password or "") and person.is_active and not person.is_system:
            return person
        return None

    def get_user(self, user_id):
        return Person.objects.select_related("team").filter(pk=user_id, is_active=True).first()
