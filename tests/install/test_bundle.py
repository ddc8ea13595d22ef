"""A bundle is used when it is whole and suits the machine; else it says why, and nothing is changed."""

import io
import os
import shutil
import subprocess
import sys
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from petition_intake.bundle import SUMS, Machine, Manifest, checked, opened, require_suited
from petition_intake.config import load
from petition_intake.errors import DamageError, RefusedError
from petition_intake.install import DATA, Plan, unit_text
from petition_intake.installing import Home
from tests.install.small import REPO, small_bundle

MANIFEST = Manifest("1.2.3", "x86_64", ("3.11", "3.12"), "2.28", "rapidocr")
SUITED = Machine("x86_64", (3, 12), (2, 31))


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A small one, packed; what it was packed from lies beside it."""
    return small_bundle(tmp_path, "7")


def test_a_manifest_comes_back_as_it_was_written() -> None:
    """And what is none is damage."""
    assert Manifest.loads(MANIFEST.dumps()) == MANIFEST
    with pytest.raises(DamageError):
        Manifest.loads("{}")


@pytest.mark.parametrize(
    ("machine", "case"),
    [
        (replace(SUITED, processor="aarch64"), "bundle-processor"),
        (replace(SUITED, python=(3, 10)), "bundle-python"),
        (replace(SUITED, glibc=(2, 17)), "bundle-glibc"),
        (replace(SUITED, glibc=(0,)), "bundle-glibc"),
    ],
)
def test_a_bundle_for_other_machines_is_refused(machine: Machine, case: str) -> None:
    """By processor, Python or C library, each with its own words."""
    require_suited(MANIFEST, SUITED)
    with pytest.raises(RefusedError) as caught:
        require_suited(MANIFEST, machine)
    assert caught.value.case == case


def test_every_bundle_has_a_name_of_its_own(bundle: Path, tmp_path: Path) -> None:
    """Two of the same version with other contents lie beside each other."""
    with opened(bundle, tmp_path) as one:
        names = {one.name}
    (tmp_path / "other").mkdir()
    with opened(small_bundle(tmp_path / "other", "7", failing=["Rota"]), tmp_path) as other:
        names.add(other.name)
    assert len(names) == 2
    assert all(name.startswith("7-") for name in names)
    assert not list(tmp_path.glob(".bundle-*")), "what was unpacked is gone"


@pytest.mark.parametrize("what", ["changed", "added", "missing", "link", "list"])
def test_a_bundle_that_is_not_what_it_was_is_named(bundle: Path, what: str) -> None:
    """The file is named, whatever happened to it."""
    whole = bundle.with_suffix("")
    name = "wheels/more.whl"
    if what == "changed":
        name = "requirements.lock"
        (whole / name).write_text("petition-intake==8\n", encoding="utf-8")
    elif what == "added":
        (whole / name).write_text("", encoding="utf-8")
    elif what == "link":
        (whole / name).symlink_to("/etc/hostname")
    elif what == "missing":
        name = "bundle.json"
        (whole / name).unlink()
    else:
        name = SUMS
        (whole / name).write_text(f"{'0' * 64}  ../outside\n", encoding="utf-8")
    with pytest.raises(DamageError) as caught:
        checked(whole)
    assert caught.value.params == {"what": name}


@pytest.mark.parametrize("name", ["../escaped", "/escaped", "top"])
def test_nothing_is_unpacked_beside_its_folder(tmp_path: Path, name: str) -> None:
    """A tar that would write elsewhere is refused before it does."""
    with tarfile.open(tmp_path / "bad.tar", "w") as archive:
        for member in ("first/body", name):
            archive.addfile(tarfile.TarInfo(member), io.BytesIO())
    with pytest.raises(DamageError), opened(tmp_path / "bad.tar", tmp_path):
        pass
    assert not (tmp_path / "escaped").exists()


def install(whole: Path, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """``install.sh`` as an administrator calls it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run([whole / "install.sh", *words], env=kept | {"LANG": "C.UTF-8"} | environment, capture_output=True, text=True, check=False)


def test_the_installer_refuses_in_the_readers_language(bundle: Path) -> None:
    """Without a Python that fits, and from a damaged bundle, nothing of which was run."""
    whole = bundle.with_suffix("")
    old = whole.parent / "python3"
    old.write_text("#!/bin/sh\necho 3.6\n", encoding="utf-8")
    old.chmod(0o755)
    refused = install(whole, PYTHON=str(old))
    assert refused.returncode == 9
    assert f"{old}=3.6" in refused.stderr
    assert "apt-get install python3" in refused.stderr
    assert "本安装包需要以下版本之一的 Python" in install(whole, PYTHON=str(old), LANG="zh_CN.UTF-8").stderr
    (whole / "config.yaml").write_text("tampered\n", encoding="utf-8")
    refused = install(whole)
    assert refused.returncode == 15
    assert "config.yaml: FAILED" in refused.stderr
    assert "nothing was installed" in refused.stderr
    assert "安装包已损坏" in install(whole, LANG="zh_CN.UTF-8").stderr


def test_the_installer_runs_on_the_standard_library_alone(tmp_path: Path) -> None:
    """Nothing of ours that it loads needs what is not installed yet: it is asked in a Python without any package."""
    for package in ("petition_intake",):
        shutil.copytree(REPO / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    words = [sys.executable, "-S", "-s", "-m", "petition_intake.install", "--help"]
    done = subprocess.run(words, cwd=tmp_path, env={"LANG": "zh_CN.UTF-8", "PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "在本机安装信访收件程序" in done.stdout
    assert not any(word in done.stdout for word in ("usage", "options", "show this"))


def test_the_configuration_of_a_bundle_is_in_order(tmp_path: Path) -> None:
    """As it is shipped, and with its examples uncommented."""
    text = (REPO / "deploy" / "config.yaml").read_text(encoding="utf-8")
    (tmp_path / "config.yaml").write_text(text, encoding="utf-8")
    assert load(tmp_path / "config.yaml").sources == ()
    lines = [line.removeprefix("# ") for line in text.splitlines() if line.startswith(("# - ", "#   ")) and "port" not in line and "morning" not in line]
    assert {source["kind"] for source in yaml.safe_load("\n".join(lines))} == {"imap", "fax_spool", "folder"}


def test_the_unit_is_for_the_folders_that_were_chosen() -> None:
    """As systemd keeps a state folder under /var/lib alone, another is named as one that may be written to."""
    text = (REPO / "deploy" / "systemd" / "petition-intake.service").read_text(encoding="utf-8")
    usual = Plan(Home(Path("/opt/petition-intake")), DATA, "petition-intake", None, None, system=True)
    assert unit_text(text, usual) == text
    other = unit_text(text, replace(usual, home=Home(Path("/srv/program")), data=Path("/srv/data"), account="xinfang"))
    assert "\nReadWritePaths=/srv/data\n" in other
    assert "\nUser=xinfang\nGroup=xinfang\n" in other
    assert "ExecStart=/srv/program/bin/petition-intake run" in other
    assert "StateDirectory" not in other
    assert "/opt/" not in other
