"""Settings, all from the environment; `docs/operators/settings.md` says what each is for."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from meetinc.config import database, env, paths

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = version("meetinc")

# -- where data lives ----------------------------------------------------------
DATA_DIR = paths.data_dir()
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
MEDIA_URL = "/media/"

# -- what kind of site ---------------------------------------------------------
DEBUG = env.flag("MEETINC_DEBUG", default=False)
DEMO = env.flag("MEETINC_DEMO", default=False)
BASE_URL = env.text("MEETINC_BASE_URL", f"http://127.0.0.1:{env.number('PORT', 8000)}").rstrip("/")
SECURE = BASE_URL.startswith("https://")
ALLOWED_HOSTS = env.words(
    "MEETINC_ALLOWED_HOSTS", (BASE_URL.split("://", 1)[-1].split(":")[0], "127.0.0.1", "localhost")
)
TRUSTED_PROXIES = env.number("MEETINC_TRUSTED_PROXIES", 0)

# -- secrets -------------------------------------------------------------------
SECRET_KEY = env.text("MEETINC_SECRET_KEY", "") or paths.secret_key(DATA_DIR)
SECRET_KEY_FALLBACKS = env.words("MEETINC_SECRET_KEY_FALLBACKS")

# -- database ------------------------------------------------------------------
DATABASES = {"default": database.default(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- the rooms -----------------------------------------------------------------
INSTALLED_APPS = [
    "meetinc.core",
    "meetinc.web",
    "meetinc.accounts",
    "meetinc.people",
    "meetinc.businesses",
    "meetinc.meets",
    "meetinc.transfer",
    "meetinc.pages",
    "meetinc.ops",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail.contrib.settings",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "procrastinate.contrib.django",
    "django_countries",
    "django_htmx",
    "template_partials",
    "heroicons",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "meetinc.core.middleware.ActorMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "meetinc.web.middleware.FailuresMiddleware",
]

ROOT_URLCONF = "meetinc.config.urls"
WSGI_APPLICATION = "meetinc.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "meetinc.core.site.context",
            ],
        },
    },
]
FORM_RENDERER = "meetinc.web.forms.HouseRenderer"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# -- accounts ------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]

# -- back office ---------------------------------------------------------------
WAGTAIL_SITE_NAME = "MeetInc"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILIMAGES_IMAGE_MODEL = "core.Picture"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

# -- languages and time --------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

# -- security ------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "meetinc.web.failures.csrf_failure"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    },
}

# -- meets ---------------------------------------------------------------------
MEETS_REQUEST_DAYS = env.number("MEETINC_REQUEST_DAYS", 14, at_least=1)
MEETS_OPEN_REQUESTS = env.number("MEETINC_OPEN_REQUESTS", 5, at_least=1)
MEETS_INCOMING_PER_WEEK = env.number("MEETINC_INCOMING_PER_WEEK", 20, at_least=1)

# -- mail ----------------------------------------------------------------------
EMAIL_BACKEND = "meetinc.core.mail.backend.OutboxBackend"  # stores; the worker sends
SMTP_URL = env.text("MEETINC_SMTP_URL", "")
DEFAULT_FROM_EMAIL = env.text("MEETINC_MAIL_FROM", "MeetInc <meetinc@localhost>")
