"""The one settings file: every value that may differ between installations is read from the environment."""

import os
from pathlib import Path

from coalition.config.environment import database_from_url, flag, kind, listed, number, numbers, one_of
from coalition.config.providers import providers_from

IS_PRODUCTION = kind() == "production"
DEBUG = flag("DEBUG")
HOME = Path(os.environ.get("COALITION_HOME", "~/.local/share/coalition")).expanduser()
BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = os.environ.get("SECRET_KEY", "")
ALLOWED_HOSTS = listed("ALLOWED_HOSTS", "" if IS_PRODUCTION else "localhost,127.0.0.1,[::1],testserver")
BASE_URL = os.environ.get("BASE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []

# Lower rooms first: see docs/adr/0002-layers.md.
INSTALLED_APPS = [
    "coalition.ledger",
    "coalition.ui",
    "coalition.people",
    "coalition.accounts",
    "coalition.notify",
    "coalition.meetings",
    "coalition.charter",
    "coalition.solutions",
    "coalition.roadmap",
    "coalition.forum",
    "coalition.decisions",
    "coalition.learning",
    "coalition.support",
    "coalition.measures",
    "coalition.recognition",
    "coalition.board",
    "coalition.api",
    "coalition.demonstration",
    "procrastinate.contrib.django",
    "template_partials",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]
# Rooms that are not built yet are not installed; a room is its package.
INSTALLED_APPS = [
    app
    for app in INSTALLED_APPS
    if not app.startswith("coalition.") or (BASE_DIR / app.split(".")[1] / "__init__.py").exists()
]

MIDDLEWARE = [
    "coalition.people.requests.Traced",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "coalition.people.requests.Sealed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "coalition.people.requests.Private",
]

ROOT_URLCONF = "coalition.config.urls"
WSGI_APPLICATION = "coalition.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "coalition.ui.templatetags.ui",
                "coalition.ledger.templatetags.ledger",
                "coalition.charter.templatetags.charter",
                "django.templatetags.i18n",
                "coalition.ui.templatetags.words",
                "django.templatetags.static",
            ],
        },
    }
]
FORM_RENDERER = "coalition.ui.forms.Renderer"

DATABASES = {"default": database_from_url(os.environ.get("DATABASE_URL", ""))}
DATABASE_OPTIONS = DATABASES["default"]["OPTIONS"]
if os.environ.get("DATABASE_ASSUME_ROLE"):
    DATABASE_OPTIONS["assume_role"] = os.environ["DATABASE_ASSUME_ROLE"]
if flag("DATABASE_POOL"):
    DATABASE_OPTIONS["pool"] = {"min_size": 1, "max_size": number("DATABASE_POOL_SIZE", 12, least=1), "timeout": 5}
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["coalition.people.authentication.ByEmail"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "coalition.people.passwords.NotGuessable"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
PROVE_URL = "/account/prove/"
PASSWORD_RESET_TIMEOUT = 1800

SESSION_ENGINE = "coalition.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
if BASE_URL.startswith("https://"):
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_SSL_REDIRECT = flag("SECURE_SSL_REDIRECT", "1")
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 22 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 22 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", HOME / "static"))
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"

_BACKEND = "smtp" if os.environ.get("EMAIL_HOST") else "dummy"
EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND", f"django.core.mail.backends.{_BACKEND}.EmailBackend")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = number("EMAIL_PORT", 25, least=1)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Coalition <coalition@localhost>")

# Sign-in through the hospital's identity providers; see docs/operating.md.
SSO_PROVIDERS = providers_from(os.environ)
SSO_ONLY = flag("SSO_ONLY")

# Demonstration mode: the sign-in page offers the cast of a demonstration coalition by role, without passwords.
DEMONSTRATION = flag("COALITION_DEMONSTRATION")
# The board and Today are computed again only when the record has grown (coalition/ledger/keeping.py).
KEEP_UNTIL_THE_RECORD_GROWS = flag("KEEP_UNTIL_THE_RECORD_GROWS", "1")
# The rooms' own limits, settable where a hospital needs another figure.
# The paper of printed documents.
PAPER = one_of("PAPER", ("a4", "us-letter"))
SILENT_AFTER_DAYS = number("SILENT_AFTER_DAYS", 90, least=1, most=3650)
SEALED_RELEASE_HOURS = numbers("SEALED_RELEASE_HOURS", "7,16", most=23)
SEALED_DAILY_LIMIT = number("SEALED_DAILY_LIMIT", 20)
INTAKE_DAILY_LIMIT = number("INTAKE_DAILY_LIMIT", 20)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "coalition.config.logs.Lines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "INFO")},
    "loggers": {
        "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        "procrastinate": {"level": "WARNING"},
        "uvicorn.access": {"handlers": [], "propagate": False},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "django.views.debug.SafeExceptionReporterFilter"
SILENCED_SYSTEM_CHECKS = []
