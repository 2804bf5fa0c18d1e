"""A real OpenID Connect provider for the journeys: its own process, its own settings, SQLite in a folder of its own.

Run as `python identity_provider.py FOLDER PORT ADDRESS-TO-COME-BACK-TO`.
"""

import os
import sys

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET, USER, PASSWORD = "coalition", "hush hush", "nora", "quiet words at night"
MAIL, NUMBER = "nurse@riverside.example", "nora-4711"


def main(folder: str, port: str, back: str) -> None:
    """Set everything up and serve until stopped."""
    from django.conf import settings

    key = rsa.generate_private_key(65537, 2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    settings.configure(**settings_of(folder, pem.decode()))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    people(back)
    call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)


DJANGO = "django.contrib"
APPS = [
    *(f"{DJANGO}.{app}" for app in ("contenttypes", "auth", "sessions", "messages")),
    "allauth",
    "allauth.account",
    "allauth.idp.oidc",
]
MIDDLEWARE = [
    f"{DJANGO}.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    f"{DJANGO}.auth.middleware.AuthenticationMiddleware",
    f"{DJANGO}.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
SEEN = ["django.template.context_processors.request", f"{DJANGO}.messages.context_processors.messages"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": SEEN},
    }
]


def settings_of(folder: str, pem: str) -> dict:
    """Its settings."""
    file = os.path.join(folder, "people.sqlite3")
    return {
        "DEBUG": True,
        "SECRET_KEY": "only-for-tests",
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1"],
        "ROOT_URLCONF": "tests.journeys.identity_urls",
        "USE_TZ": True,
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "LOGIN_REDIRECT_URL": "/accounts/email/",
        "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": file}},
        "SESSION_COOKIE_NAME": "provider",  # cookies do not tell ports apart
        "CSRF_COOKIE_NAME": "provider-csrf",
        "INSTALLED_APPS": APPS,
        "MIDDLEWARE": MIDDLEWARE,
        "TEMPLATES": TEMPLATES,
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "IDP_OIDC_PRIVATE_KEY": pem,
    }


def people(back: str) -> None:
    """Nora, whose address is verified there, and ourselves as a client."""
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.models import User

    nora = User.objects.create_user(USER, MAIL, PASSWORD, first_name="Nora", last_name="Nurse")
    EmailAddress.objects.create(user=nora, email=MAIL, verified=True, primary=True)
    client = Client(id=CLIENT, name="Coalition", type=Client.Type.CONFIDENTIAL, scopes="openid\nemail\nprofile")
    client.set_secret(SECRET)
    client.set_redirect_uris([back])
    client.save()


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    main(*sys.argv[1:])
