"""How sessions are kept: by the hash of their key, with whose they are; and when their owner last proved who they are."""

import datetime as dt
import hashlib
import uuid

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as Base

from coalition.ledger import clock

# What the session remembers of its owner.
PROVED_AT, SINCE, DEVICE, REFERENCE = "proved_at", "since", "device", "reference"


class SessionStore(Base):
    """Django's sessions in the database; whoever reads the table learns no key with which to sign in."""

    @classmethod
    def get_model_class(cls):
        """The table: read late, because settings name this module before models are there."""
        from coalition.accounts.models import Session

        return Session

    def __setitem__(self, key, value) -> None:
        super().__setitem__(key, value)
        if key == SESSION_KEY:  # whoever is let in has proved who they are at this moment
            now = clock.now()
            self._session[PROVED_AT] = now.timestamp()
            self._session.setdefault(SINCE, now.date().isoformat())
            self._session.setdefault(REFERENCE, str(uuid.uuid4()))

    def cycle_key(self) -> None:
        if REFERENCE in self:  # the row of the new key stands beside the old one for a moment
            self._session[REFERENCE] = str(uuid.uuid4())
        super().cycle_key()

    def _get_session_from_db(self):
        rows = self.model.objects.filter(session_key=kept(self.session_key), expire_date__gt=clock.now())
        found = rows.first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key) -> bool:
        return self.model.objects.filter(session_key=kept(session_key)).exists()

    def create_model_instance(self, data):
        key = self._get_or_create_session_key()
        return self.model(
            session_key=kept(key),
            session_data=self.encode(data),
            expire_date=clock.now() + dt.timedelta(seconds=self.get_expiry_age()),
            id=data.get(REFERENCE) or uuid.uuid4(),
            person_id=data.get(SESSION_KEY),
            since=data.get(SINCE),
            device=data.get(DEVICE, ""),
        )

    def delete(self, session_key=None) -> None:
        key = session_key or self.session_key
        if key is not None:
            self.model.objects.filter(session_key=kept(key)).delete()


def kept(key: str) -> str:
    """What is stored of a session's key."""
    return hashlib.sha256(key.encode()).hexdigest()
