"""Django's settings. What differs from place to place is read in environment.py."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from panah.config import environment

ENVIRONMENT = environment.read(os.environ)

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent.parent
IN_PRODUCTION = ENVIRONMENT.mode == environment.Mode.PRODUCTION

DEBUG = ENVIRONMENT.debug
DEMO = ENVIRONMENT.mode == environment.Mode.DEMO
PANAH_MODE = str(ENVIRONMENT.mode)
SECRET_KEY = ENVIRONMENT.secret_key
PANAH_KEYS = ENVIRONMENT.keys
PANAH_CURRENT_KEY = ENVIRONMENT.current_key
PANAH_KEYS_FILE = ENVIRONMENT.keys_file
PANAH_LOOKUP_KEY = ENVIRONMENT.lookup_key
PANAH_SMS_GATEWAY = ENVIRONMENT.sms_gateway
PANAH_SMS_SENDER = ENVIRONMENT.sms_sender
PANAH_EIDO = ENVIRONMENT.eido
PANAH_SMS_PROVIDER = ENVIRONMENT.sms_provider
PANAH_SMS_LINES = ENVIRONMENT.sms_lines
PANAH_SMS_SECRET = ENVIRONMENT.sms_secret
PANAH_EXCHANGE = ENVIRONMENT.exchange

ALLOWED_HOSTS = ENVIRONMENT.hosts or ["localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "panah.config.urls"
ASGI_APPLICATION = "panah.config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
    "panah.core",
    "panah.access",
    "panah.notify",
    "panah.network",
    "panah.triage",
    "panah.cases",
    "panah.hotline",
    "panah.dispatch",
    "panah.shelter",
    "panah.inspection",
    "panah.oversight",
    "panah.desk",
    "panah.drill",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "panah.config.middleware.keep_no_copies",
    "panah.config.middleware.keep_no_keys",
    "panah.config.middleware.free_connection_of_streams",
    "panah.config.middleware.know_who_acts_and_when",
    "panah.config.middleware.tell_refusals",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "panah.desk.navigation.frame",
            ],
        },
    },
]

# Under ASGI every request may run in a new thread, so a connection kept per thread would leak; the pool keeps them.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": ENVIRONMENT.database.name,
        "USER": ENVIRONMENT.database.user,
        "PASSWORD": ENVIRONMENT.database.password,
        "HOST": ENVIRONMENT.database.host,
        "PORT": ENVIRONMENT.database.port,
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            **ENVIRONMENT.database.options,
            "pool": {"min_size": 2, "max_size": max(2, ENVIRONMENT.pool_size), "timeout": 30},
        },
    },
}

AUTH_USER_MODEL = "access.User"
LOGIN_URL = "access:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "access:sign_in"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": f"panah.access.passwords.{name}"} for name in (
    "LongEnough", "NotCommon", "NotMonotonous", "NotOfOurWords", "NotBreached")]
PANAH_BREACHED_PASSWORDS = ENVIRONMENT.breached_passwords

# Outside production the address is plain http, where a browser would drop a secure cookie.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IN_PRODUCTION
# A browser takes a cookie of this name only over https, for this host alone and for all of it.
COOKIE_PREFIX = "__Host-" if IN_PRODUCTION else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}session", f"{COOKIE_PREFIX}csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_ENGINE = "panah.access.sessions"
# Django would rather keep them in a cookie, on the disk of a shared desk.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# When a session is over is judged with every request, by the values of law/sign_in.py; no row outlives this.
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IN_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IN_PRODUCTION
SECURE_SSL_REDIRECT = IN_PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IN_PRODUCTION else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

LANGUAGE_CODE = "fa"
LANGUAGES = [("fa", "Persian"), ("en", "English")]
TIME_ZONE = "Asia/Tehran"
USE_TZ = True

# A paper goes from the request into its encrypted field; what is kept in memory is not written to a disk on the way.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

STATIC_URL = "static/"
STATIC_ROOT = ROOT / "var" / "static"
WHITENOISE_USE_FINDERS = not IN_PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if IN_PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        ),
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "panah.config.log_lines.WithoutMessages", "style": "{",
                            "format": "{asctime} {levelname} {name}: {message}"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO" if IN_PRODUCTION else "WARNING"},
    # At INFO it tells on every start which tasks there are.
    "loggers": {"procrastinate": {"level": "WARNING"}},
}

# Whether browsers may know the domain beforehand as https-only is for its owner to decide.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
