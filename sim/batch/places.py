"""Where results may lie: a folder on a disk, or below an address such as s3://bucket/folder.

An address is a path of universal_pathlib over fsspec: it has the methods of ``Path`` that are used here, and
is passed around as one. What differs on an object store is in this module: it has no folders to make or
remove, and an object appears whole, by one upload, or not at all. Credentials come from the environment.
"""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from sim.batch.errors import StoreError

SEPARATOR = "://"
LOCAL = ("file", "local")
NO_STORES = ("memory", "http", "https", "ftp", "data", "zip", "tar", "github", "git", "reference")
"""Kinds of addresses that fsspec knows and that keep no results."""
ONE_SLASH = re.compile(r"[a-z0-9+]{2,}:/(?!/)", re.IGNORECASE)
ADDRESS_OF = {"s3": "s3", "s3a": "s3"}
"""The extra of armistice-sim that installs what a kind of address needs."""
LONGEST_REASON = 300


def place(written: str | Path) -> Path:
    """Return the place that a user names: a path, or an address that fsspec knows.

    Raises StoreError for a kind of address that is not known or not installed, and for one that holds a user
    name or password, which would end in histories and logs.

    >>> place("results/0001-baseline")
    PosixPath('results/0001-baseline')
    """
    if not isinstance(written, str):
        return written
    kind, separator, rest = written.partition(SEPARATOR)
    kind = kind.lower()
    if ONE_SLASH.match(written):
        raise StoreError(f"{written}: an address has two slashes, such as s3://bucket/folder")
    if not separator:
        return Path(written)
    if "::" in written:
        raise StoreError(
            "an address of several links (::) is not for results; write one such as s3://bucket/folder"
        )
    if "@" in rest.partition("/")[0]:
        raise StoreError(
            f"{kind}://…: holds a user name or password; name the bucket alone, and give credentials in the "
            "environment"
        )
    if kind in LOCAL:
        return Path(rest)
    if not rest.strip("/"):
        raise StoreError(f"{written}: names no bucket; write for example s3://bucket/folder")
    if "//" in rest or rest.startswith("/"):
        raise StoreError(f"{written}: has an empty name between two slashes")
    return address(kind, f"{kind}{SEPARATOR}{rest}")


def address(kind: str, text: str) -> Path:
    """Return an address as a path; listings are not remembered, since others write there, too."""
    import fsspec
    from upath import UPath

    if kind not in fsspec.available_protocols() or kind in NO_STORES:
        raise StoreError(
            f"{text}: {kind}:// is none that keeps results; use a folder, or an address such as s3://bucket/folder"
        )
    try:
        found = UPath(text, use_listings_cache=False)
        _ = found.fs
    except ImportError as error:
        extra = ADDRESS_OF.get(kind)
        install = (
            f"python -m pip install 'armistice-sim[{extra}]' (in a checkout: '.[{extra}]')"
            if extra
            else str(error)
        )
        raise StoreError(f"{text}: what {kind}:// needs is not installed: {install}") from None
    except Exception as error:  # noqa: BLE001 - each store's library has its own
        raise StoreError(f"{kind}://…: is no address of a folder ({type(error).__name__})") from None
    return cast("Path", found)


def is_remote(path: Path) -> bool:
    """Return whether a place is an address and no path on a disk."""
    return not isinstance(path, Path)


def make_folder(path: Path, *, parents: bool = True) -> None:
    """Make a folder where folders are made; an object store has none."""
    if not is_remote(path):
        path.mkdir(parents=parents, exist_ok=True)


def remove_if_empty(path: Path) -> None:
    """Remove a folder that holds nothing; an object store has none."""
    if not is_remote(path):
        with suppress(OSError):
            path.rmdir()


def names_in(path: Path) -> set[str]:
    """Return the names of what lies in a folder, none if there is no folder."""
    if not is_remote(path):
        return {entry.name for entry in path.iterdir()}
    with told_if_unreachable(path):
        try:
            return {entry.name for entry in path.iterdir()}
        except (FileNotFoundError, NotADirectoryError):
            return set()


def is_there(path: Path) -> bool:
    """Return whether a file is there. Raises StoreError if the address is out of reach."""
    if not is_remote(path):
        return path.is_file()
    found = cast("Any", path)
    with told_if_unreachable(path):
        try:
            return bool(found.fs.info(found.path)["type"] == "file")
        except (FileNotFoundError, NotADirectoryError):
            return False


def remove_file(path: Path) -> None:
    """Remove a file, if it is there; no character of its name has a meaning of its own."""
    if not is_remote(path):
        path.unlink(missing_ok=True)
        return
    found = cast("Any", path)
    with told_if_unreachable(path), suppress(FileNotFoundError):
        found.fs.rm_file(found.path)


def files_in(folder: Path, pattern: str) -> list[Path]:
    """Return what lies in a folder under names of a pattern, in order; nothing if there is no folder."""
    if not is_remote(folder):
        return sorted(folder.glob(pattern))
    return sorted(folder / name for name in names_in(folder) if fnmatchcase(name, pattern))


def read_whole(path: Path) -> bytes:
    """Return a file's content. Raises FileNotFoundError if none is there, StoreError if out of reach."""
    if not is_remote(path):
        return path.read_bytes()
    found = cast("Any", path)
    with told_if_unreachable(path):
        return bytes(found.fs.cat_file(found.path))


@contextmanager
def told_if_unreachable(path: Path) -> Iterator[None]:
    """Raise StoreError in place of whatever the library of an address raises, but for what is not there."""
    try:
        yield
    except (FileNotFoundError, FileExistsError, NotADirectoryError, StoreError):
        raise
    except Exception as error:
        if not is_remote(path):
            raise
        raise StoreError(f"{path}: cannot be reached: {reason_of(error)}") from None


def reason_of(error: BaseException) -> str:
    """Return what an exception says in one line, with its kind where it says little."""
    said = " ".join(str(error).split())
    said = said if len(said) <= LONGEST_REASON else f"{said[:LONGEST_REASON]}…"
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def put_bytes(final: Path, content: bytes | memoryview) -> None:
    """Put a file in place, whole or not at all, its folder, too. Raises StoreError if that cannot be."""
    if is_remote(final):
        upload(final, bytes(content))
        return
    with put_in_place(final, mark=f"-{uuid.uuid4().hex}") as temporary:
        temporary.parent.mkdir(exist_ok=True)
        temporary.write_bytes(content)


@contextmanager
def put_in_place(final: Path, mark: str = "") -> Iterator[Path]:
    """Give a temporary file to write; put it in place once it is whole, or remove it and say why.

    ``mark`` tells its name from that of another process that writes the same.
    """
    if is_remote(final):
        with TemporaryDirectory(prefix="armistice-") as folder:
            written = Path(folder) / final.name
            yield written
            upload(final, written.read_bytes())
        return
    temporary = final.with_name(f".{final.stem}{mark}{final.suffix}.tmp")
    try:
        yield temporary
        with temporary.open("r+b") as opened:
            os.fsync(opened.fileno())  # or a power cut could leave the name without the content
        temporary.replace(final)
    except BaseException as error:  # Ctrl-C, too, may come while it is written
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        gone = not final.parent.is_dir()
        raise StoreError(
            f"{final}: cannot be written: {error.strerror or error}; "
            f"{'its folder is gone' if gone else 'what was written before it is whole'}"
        ) from None


def upload(final: Path, content: bytes) -> None:
    """Put an object in place by one upload, which is there whole or not at all."""
    found = cast("Any", final)
    try:
        found.fs.pipe_file(found.path, content)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - each store's library has its own
        raise StoreError(
            f"{final}: cannot be written: {reason_of(error)}; what was written before it is whole"
        ) from None
