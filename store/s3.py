"""Blobs in an S3-compatible bucket, for offices on many machines that share no folder: ``PREFIXab/abcd…``, named by their SHA-256.

    put    --local copy--> PUT, If-None-Match: *, x-amz-checksum-sha256 --> durable, and never over another's
    open   <--local copy-- GET, unless it lies here already; checked either way

What is used lies on this machine for an hour after (a child reads files, not buckets). The server compares what it received with the digest; one that
does not know ``If-None-Match`` writes the same bytes twice, which harms nothing: a name always means the same bytes.
"""

import base64
import hashlib
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

from petition_intake.config import S3Section
from petition_intake.errors import ConfigError, DigestMismatchError, NotFoundError, StoreError, ToolError
from petition_intake.secret import read_secret
from store.blobs import Blobs, border, is_digest

_CHUNK = 1 << 20
_KEPT_SECONDS, _SWEEP_SECONDS = 3600.0, 600.0
_RENEWED_SECONDS = 3600.0
"""An object that was put longer ago is put again when its bytes come again, so that whoever deletes what nobody needs sees that somebody does."""
_GONE = frozenset({"404", "NoSuchKey", "NotFound"})
_THERE = frozenset({"412", "PreconditionFailed", "409", "ConditionalRequestConflict"})
_NOT_KNOWN = frozenset({"501", "NotImplemented"})
_SECONDS, _TRIES, _CONNECTIONS = 30, 4, 32


class S3Blobs(Blobs):
    """The bucket of blobs, and a folder of this machine for what is in use."""

    def __init__(self, folder: Path, section: S3Section) -> None:
        """``folder`` is used for nothing else. ``ConfigError`` without the secret, ``ToolError`` without boto3."""
        super().__init__(folder)
        self._client = _client(section)
        self._bucket, self._prefix = section.bucket, section.prefix
        self._swept = time.monotonic()

    def has(self, digest: str) -> bool:
        """Whether there is an object of that name."""
        return self._head(digest) is not None

    def put(self, body: bytes | Path) -> tuple[str, int]:
        """See ``Blobs``. It is durable once the server says so; the local copy alone is nothing."""
        digest, size = super().put(body)
        found = self._head(digest)
        good = found is not None and found["ContentLength"] == size and found.get("ChecksumSHA256") == _checksum(digest)
        if not good or _age(found) > _RENEWED_SECONDS:
            self._send(digest, only_new=found is None)
        return digest, size

    def _one_flush_serves(self) -> bool:
        """Never: each is sent to the server."""
        return False

    def open(self, digest: str) -> bytes:
        """See ``Blobs``."""
        try:
            self._fetch(digest)
            return super().open(digest)
        except DigestMismatchError:  # of the copy, perhaps
            super().remove(digest)
            self._fetch(digest)
            return super().open(digest)

    def near(self, digest: str) -> Path:
        """See ``Blobs``."""
        self._fetch(digest)
        return super().near(digest)

    def checked(self, digest: str) -> Path:
        """See ``Blobs``. It stays where it is for an hour."""
        try:
            self._fetch(digest)
            return super().checked(digest)
        except DigestMismatchError:
            super().remove(digest)
            self._fetch(digest)
            return super().checked(digest)

    def proven(self, digest: str) -> int:
        """See ``Blobs``: read from the server, whatever lies here."""
        hasher, size = hashlib.sha256(), 0
        with self._reading(digest) as body:
            while chunk := body.read(_CHUNK):
                hasher.update(chunk)
                size += len(chunk)
        if hasher.hexdigest() != digest:
            raise DigestMismatchError(digest=digest[:12])
        return size

    def place(self) -> str:
        """See ``Blobs``: the name of the bucket's prefix."""
        key = {"Bucket": self._bucket, "Key": f"{self._prefix}.place"}
        with _border():
            try:
                return str(self._client.get_object(**key)["Body"].read().decode("ascii"))
            except self._client.exceptions.NoSuchKey:
                self._create(key, secrets.token_hex(16).encode(), only_new=True)
            return str(self._client.get_object(**key)["Body"].read().decode("ascii"))

    @contextmanager
    def spool(self) -> Iterator[Path]:
        """See ``Blobs``. Copies that nobody used for an hour are removed before."""
        if time.monotonic() - self._swept > _SWEEP_SECONDS:
            self._swept = time.monotonic()
            self._sweep_copies()
        with super().spool() as folder:
            yield folder

    def all(self) -> Iterator[str]:
        """See ``Blobs``."""
        yield from self._names("")

    def within(self, prefix: str) -> list[str]:
        """See ``Blobs``."""
        return list(self._names(f"{prefix}/"))

    def age(self, digest: str) -> float:
        """See ``Blobs``."""
        found = self._head(digest)
        return 0.0 if found is None else _age(found)

    def retire(self, digest: str, older: float) -> bool:
        """See ``Blobs``. S3 knows no rename: between the look and the deletion lie some milliseconds (docs/RELIABILITY.md)."""
        found = self._head(digest)
        if found is None or _age(found) <= older:
            return False
        self.remove(digest)
        return True

    def remove(self, digest: str) -> None:
        """See ``Blobs``."""
        with _border():
            self._client.delete_object(**self._key(digest))
        super().remove(digest)

    # ---- the server -----------------------------------------------------------------------------------------------------

    def _key(self, digest: str) -> dict[str, str]:
        if not is_digest(digest):
            raise NotFoundError("blob-missing")
        return {"Bucket": self._bucket, "Key": f"{self._prefix}{digest[:2]}/{digest}"}

    def _head(self, digest: str) -> dict[str, Any] | None:
        with _border():
            try:
                return cast("dict[str, Any]", self._client.head_object(**self._key(digest), ChecksumMode="ENABLED"))
            except self._client.exceptions.ClientError as error:
                if _code(error) in _GONE:
                    return None
                raise

    def _send(self, digest: str, *, only_new: bool) -> None:
        with _border(), border(), super().near(digest).open("rb") as body:
            self._create(self._key(digest), body, only_new=only_new, ChecksumSHA256=_checksum(digest))

    def _create(self, key: dict[str, str], body: bytes | BinaryIO, *, only_new: bool, **more: str) -> None:
        """PUT; with ``only_new`` never over what is there, which then is the same."""
        try:
            self._client.put_object(**key, Body=body, **more, **({"IfNoneMatch": "*"} if only_new else {}))
        except self._client.exceptions.ClientError as error:
            if only_new and _code(error) in _NOT_KNOWN:
                self._create(key, body, only_new=False, **more)
            elif not only_new or _code(error) not in _THERE:
                raise

    def _fetch(self, digest: str) -> None:
        """See to it that a copy lies here, not older than this moment."""
        if super().touched(digest):
            return
        with self._reading(digest) as body:
            kept, _ = self._put_file(body, lasting=True)
        if kept != digest:
            super().remove(kept)
            raise DigestMismatchError(digest=digest[:12])

    @contextmanager
    def _reading(self, digest: str) -> Iterator[BinaryIO]:
        with _border():
            try:
                body = self._client.get_object(**self._key(digest))["Body"]
            except self._client.exceptions.NoSuchKey:
                raise NotFoundError("blob-missing", digest=digest[:12]) from None
            try:
                yield body
            finally:
                body.close()

    def _names(self, below: str) -> Iterator[str]:
        with _border():
            for page in self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=f"{self._prefix}{below}"):
                for found in page.get("Contents", ()):
                    name = str(found["Key"]).removeprefix(self._prefix).partition("/")[2]
                    if is_digest(name):
                        yield name

    def _sweep_copies(self) -> None:
        for number in range(256):
            for digest in super().within(f"{number:02x}"):
                if super().age(digest) > _KEPT_SECONDS:
                    super().remove(digest)


def _client(section: S3Section) -> Any:  # noqa: ANN401 - boto3 makes its classes while it runs
    try:
        import boto3
        from botocore.config import Config
    except ImportError:
        raise ToolError("s3-missing") from None
    secret = read_secret(env=section.secret_env, file=section.secret_file)
    if secret is None:
        raise ConfigError("s3-secret-missing", where=str(section.secret_file or section.secret_env))
    how = Config(
        s3={"addressing_style": section.addressing}, connect_timeout=_SECONDS, read_timeout=_SECONDS, max_pool_connections=_CONNECTIONS,
        retries={"mode": "standard", "total_max_attempts": _TRIES},
        # what S3 itself takes for granted and other servers may not know
        request_checksum_calculation="when_required", response_checksum_validation="when_required",
    )  # fmt: skip
    return boto3.session.Session().client(
        "s3", endpoint_url=section.endpoint, region_name=section.region, aws_access_key_id=section.access_key, aws_secret_access_key=secret,
        verify=str(section.ca_file) if section.ca_file else True, config=how,
    )  # fmt: skip


@contextmanager
def _border() -> Iterator[None]:
    """Where the server's refusals, and its silence, become ours."""
    from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError

    try:
        yield
    except ClientError as error:
        raise StoreError("s3-unusable", kind=_code(error)) from None
    except (BotoCoreError, HTTPClientError) as error:
        raise StoreError("s3-unusable", kind=type(error).__name__) from None


def _code(error: Any) -> str:  # noqa: ANN401 - botocore's ClientError
    with suppress(AttributeError, KeyError):
        return str(error.response["Error"]["Code"])
    return type(error).__name__


def _checksum(digest: str) -> str:
    """A SHA-256 as S3 writes it."""
    return base64.b64encode(bytes.fromhex(digest)).decode("ascii")


def _age(found: dict[str, Any] | None) -> float:
    return 0.0 if found is None else max(0.0, time.time() - found["LastModified"].timestamp())


__all__ = ["S3Blobs"]
