"""Settings of Верста: one file, everything that differs between places comes from the environment.

Every variable is described in README.md, section «Configuration», and in `.env.example`.
"""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env.flag("VERSTA_DEBUG", default=False)
# Demo mode shows one login per role on the login page; never switch it on where real people work.
DEMO = env.flag("VERSTA_DEMO", default=False)
# "local": plain http on this machine. "production": https only, secure cookies, HSTS.
PRODUCTION = env.flag("VERSTA_PRODUCTION", default=False)

SECRET_KEY = env.text("VERSTA_SECRET_KEY")
if not SECRET_KEY:
    if PRODUCTION:
        raise ImproperlyConfigured("VERSTA_SECRET_KEY must be set in production")
    SECRET_KEY = "local-development-only-" + "x" * 40

ALLOWED_HOSTS = env.items("VERSTA_ALLOWED_HOSTS") or ["localhost", "127.0.0.1", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = env.items("VERSTA_CSRF_TRUSTED_ORIGINS")
# Absolute address used in QR codes, letters and calendar feeds, without the final slash.
PUBLIC_URL = env.text("VERSTA_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "schools.apps.SchoolsConfig",
    "roadmaps.apps.RoadmapsConfig",
    "monitoring.apps.MonitoringConfig",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.uploads.UploadLimitMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "schools.access.ViewerMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

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
                "config.context.frame",
            ],
            "builtins": ["config.components", "config.wording_tags", "django.templatetags.static"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

SQLITE_OPTIONS = {
    # Measured: WAL + IMMEDIATE + 20 s lets 32 writers work without one failure (docs/adr/0003).
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
}
DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL") or f"sqlite:///{BASE_DIR / 'db.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    ),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "schools.User"
AUTHENTICATION_BACKENDS = ["schools.signing.PersonBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"

LANGUAGE_CODE = "ru"
TIME_ZONE = env.text("VERSTA_TIME_ZONE", "Europe/Moscow")
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("VERSTA_STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env.text("VERSTA_MEDIA_ROOT", str(BASE_DIR / "media")))
STORAGES = {
    "default": env.file_storage("VERSTA_S3_URL"),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
# Files are never served by a public address: only through a scoped view (monitoring/execution).
MEDIA_URL = ""
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

UPLOAD_MAX_BYTES = env.number("VERSTA_UPLOAD_MAX_MB", default=20) * 1024 * 1024
# A form may bring several files at once; what says that it is larger is refused unread (config/uploads.py).
REQUEST_MAX_BYTES = 5 * UPLOAD_MAX_BYTES
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# Drawing a PDF (roadmaps/printing/process.py): fewer documents at once than web processes, so that somebody always
# answers; together less time than the web server gives a request (gunicorn --timeout), so that the user hears why.
PRINT_PROCESSES = env.number("VERSTA_PRINT_PROCESSES", default=2)
PRINT_SECONDS = env.number("VERSTA_PRINT_SECONDS", default=60)
PRINT_WAIT_SECONDS = env.number("VERSTA_PRINT_WAIT_SECONDS", default=5)
PRINT_MEMORY_MB = env.number("VERSTA_PRINT_MEMORY_MB", default=1024)
# Letters with reminders (manage.py send_reminders). Without a server they are told in the application only.
_MAIL = env.mail_server("VERSTA_EMAIL_URL")
MAIL_WORKS = bool(_MAIL)
EMAIL_HOST = _MAIL.get("EMAIL_HOST", "")
EMAIL_PORT = _MAIL.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _MAIL.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _MAIL.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = _MAIL.get("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = _MAIL.get("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = env.number("VERSTA_EMAIL_TIMEOUT", default=20)
DEFAULT_FROM_EMAIL = env.text("VERSTA_EMAIL_FROM", "Верста <versta@localhost>")

SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
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
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.flag("VERSTA_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.number("VERSTA_HSTS_SECONDS", default=60 * 60 * 24 * 365)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    if env.flag("VERSTA_BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("VERSTA_LOG_LEVEL", "WARNING")},
}
