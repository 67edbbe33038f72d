"""The only settings module. What differs between copies comes from the environment.

Safe by default: what is unset is off, and what would expose a site refuses to start.
"""

from importlib.util import find_spec
from pathlib import Path
from socket import gethostname

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import env
from config.database import from_url, sqlite
from config.keys import is_weak, kept_key
from config.network import is_loopback, names_answered

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.folder("MARGIN_VAR", BASE_DIR / "var")
CONTENT_DIR = BASE_DIR / "content"

# Who can reach this copy

HOST = env.text("HOST", "127.0.0.1")
HTTPS = env.flag("MARGIN_HTTPS")  # behind a proxy that ends TLS
DEBUG = env.flag("DEBUG")
MARGIN_DEMO = env.flag("MARGIN_DEMO")  # invented people, in a database of its own
SECRET_KEY = env.text("SECRET_KEY") or kept_key(VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.names("MARGIN_HOSTS") or names_answered(HOST)
# What begins a link that is made where nobody asks; '' where only a request can tell.
PUBLIC_ADDRESS = f"https://{ALLOWED_HOSTS[0].lstrip('.')}" if HTTPS else ""

if HTTPS or not is_loopback(HOST):
    if DEBUG:
        raise ImproperlyConfigured(
            "DEBUG shows the program's inside, so it is for http on loopback only;"
            " unset DEBUG, or MARGIN_HTTPS and HOST."
        )
    if is_weak(SECRET_KEY):
        raise ImproperlyConfigured(
            "SECRET_KEY is weak (it takes 50 characters or more, chosen by chance);"
            " unset it, and Margin makes one."
        )

# Applications

DEV_TOOLS = DEBUG and find_spec("debug_toolbar") is not None

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "template_partials",  # wraps the template loaders, cached
    "django_htmx",
    "csp",
    "quizzes",  # before allauth, whose templates are ours
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "django.contrib.admin",
]
MIDDLEWARE = [
    "config.middleware.named_server",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.readable_session_cookie",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "quizzes.accounts.sessions.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.middleware.SignInRequired",
]
if DEV_TOOLS:
    INSTALLED_APPS += ["debug_toolbar", "django_browser_reload"]
    MIDDLEWARE += [
        "debug_toolbar.middleware.DebugToolbarMiddleware",
        "django_browser_reload.middleware.BrowserReloadMiddleware",
    ]
    INTERNAL_IPS = ["127.0.0.1", "::1"]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
CSRF_FAILURE_VIEW = "quizzes.views.errors.csrf_failure"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "quizzes.context_processors.theme",
                "quizzes.context_processors.teaching",
                "quizzes.context_processors.visitor",
            ],
        },
    },
]

# Storage

MARGIN_GRACE_S = env.count("MARGIN_GRACE_S", 5)  # a slow line after an exam's deadline

DATABASE_URL = env.text("DATABASE_URL")
if MARGIN_DEMO and DATABASE_URL:
    raise ImproperlyConfigured(
        "MARGIN_DEMO serves a database of its own, var/demo.sqlite3; unset DATABASE_URL"
        " or MARGIN_DEMO."
    )
DATABASES = {
    "default": from_url(DATABASE_URL)
    if DATABASE_URL
    else sqlite(VAR_DIR / ("demo.sqlite3" if MARGIN_DEMO else "margin.sqlite3"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # bytes
# A picture and a page of text are held in memory. More is read past, and much more
# refused unread: nothing that is sent fills the disk.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * DATA_UPLOAD_MAX_MEMORY_SIZE + 1024 * 1024 + 64 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "config.uploads.ReadPast",
]
MARGIN_IMAGES_MB = env.count("MARGIN_IMAGES_MB", 200)  # for each collection

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Language and time

LANGUAGE_CODE = "en"
USE_I18N = False
TIME_ZONE = "UTC"
USE_TZ = True

# Cookies

_YEAR_S = 365 * 24 * 60 * 60
# Browsers take a __Host- cookie only over https, for this host alone. They do not tell
# ports apart, so a demo beside another copy has names of its own.
_COOKIE = ("__Host-{}" if HTTPS else "margin_{}").format(
    "demo_{}" if MARGIN_DEMO else "{}"
)

SESSION_COOKIE_NAME = _COOKIE.format("session")
SESSION_COOKIE_AGE = 90 * 24 * 60 * 60
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = _COOKIE.format("csrf")
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
KNOWN_DEVICE_COOKIE_NAME = _COOKIE.format("device")

# Accounts

AUTH_USER_MODEL = "quizzes.User"
AUTHENTICATION_BACKENDS = ["quizzes.accounts.backend.AccountBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ["email"]}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "landing"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ACCOUNT_ADAPTER = "quizzes.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "quizzes.forms.accounts.SignInForm",
    "signup": "quizzes.forms.accounts.SignUpForm",
    "add_email": "quizzes.forms.accounts.EmailForm",
    "change_password": "quizzes.forms.accounts.PasswordForm",
    "reset_password": "quizzes.forms.accounts.ResetForm",
    "reset_password_from_key": "quizzes.forms.accounts.NewPasswordForm",
}
ACCOUNT_RATE_LIMITS = False  # they are ours: quizzes/accounts/guard.py
# How many proxies stand before it, each adding an address to X-Forwarded-For.
MARGIN_PROXIES = env.count("MARGIN_PROXIES", 0, least=0)
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
# On loopback there is nobody to keep out, and often no mail.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if HTTPS or not is_loopback(HOST) else "none"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that signed up
ACCOUNT_LOGOUT_REDIRECT_URL = "landing"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"

# Mail: kept and printed, until a server for it is named

MAIL_DIR = VAR_DIR / "mail"
EMAIL_HOST = env.text("MARGIN_SMTP_HOST")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "config.mail.ConsoleAndFolder"
)
EMAIL_PORT = env.count("MARGIN_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("MARGIN_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("MARGIN_SMTP_PASSWORD")
EMAIL_USE_SSL = EMAIL_PORT == 465  # TLS from the first byte on
EMAIL_USE_TLS = not EMAIL_USE_SSL and not env.flag("MARGIN_SMTP_PLAIN")
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = env.text("MARGIN_MAIL_FROM", f"Margin <margin@{gethostname()}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# What browsers are told

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    # Asked by the proxy itself, over http.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = _YEAR_S
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    # A preloaded domain cannot go back for months: that is its owner's choice.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]
    CSRF_TRUSTED_ORIGINS = [
        f"https://{'*' if host.startswith('.') else ''}{host}" for host in ALLOWED_HOSTS
    ]

# Logs: a line to stderr for what went wrong, never what somebody sent

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"level": "ERROR"},  # a 404 is not an error of ours
        # Refused and answered with a page: anyone could fill the log with these.
        "django.security": {"level": "CRITICAL"},
    },
}
