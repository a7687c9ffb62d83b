"""Where a mailbox is: s3://bucket/prefix?endpoint=…&region=…, https://host/folder (WebDAV), or a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

from reviewer_app.errors import RuleViolation

_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


def s3_address(endpoint: str, bucket: str, region: str = "") -> str:
    """Return the address of an object store as people know it: its host, and bucket with or without a folder."""
    host = endpoint.strip().rstrip("/")
    host = host if not host or "://" in host else f"https://{host}"
    given = {"endpoint": host, "region": region.strip()}
    asked = "&".join(f"{name}={quote(value, ':/')}" for name, value in given.items() if value)
    return f"s3://{bucket.strip().strip('/')}" + (f"?{asked}" if asked else "")


def s3_parts(url: str) -> tuple[str, str, str]:
    """Return host, bucket with its folder, and region of such an address."""
    parts = urlsplit(url)
    asked = parse_qs(parts.query)
    return asked.get("endpoint", [""])[-1], f"{parts.netloc}{parts.path}".strip("/"), asked.get("region", [""])[-1]


def place_of(url: str) -> str:
    """Return what people call the place: the host, with the bucket of an S3 one; a folder as it is."""
    parts = urlsplit(url)
    if parts.scheme != "s3":
        return parts.netloc.rpartition("@")[2] or url
    endpoint = urlsplit(parse_qs(parts.query).get("endpoint", [""])[-1]).netloc
    return f"{endpoint}/{parts.netloc}" if endpoint else parts.netloc


def settings_of(url: str, user: str, password: str) -> tuple[str, dict[str, str]]:
    """Return the library's name of the kind, and its settings. RuleViolation remote-address, remote-plain."""
    if Path(url).is_absolute() and Path(url).parent != Path(url):  # on Windows a drive or a share, too
        return "fs", _of_folder(url)
    parts = urlsplit(url)
    root = unquote(parts.path) or "/"
    if parts.scheme == "s3" and parts.netloc:
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        _check_plain(asked.get("endpoint", "https://"))
        given = {"bucket": parts.netloc, "root": root, "region": asked.get("region", "us-east-1")}
        given |= {"endpoint": asked["endpoint"]} if "endpoint" in asked else {}
        if user:
            given |= {"access_key_id": user, "secret_access_key": password}
        return "s3", given
    if parts.scheme in ("http", "https") and parts.netloc:
        _check_plain(url)
        given = {"endpoint": f"{parts.scheme}://{parts.netloc}", "root": root}
        if user:
            given |= {"username": user, "password": password}
        return "webdav", given
    if parts.scheme == "file" and Path(root).is_absolute() and root != "/":
        return "fs", _of_folder(root)
    raise RuleViolation("remote-address", address=url)


def _of_folder(root: str) -> dict[str, str]:
    return {"root": root, "atomic_write_dir": str(Path(root) / ".arriving")}


def _check_plain(address: str) -> None:
    """A password does not travel in the open."""
    parts = urlsplit(address)
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise RuleViolation("remote-plain", address=address)
