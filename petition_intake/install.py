"""What ``install.sh`` of a bundle hands over to: the first installation on a machine, or the same once more.

Runs out of the unpacked wheel, before anything is installed: only the standard library, and of ours what is as bare.
"""

import argparse
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from petition_intake.bundle import CONFIG, INSTALLED_SIZE, Bundle, Machine, opened, require_room, require_suited
from petition_intake.errors import IntakeError, RefusedError
from petition_intake.i18n import N_, _, fill, speak_for_libraries
from petition_intake.installing import COMMAND, Home, lay_down, run_as_owner
from petition_intake.messages import say_error

FOLDER, DATA, LINKS, UNITS = Path("/opt/petition-intake"), Path("/var/lib/petition-intake"), Path("/usr/local/bin"), Path("/etc/systemd")
UNIT, JOURNAL = "petition-intake.service", "journald@petition-intake.conf"
LIBRARY_WORDS = (
    N_("%(prog)s: error: %(message)s\n"), N_("argument %(argument_name)s: %(message)s"), N_("expected one argument"), N_("options"),
    N_("show this help message and exit"), N_("unrecognized arguments: %s"), N_("usage: "),
)  # fmt: skip
"""What argparse says by itself; it looks these up in our catalogue."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where what goes. ``system``: as root, with an account, a unit and a link of its own; else for whoever calls it."""

    home: Home
    data: Path
    account: str
    links: Path | None
    units: Path | None
    system: bool

    @property
    def config(self) -> Path:
        """The configuration file."""
        return self.data / CONFIG


def main(arguments: Sequence[str] | None = None) -> int:
    """Install; returns the exit code (docs/ERRORS.md)."""
    speak_for_libraries()
    options = _asked(arguments)
    folder, data = options.prefix.absolute(), options.data.absolute()
    system = os.geteuid() == 0
    plan = Plan(
        Home(folder),
        data,
        options.user,
        (options.link or LINKS if system else options.link),
        UNITS if system and not options.no_service and Path("/run/systemd/system").exists() else None,
        system,
    )
    try:
        with opened(options.bundle, Path(tempfile.gettempdir())) as bundle:
            require_suited(bundle.manifest, Machine.this())
            _require_place(plan, bundle)
            if options.dry_run:
                _say_plan(plan, bundle)
                return 0
            return _install(plan, bundle)
    except IntakeError as error:
        sentence, remedy = say_error(error)
        _say(sentence, *([f"→ {remedy}"] if remedy else []))
        return error.exit_code
    except OSError as error:
        _say(
            fill(_("{path} cannot be written ({why})."), {"path": error.filename, "why": error.strerror}),
            _("→ Run it as root, or name other folders: --prefix, --data."),
        )
        return 1


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="install.sh", description=_("Install petition intake on this machine, without network and without a compiler."))
    parser.add_argument("--bundle", type=Path, default=Path(), help=argparse.SUPPRESS)
    parser.add_argument(
        "--prefix", type=Path, default=FOLDER, metavar="DIR", help=fill(_("the folder for the program (default: {folder})"), {"folder": FOLDER})
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=DATA,
        metavar="DIR",
        help=fill(_("the folder for configuration, database and originals (default: {folder})"), {"folder": DATA}),
    )
    parser.add_argument("--user", default=COMMAND, metavar="NAME", help=_("the account it runs under; made when there is none (root only)"))
    parser.add_argument(
        "--link", type=Path, metavar="DIR", help=fill(_("where a link to the command is put (default: {folder} for root, else none)"), {"folder": LINKS})
    )
    parser.add_argument("--no-service", action="store_true", help=_("install no systemd unit"))
    parser.add_argument("--dry-run", action="store_true", help=_("check everything and say what would be done; change nothing"))
    return parser.parse_args(arguments)


def _require_place(plan: Plan, bundle: Bundle) -> None:
    """``RefusedError("installed-already")``: another version is here, and ``upgrade`` is the way on."""
    if (current := plan.home.current) and current != bundle.name:
        raise RefusedError("installed-already", folder=str(plan.home.folder), version=current)
    if not plan.home.version(bundle.name).exists():
        require_room(plan.home.folder, INSTALLED_SIZE * bundle.size)


def _say_plan(plan: Plan, bundle: Bundle) -> None:
    words = {"version": bundle.name, "folder": plan.home.folder, "python": sys.executable, "config": plan.config, "user": plan.account}
    _say(fill(_("The bundle is whole and suits this machine: version {version}, with {python}."), words))
    _say(fill(_("Would install into {folder}."), words))
    if plan.system and not _account(plan.account):
        _say(fill(_("Would make the account {user}."), words))
    _say(fill(_("Would keep {config} as it is.") if plan.config.exists() else _("Would put a configuration to be filled into {config}."), words))
    if plan.links:
        _say(fill(_("Would link the command into {folder}."), {"folder": plan.links}))
    if plan.units:
        _say(fill(_("Would install the systemd unit {unit}, without starting it."), {"unit": UNIT}))
    _say(_("Nothing was changed."))


def _install(plan: Plan, bundle: Bundle) -> int:
    """In the order in which each needs the one before; whatever is there already stays."""
    os.umask(0o022)
    plan.home.folder.mkdir(parents=True, exist_ok=True)
    _say(fill(_("Installing version {version} into {folder} …"), {"version": bundle.name, "folder": plan.home.folder}))
    if not lay_down(bundle, plan.home):
        _say(_("It is there already."))
    plan.home.switch(bundle.name)
    plan.home.write_command(plan.config)
    _put_data(plan, bundle)
    if plan.links:
        _link(plan.links / COMMAND, plan.home.command)
    if plan.units:
        _put_units(plan, bundle)
    return _examine(plan)


def _account(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _put_data(plan: Plan, bundle: Bundle) -> None:
    """The folder of what is kept, private to the account, and a configuration where there is none."""
    if plan.system and not _account(plan.account):
        words = ["--system", "--home-dir", str(plan.data), "--no-create-home", "--shell", "/usr/sbin/nologin", "--user-group", plan.account]
        subprocess.run(["useradd", *words], check=True)  # noqa: S607 - the system's own
        _say(fill(_("The account {user} was made."), {"user": plan.account}))
    if not plan.data.exists():
        plan.data.mkdir(parents=True, mode=0o700)
        if account := plan.system and _account(plan.account):
            os.chown(plan.data, account.pw_uid, account.pw_gid)
    if plan.config.exists():
        _say(fill(_("{config} was there and stays as it is."), {"config": plan.config}))
        return
    shutil.copyfile(bundle.folder / CONFIG, plan.config)
    plan.config.chmod(0o600)
    owner = plan.data.stat()
    if plan.system:
        os.chown(plan.config, owner.st_uid, owner.st_gid)


def _link(link: Path, command: Path) -> None:
    if link.is_symlink() and link.readlink() == command:
        return
    if link.exists() or link.is_symlink():
        _say(fill(_("{link} is something else and stays as it is; the command is {command}."), {"link": link, "command": command}))
        return
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(command)


def _put_units(plan: Plan, bundle: Bundle) -> None:
    """Unit and journal, where there are none: an administrator may have changed them."""
    source, targets = bundle.folder / "deploy" / "systemd", {UNIT: (plan.units or UNITS) / "system" / UNIT, JOURNAL: (plan.units or UNITS) / JOURNAL}
    for name, target in targets.items():
        if target.exists():
            _say(fill(_("{config} was there and stays as it is."), {"config": target}))
            continue
        target.write_text(unit_text((source / name).read_text(encoding="utf-8"), plan), encoding="utf-8")
    subprocess.run(["systemctl", "daemon-reload"], check=False)  # noqa: S607 - the system's own


def unit_text(text: str, plan: Plan) -> str:
    """A unit for the folders and the account of this installation. systemd keeps a state folder only under /var/lib."""
    if plan.data != DATA:
        text = re.sub(r"(?m)^StateDirectory=.*$", f"ReadWritePaths={plan.data}", re.sub(r"(?m)^StateDirectoryMode=.*\n", "", text))
    text = re.sub(r"(?m)^(User|Group)=.*$", rf"\1={plan.account}", text)
    return text.replace(str(DATA), str(plan.data)).replace(str(FOLDER), str(plan.home.folder))


def _examine(plan: Plan) -> int:
    """``doctor``, and what comes next."""
    done = run_as_owner(plan.data, [str(plan.home.command), "doctor"], environment={"PETITION_INTAKE_CONFIG": str(plan.config)})
    if done.returncode:
        _say(_("Installed, but something fails: see above. Mend it and run install.sh again, or petition-intake doctor."))
        return done.returncode
    _say(fill(_("Installed. Next: fill in {config}, then {command} config check."), {"config": plan.config, "command": plan.home.command}))
    if plan.units:
        _say(_("Then start it: systemctl enable --now petition-intake"))
    return 0


def _say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)  # noqa: T201 - what an installer has to say


if __name__ == "__main__":
    sys.exit(main())
