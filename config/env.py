"""Strict reading of environment variables: a misspelt value stops the start, it is never guessed."""

import os
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str = "") -> str:
    """Return the variable as text, or `default` where it is not set."""
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    """Return the variable as a boolean; anything but 1/0, true/false, yes/no, on/off is refused."""
    value = os.environ.get(name)
    if value is None:
        return default
    lowered = value.strip().lower()
    if lowered in TRUE:
        return True
    if lowered in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}")


def number(name: str, *, default: int) -> int:
    """Return the variable as an integer."""
    value = os.environ.get(name)
    if value is None:
        return default
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}") from error


def items(name: str) -> list[str]:
    """Return a comma-separated variable as a list without blanks."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


# Scheme of a mail server's address → its usual port, whether it starts with TLS, whether it turns to TLS (STARTTLS).
MAIL_SCHEMES = {"smtp": (25, False, False), "smtp+tls": (587, False, True), "smtps": (465, True, False)}


def mail_server(name: str) -> dict[str, str | int | bool]:
    """Return Django's EMAIL_… settings from an address like `smtp+tls://user:password@host:587`; empty where not set.

    A name or password with «@», «:», «/» or «%» is written percent-encoded.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        return {}
    parts = urlsplit(value)
    if parts.scheme not in MAIL_SCHEMES or not parts.hostname:
        known = ", ".join(f"{scheme}://" for scheme in MAIL_SCHEMES)
        raise ImproperlyConfigured(f"{name} must be {known} and a host, like smtp+tls://user:password@host:587")
    port, is_tls, turns_to_tls = MAIL_SCHEMES[parts.scheme]
    try:
        port = parts.port or port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: the port must be a whole number") from error
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls,
        "EMAIL_USE_TLS": turns_to_tls,
    }


LOCAL_FILES: dict[str, object] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}


def file_storage(name: str) -> dict[str, object]:
    """Return the storage of files: a folder, or an S3 bucket from `https://KEY:SECRET@host/bucket?region=NAME`.

    The key and the secret are written percent-encoded. Needs the packages of `pip install .[s3]`.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        return LOCAL_FILES
    parts = urlsplit(value)
    bucket = parts.path.strip("/")
    if parts.scheme not in {"http", "https"} or not (parts.hostname and parts.username and parts.password and bucket):
        raise ImproperlyConfigured(f"{name} must be like https://KEY:SECRET@host/bucket?region=NAME")
    port = f":{parts.port}" if parts.port else ""
    options = {
        "endpoint_url": f"{parts.scheme}://{parts.hostname}{port}",
        "bucket_name": unquote(bucket),
        "access_key": unquote(parts.username),
        "secret_key": unquote(parts.password),
        "region_name": parse_qs(parts.query).get("region", ["us-east-1"])[0],
        "addressing_style": "path",
        "signature_version": "s3v4",
        "default_acl": "private",
        # A row holds the hash of what it keeps: the same path is the same content.
        "file_overwrite": True,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
