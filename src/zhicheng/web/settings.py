"""Django's settings. What differs between installations comes from the environment (see environment.py)."""

from pathlib import Path

from csp.constants import NONE, SELF

from zhicheng.desks.signon.queries.providers import read_providers
from zhicheng.web.city import read_city
from zhicheng.web.environment import configure_database, configure_mail, read_environment

HERE = Path(__file__).parent
FRONT = HERE.parent / "front"
ENVIRONMENT = read_environment()
VAR, LAKE = ENVIRONMENT.var, ENVIRONMENT.lake
CITY = read_city(path=ENVIRONMENT.city_file)
SIGN_IN = read_providers(path=ENVIRONMENT.city_file, secrets=ENVIRONMENT.sign_in_secrets)

# ---- the house -----------------------------------------------------------------------------------------------------

RULEBOOKS = list(ENVIRONMENT.rulebooks)
OVERLAYS = ENVIRONMENT.overlays
SIGNER = "zhicheng.web.signing.open_signer"  # who signs for the office under its record
SIGN_IN_KEYS = "zhicheng.web.signing.open_sign_in_keys"  # and under its ID tokens
JOB_HANDLERS = {
    "load": "zhicheng.desks.data.jobs.run_load",
    "pool": "zhicheng.desks.data.jobs.run_pool",
    "city_report": "zhicheng.desks.navigation.jobs.run_report",
    "project_run": "zhicheng.desks.navigation.queries.project_jobs.run_project",
    "purge_drafts": "zhicheng.register.drafts.run_purge",
    "purge_receipts": "zhicheng.register.receipts.run_purge",
    "purge_seats": "zhicheng.desks.counter.jobs.run_purge",
    "purge_codes": "zhicheng.desks.signon.jobs.run_purge",
    "erase_mediations": "zhicheng.desks.mediation.jobs.run_erasure",
    "publish_cases": "zhicheng.desks.disputes.jobs.run_publication",
    "sign_heads": "zhicheng.desks.disputes.jobs.run_signing",
    "import_register": "zhicheng.desks.ledger.jobs.run_import",
    "send_webhook": "zhicheng.desks.api.jobs.run_delivery",
    "purge_deliveries": "zhicheng.register.webhooks.run_purge",
    "back_up": "zhicheng.desks.upkeep.jobs.run_backup",
}
DAILY_JOBS = (
    "sign_heads",
    "publish_cases",
    "purge_drafts",
    "purge_receipts",
    "purge_seats",
    "purge_deliveries",
    "purge_codes",
    "erase_mediations",
    *(("back_up",) if ENVIRONMENT.backups else ()),
)  # asked for by the workers themselves, once a day
CASE_PUBLISHERS = (
    "zhicheng.desks.disputes.queries.publishing.publish_cases",
    "zhicheng.desks.ledger.queries.publishing.publish_register",
)  # who keeps cases and tells the lake of them
CASE_OWNERS = (
    "zhicheng.desks.ledger.queries.publishing.find_seen",
)  # who, beside the docket, leads from a figure to cases
DESKS = [
    "navigation",
    "rules",
    "data",
    "disputes",
    "offices",
    "counter",
    "api",
    "ledger",
    "mediation",
    "signon",
    "upkeep",
]

# ---- Django --------------------------------------------------------------------------------------------------------

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
ROOT_URLCONF = "zhicheng.web.urls"
WSGI_APPLICATION = "zhicheng.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CSRF_FAILURE_VIEW = "zhicheng.web.errors.show_csrf"

INSTALLED_APPS = [
    "zhicheng.web",
    "zhicheng.front",
    *(f"zhicheng.desks.{name}" for name in DESKS),
    "zhicheng.docket",
    "zhicheng.register",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # allauth's pages use it
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "zhicheng.web.logs.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "zhicheng.web.headers.PermissionsPolicy",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zhicheng.front.context.front",
                "zhicheng.web.context.office",
            ]
        },
    }
]

DATABASES = {"default": configure_database(url=ENVIRONMENT.database_url)}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# ---- language and time ---------------------------------------------------------------------------------------------

LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LANGUAGE_CODE = "en"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LOCALE_PATHS = [FRONT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# ---- static files --------------------------------------------------------------------------------------------------

# `zhicheng serve` collects them under hashed names; without that (tests, developers) they come from where they lie.
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
HASHED = (STATIC_ROOT / "staticfiles.json").is_file() and not DEBUG
WHITENOISE_USE_FINDERS = not HASHED
WHITENOISE_AUTOREFRESH = DEBUG
BACKUPS, BACKUPS_KEPT = ENVIRONMENT.backups, ENVIRONMENT.backups_kept
FILES = VAR / "papers"  # documents of cases, by the hash of their content
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR / "files"},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# ---- safety --------------------------------------------------------------------------------------------------------

PRIVATE = not ENVIRONMENT.is_loopback  # plain HTTP only to this machine
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRIVATE
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = (
    ("__Host-sessionid", "__Host-csrftoken") if PRIVATE else ("sessionid", "csrftoken")
)  # the prefix: a browser takes such a cookie over TLS alone, and from no neighbouring host
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if PRIVATE and host != "*"]
SECURE_HSTS_SECONDS = ENVIRONMENT.hsts_seconds
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.behind_tls else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # the QR code of the authenticator app
        "object-src": [NONE],
        "frame-src": [NONE],  # the page that shows two papers beside one another allows itself our own files
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
API_RATE = 600  # requests of one token in a minute, in one process
WEBHOOKS_TO_THIS_MACHINE = False  # tests alone listen at their own machine
UPLOAD_LIMIT = 1024**3  # bytes of the files that one form may hand in to be loaded

# ---- sign-in -------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "register.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "display_name")},
    },
    {"NAME": "zhicheng.web.accounts.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds for which a sign-in is fresh enough to decide
ACCOUNT_REAUTHENTICATION_REQUIRED = (
    True  # whoever finds a desk left open changes neither address nor password
)
ACCOUNT_ADAPTER = "zhicheng.web.accounts.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts come from invitations, which prove the address or the person
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRIVATE
MFA_TOTP_ISSUER = CITY.name.en
MFA_FORMS = {"add_webauthn": "zhicheng.web.keys.AddKey", "edit_webauthn": "zhicheng.web.keys.EditKey"}
MFA_ADAPTER = "zhicheng.web.accounts.SecondFactors"
globals().update(configure_mail(url=ENVIRONMENT.mail_url, var=VAR))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CITY.contacts.get("email", "zhicheng@localhost")

# ---- logs ----------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "zhicheng.web.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "zhicheng": {"level": "INFO"},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "CRITICAL"},  # RequestLog says it, without the address asked for
    },
}
