"""All settings. Whatever differs between installations comes from the environment (README, section Settings)."""

import mimetypes
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import secret_key
from config.env import Env, InvalidSetting

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()


def read_secret_key(data_dir: Path) -> str:
    """The key from SECRET_KEY, else from the file that `python -m config.secret_key` makes."""
    file = data_dir / secret_key.NAME
    key = env.text("SECRET_KEY", file.read_text(encoding="ascii").strip() if file.exists() else "")
    if not key:
        raise InvalidSetting(f"SECRET_KEY is not set, and {file} does not exist.")
    return key


def read_database(data_dir: Path) -> dict:
    """PostgreSQL or SQLite by DATABASE_URL; by default one SQLite file in the data directory."""
    url = env.text("DATABASE_URL", f"sqlite:///{data_dir / 'newsroom.sqlite3'}")
    try:
        database = dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
    except (ValueError, KeyError) as error:
        raise InvalidSetting(f"DATABASE_URL cannot be read: {error}") from error
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA recursive_triggers=ON;",
        }
    elif not database["ENGINE"].endswith("postgresql"):
        raise InvalidSetting("DATABASE_URL must begin with sqlite:// or postgres://.")
    return database


try:
    DEBUG = env.boolean("DEBUG", False)
    DATA_DIR = env.path("DATA_DIR", BASE_DIR / "var")
    SECRET_KEY = read_secret_key(DATA_DIR)
    DATABASES = {"default": read_database(DATA_DIR)}
    HOST = env.text("HOST", "127.0.0.1")
    PORT = env.integer("PORT", 8000, least=1, most=65535)
    SITE_ORIGIN = env.origin("SITE_ORIGIN", f"http://{HOST}:{PORT}")
    ALLOWED_HOSTS = env.words(
        "ALLOWED_HOSTS", ",".join({HOST, "127.0.0.1", "localhost", SITE_ORIGIN.split("/")[2].rsplit(":", 1)[0]})
    )
    ADMIN_PATH = env.address_path("ADMIN_PATH", "admin/")
    TRUST_PROXY = env.boolean("TRUST_PROXY", False)
    SECOND_PERSON_REQUIRED = env.boolean("SECOND_PERSON_REQUIRED", True)
    REVIEW_LINK_HOURS = env.integer("REVIEW_LINK_HOURS", 72, least=1, most=720)
    FILES_BY = env.choice("FILES_BY", "app", ("app", "accel", "signed"))
    ACCEL_PREFIX = "/" + env.address_path("ACCEL_PREFIX", "internal-files/")
    FILES_ORIGIN = env.origin("FILES_ORIGIN", SITE_ORIGIN)
    INDEXNOW_KEY = env.key("INDEXNOW_KEY")
    INDEXNOW_ENDPOINT = env.service("INDEXNOW_ENDPOINT", "https://api.indexnow.org/indexnow")
    WEBSUB_HUB = env.service("WEBSUB_HUB", "")
    PAGE_CACHE_MB = env.integer("PAGE_CACHE_MB", 32, least=0, most=4096)
    LOG_LEVEL = env.text("LOG_LEVEL", "INFO").upper()
except InvalidSetting as error:
    raise ImproperlyConfigured(str(error)) from error

IS_HTTPS = SITE_ORIGIN.startswith("https://")
DATA_DIR.mkdir(parents=True, exist_ok=True)

INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "simple_history",
    "csp",
    "releases",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "releases.public.compression.Compression",
    "django.middleware.http.ConditionalGetMiddleware",
    "releases.public.language.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "releases.public.errors.OutOfRange",
]

ROOT_URLCONF = "config.urls"
# What staff walk through at another moment: the public site, and nothing of the desk.
PUBLIC_URLCONF = "config.public_urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
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
            ],
        },
    }
]

# Language and time: Korean first, English beside it; Korean time everywhere a person reads or types one.
LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "releases" / "locale"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "ko"
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ()}
TIME_ZONE = "Asia/Seoul"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Files. Uploads are never served by their storage: releases/public/files.py gates each one.
MEDIA_ROOT = DATA_DIR / "files"
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_STORAGE = "config.static.JoinedStaticFilesStorage"
if DEBUG:
    STATIC_STORAGE = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": env.text("STATIC_STORAGE", STATIC_STORAGE)},
}
WHITENOISE_MAX_AGE = int(timedelta(days=1).total_seconds())
mimetypes.add_type("text/javascript", ".js")
# Room for both bodies far beyond their limit, so that a person is told, and keeps what was typed.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# Who gets in, and what a browser may do.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = int(timedelta(days=365).total_seconds())
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN]
CSRF_FAILURE_VIEW = "config.csrf.failed"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = int(timedelta(days=730).total_seconds())
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
if TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, *([FILES_ORIGIN] if FILES_BY == "signed" else [])],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = {
    name: [] for name in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
