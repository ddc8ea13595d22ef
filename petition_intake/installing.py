"""Where versions lie beside each other, and how one is laid down and becomes the one that runs.

    /opt/petition-intake/
        versions/0.1.0-3f2a91c4/    an environment of its own for every bundle
        current                     a link to the one that runs
        bin/petition-intake         starts it with the configuration of this installation
        upgrades.jsonl              what became of each upgrade

Only the standard library is used here, and what is as bare: ``install.sh`` runs this before anything is installed.
"""

import json
import os
import pwd
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from petition_intake.bundle import INSTALLED_SIZE, LOCK, Bundle, require_room
from petition_intake.errors import NotFoundError, RefusedError, ToolError

COMMAND = "petition-intake"
_WHOLE = ".whole"
_WRAPPER = """\
#!/bin/sh
# Starts the version that current points to, with the configuration of this installation unless another is named.
PETITION_INTAKE_CONFIG=${{PETITION_INTAKE_CONFIG:-{config}}}
export PETITION_INTAKE_CONFIG
exec {current}/bin/petition-intake "$@"
"""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of an installation."""

    folder: Path

    @classmethod
    def of_this_program(cls) -> Self:
        """The installation that this program runs from. ``RefusedError("not-from-bundle")``: it was installed in another way."""
        environment = Path(sys.prefix)
        if environment.parent.name != "versions" or not (environment / _WHOLE).exists():
            raise RefusedError("not-from-bundle")
        return cls(environment.parent.parent)

    @property
    def command(self) -> Path:
        """What is called, by the unit too."""
        return self.folder / "bin" / COMMAND

    @property
    def current(self) -> str:
        """The name of the version that runs; empty: none yet."""
        link = self.folder / "current"
        return link.readlink().name if link.is_symlink() else ""

    def version(self, name: str) -> Path:
        """The environment of a version."""
        return self.folder / "versions" / name

    def switch(self, name: str) -> None:
        """Let another version be the one that runs; at no moment is there none."""
        if not (self.version(name) / _WHOLE).exists():
            raise NotFoundError("version-gone", version=name)
        fresh = self.folder / ".current"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path("versions") / name)
        fresh.rename(self.folder / "current")

    def write_command(self, config: Path) -> None:
        """Write what starts the current version, unless it is as it should be."""
        text = _WRAPPER.format(config=shlex.quote(str(config)), current=shlex.quote(str(self.folder / "current")))
        self.command.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.command.with_name(f".{COMMAND}")
        fresh.write_text(text, encoding="utf-8")
        fresh.chmod(0o755)
        fresh.rename(self.command)

    def note(self, entry: Mapping[str, Any]) -> None:
        """Add a line to ``upgrades.jsonl``."""
        with (self.folder / "upgrades.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(entry, ensure_ascii=False) + "\n")
            log.flush()
            os.fsync(log.fileno())

    def notes(self) -> list[dict[str, Any]]:
        """What became of each upgrade, oldest first."""
        try:
            return [json.loads(line) for line in (self.folder / "upgrades.jsonl").read_text(encoding="utf-8").splitlines()]
        except FileNotFoundError:
            return []


def lay_down(bundle: Bundle, home: Home, python: str = sys.executable) -> bool:
    """Make the environment of a bundle's version, beside others; whether there was anything to do. ``ToolError("pip-failed")`` with pip's last words.

    A build that was interrupted is begun anew. Nothing is fetched from anywhere, and every wheel is compared with the hash in the bundle's lock.
    """
    environment = home.version(bundle.name)
    if (environment / _WHOLE).exists():
        return False
    shutil.rmtree(environment, ignore_errors=True)
    require_room(home.folder, INSTALLED_SIZE * bundle.size)
    environment.parent.mkdir(parents=True, exist_ok=True)
    pip = next((bundle.folder / "wheels").glob("pip-*.whl")) / "pip"
    try:
        _must([python, "-I", "-m", "venv", "--without-pip", str(environment)])
        options = ["--isolated", "--quiet", "--no-index", "--no-deps", "--require-hashes", "--only-binary=:all:", "--no-cache-dir", "--root-user-action=ignore"]
        where = ["--find-links", str(bundle.folder / "wheels"), "--requirement", str(bundle.folder / LOCK)]
        _must([str(environment / "bin" / "python"), "-I", str(pip), "install", "--disable-pip-version-check", *options, *where])
    except BaseException:
        shutil.rmtree(environment, ignore_errors=True)
        raise
    (environment / _WHOLE).write_text(bundle.manifest.dumps(), encoding="utf-8")
    return True


def run_as_owner(place: Path, words: Sequence[str], *, quiet: bool = False, environment: Mapping[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    """Run a program as whoever owns a file or folder, so that what it writes belongs to the same account; only root can, others run it as themselves.

    ``quiet`` keeps what it prints; else it goes where ours goes.
    """
    options: dict[str, Any] = {}
    if os.geteuid() == 0 and (owner := place.stat()).st_uid != 0:
        account = pwd.getpwuid(owner.st_uid)
        options = {
            "user": owner.st_uid,
            "group": owner.st_gid,
            "extra_groups": os.getgrouplist(account.pw_name, account.pw_gid),
            "cwd": place if place.is_dir() else place.parent,
        }
    return subprocess.run(words, capture_output=quiet, text=True, check=False, stdin=subprocess.DEVNULL, env={**os.environ, **(environment or {})}, **options)


def _must(words: Sequence[str]) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise ToolError("pip-failed", why=" ".join((done.stderr or done.stdout).split())[-300:])


__all__ = ["COMMAND", "Home", "lay_down", "run_as_owner"]
