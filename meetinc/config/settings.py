"""Settings, all from the environment; `docs/operators/settings.md` says what each is for."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from meetinc.config import database, env, oidc, paths
from meetinc.core import logs

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = version("meetinc")

# -- where data lives ----------------------------------------------------------
DATA_DIR = paths.data_dir()
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
FILE_UPLOAD_PERMISSIONS = 0o600  # exports of people's data lie among them
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STATIC_URL = "/static/"
MEDIA_URL = "/media/"

# -- what kind of site ---------------------------------------------------------
DEBUG = env.flag("MEETINC_DEBUG", default=False)
DEMO = env.flag("MEETINC_DEMO", default=False)
BASE_URL = env.site_address("MEETINC_BASE_URL", f"http://127.0.0.1:{env.number('PORT', 8000)}")
SECURE = BASE_URL.startswith("https://")
ALLOWED_HOSTS = env.words(
    "MEETINC_ALLOWED_HOSTS", (BASE_URL.split("://", 1)[-1].split(":")[0], "127.0.0.1", "localhost")
)
TRUSTED_PROXIES = env.number("MEETINC_TRUSTED_PROXIES", 0)

# -- secrets -------------------------------------------------------------------
SECRET_KEY = env.secret("MEETINC_SECRET_KEY", at_least=50) or paths.secret_key(DATA_DIR)
SECRET_KEY_FALLBACKS = env.words("MEETINC_SECRET_KEY_FALLBACKS", paths.older_secret_keys(DATA_DIR))

# -- processes -----------------------------------------------------------------
BIND = env.text("MEETINC_BIND", f"127.0.0.1:{env.number('PORT', 8000)}")
WEB_PROCESSES = env.number("MEETINC_WEB_PROCESSES", 2, at_least=1)
WEB_THREADS = env.number("MEETINC_WEB_THREADS", 4, at_least=1)
WORKER_JOBS = env.number("MEETINC_WORKER_JOBS", 2, at_least=1)

# -- database ------------------------------------------------------------------
DATABASES = {"default": database.default(DATA_DIR, threads=max(WEB_THREADS, WORKER_JOBS))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- the rooms -----------------------------------------------------------------
INSTALLED_APPS = [
    "meetinc.core",
    "meetinc.web",
    "meetinc.accounts",
    "meetinc.people",
    "meetinc.businesses",
    "meetinc.trust",
    "meetinc.inbox",
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
    "meetinc.ops.health.ProbeMiddleware",  # first: monitors ask by address, over http
    "meetinc.web.middleware.PatienceMiddleware",
    "meetinc.core.middleware.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "meetinc.core.pagecache.PageCacheMiddleware",
    "meetinc.core.compression.CompressionMiddleware",
    "meetinc.core.csp.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "meetinc.core.middleware.ActorMiddleware",
    "meetinc.core.middleware.AddressMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "meetinc.accounts.middleware.OwnLocaleMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "meetinc.accounts.middleware.FrameMiddleware",
    "meetinc.accounts.middleware.StatusMiddleware",
    "meetinc.accounts.middleware.BackOfficeMiddleware",
    "meetinc.accounts.middleware.AgreementMiddleware",
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
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # pages name no others; the first start compresses half as many

# -- accounts ------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]  # one: a second would hash twice
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # the address is unique, whatever its capitals: a constraint on Lower(email)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ERASURE_GRACE_DAYS = env.number("MEETINC_ERASURE_GRACE_DAYS", 14, at_least=1)
INVITATION_DAYS = env.number("MEETINC_INVITATION_DAYS", 30, at_least=1)
IMPORT_KEEP_DAYS = env.number("MEETINC_IMPORT_KEEP_DAYS", 90, at_least=1)
IMPORT_INVITATIONS_PER_MINUTE = env.number("MEETINC_IMPORT_INVITATIONS_PER_MINUTE", 20, at_least=1)

ACCOUNT_ADAPTER = "meetinc.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_SIGNUP_FORM_CLASS = "meetinc.accounts.forms.joining.JoiningForm"
ACCOUNT_FORMS = {
    "login": "meetinc.accounts.forms.signing.LoginForm",
    "signup": "meetinc.accounts.forms.signing.SignupForm",
    "add_email": "meetinc.accounts.forms.signing.AddEmailForm",
    "request_login_code": "meetinc.accounts.forms.signing.RequestLoginCodeForm",
    "confirm_login_code": "meetinc.accounts.forms.signing.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "meetinc.accounts.forms.signing.ConfirmAddressForm",
    "reset_password": "meetinc.accounts.forms.signing.ResetPasswordForm",
    "confirm_password_reset_code": "meetinc.accounts.forms.signing.ConfirmResetForm",
    "reset_password_from_key": "meetinc.accounts.forms.signing.NewPasswordForm",
    "change_password": "meetinc.accounts.forms.signing.ChangePasswordForm",
    "set_password": "meetinc.accounts.forms.signing.SetPasswordForm",
    "reauthenticate": "meetinc.accounts.forms.signing.ReauthenticateForm",
}
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900

MFA_ADAPTER = "meetinc.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "meetinc.accounts.forms.factors.AuthenticateForm",
    "reauthenticate": "meetinc.accounts.forms.factors.ReauthenticateForm",
    "activate_totp": "meetinc.accounts.forms.factors.ActivateAppForm",
    "add_webauthn": "meetinc.accounts.forms.factors.AddPasskeyForm",
    "edit_webauthn": "meetinc.accounts.forms.factors.EditPasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# On one's own machine alone, and there also when the demo, which says 127.0.0.1, is opened as localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE and urlsplit(BASE_URL).hostname in {"localhost", "127.0.0.1", "::1"}

OIDC_PROVIDERS = oidc.providers()
SOCIALACCOUNT_ADAPTER = "meetinc.accounts.adapters.SocialAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC_PROVIDERS, "OAUTH_PKCE_ENABLED": True}}
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_FORMS = {"signup": "meetinc.accounts.forms.signing.SocialSignupForm"}

# One count for all processes: allauth limits tries, and remembers used codes, in the cache. Ours, because Django's
# DatabaseCache evicts at random when it is full, and then limits forget (meetinc/core/cache.py).
CACHES = {"default": {"BACKEND": "meetinc.core.cache.PostgresCache"}}
PAGE_CACHE_SECONDS = env.number("MEETINC_PAGE_CACHE_SECONDS", 2)

# -- back office ---------------------------------------------------------------
WAGTAIL_SITE_NAME = "MeetInc"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILIMAGES_IMAGE_MODEL = "core.Picture"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = LOGIN_URL

# -- languages and time --------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
FORMAT_MODULE_PATH = "meetinc.config.formats"
TIME_ZONE = "UTC"

# -- security ------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
# A trusted proxy says whether its client spoke https (deploy/ shows how); without one nobody is believed.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE and TRUSTED_PROXIES else None
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
        "form-action": [SELF, *oidc.origins(OIDC_PROVIDERS)],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    },
}
BACK_OFFICE_CONTENT_SECURITY_POLICY = {  # Wagtail's widgets write scripts and styles into their pages
    "DIRECTIVES": {
        **CONTENT_SECURITY_POLICY["DIRECTIVES"],
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
    },
}

# -- businesses ----------------------------------------------------------------
BUSINESSES_REFUSAL_DAYS = env.number("MEETINC_REFUSAL_DAYS", 90, at_least=0)
DNS_SERVERS = env.words("MEETINC_DNS_SERVERS", ())

# -- meets ---------------------------------------------------------------------
MEETS_REQUEST_DAYS = env.number("MEETINC_REQUEST_DAYS", 14, at_least=1)
MEETS_OPEN_REQUESTS = env.number("MEETINC_OPEN_REQUESTS", 5, at_least=1)
MEETS_INCOMING_PER_WEEK = env.number("MEETINC_INCOMING_PER_WEEK", 20, at_least=1)

# -- people to people ----------------------------------------------------------
INVITE_AGAIN_DAYS = env.number("MEETINC_INVITE_AGAIN_DAYS", 60, at_least=1)
OPEN_INVITATIONS = env.number("MEETINC_OPEN_INVITATIONS", 100, at_least=1)
FIRST_CONTACTS_PER_DAY = env.number("MEETINC_FIRST_CONTACTS_PER_DAY", 30, at_least=1)
NEWCOMER_DAYS = env.number("MEETINC_NEWCOMER_DAYS", 7)
NEWCOMER_CONTACTS_PER_DAY = env.number("MEETINC_NEWCOMER_CONTACTS_PER_DAY", 5)

# -- reports -------------------------------------------------------------------
REPORTS_PER_DAY = env.number("MEETINC_REPORTS_PER_DAY", 10, at_least=1)
REPORT_KEEP_DAYS = env.number("MEETINC_REPORT_KEEP_DAYS", 365, at_least=30)
APPEAL_DAYS = env.number("MEETINC_APPEAL_DAYS", 14, at_least=1)
MISUSE_DAYS = env.number("MEETINC_MISUSE_DAYS", 90, at_least=1)

# -- inbox ---------------------------------------------------------------------
NOTIFICATIONS_KEEP_DAYS = env.number("MEETINC_NOTIFICATIONS_KEEP_DAYS", 180, at_least=1)
ANNOUNCEMENTS_PER_MINUTE = env.number("MEETINC_ANNOUNCEMENTS_PER_MINUTE", 120, at_least=1)

# -- mail ----------------------------------------------------------------------
EMAIL_BACKEND = "meetinc.core.mail.backend.OutboxBackend"  # stores; the worker sends
SMTP_URL = env.text("MEETINC_SMTP_URL", "")
MAIL_KEEP_DAYS = env.number("MEETINC_MAIL_KEEP_DAYS", 30, at_least=1)
DEFAULT_FROM_EMAIL = env.text("MEETINC_MAIL_FROM", "MeetInc <meetinc@localhost>")

# -- queue ---------------------------------------------------------------------
READY_QUEUE_SECONDS = env.number("MEETINC_READY_QUEUE_SECONDS", 900)
OUTBOX_KEEP_DAYS = env.number("MEETINC_OUTBOX_KEEP_DAYS", 14, at_least=1)

# -- logs ----------------------------------------------------------------------
LOG_LEVEL = env.choice("MEETINC_LOG_LEVEL", "INFO", of=("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING_CONFIG = "meetinc.core.logs.configure"
LOGGING = logs.setting(readable=DEBUG or DEMO, level=LOG_LEVEL)
