"""Small bundles that really install: pip as Python itself brings it, and a wheel whose command calls the program of this checkout."""

import base64
import ensurepip
import hashlib
import json
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from petition_intake.bundle import Machine, Manifest, sums_of

REPO = Path(__file__).parents[2]
_WHEELS = (Path(ensurepip.__file__).parent / "_bundled", Path("/usr/share/python-wheels"))
"""Where pip lies that Python itself brings: its own folder, and Debian's, which keeps it apart."""
COMMAND = """\
import os
import sys

PYTHON, PATH, FAILING = {python!r}, {path!r}, {failing!r}


def main():
    # doctor takes many seconds and is another test's subject: here it finds what the story wants it to find
    if "doctor" in sys.argv:
        print(FAILING)
        return
    code = "import sys; from petition_intake.cli import main; sys.exit(main())"
    os.execve(PYTHON, [PYTHON, "-P", "-c", code, *sys.argv[1:]], os.environ | {{"PYTHONPATH": PATH, "PYTHONWARNINGS": "ignore"}})
"""


def small_bundle(folder: Path, version: str, *, path: Sequence[Path] = (), failing: Sequence[str] = ()) -> Path:
    """A bundle as a tar. Its program takes our packages from ``path`` first; its ``doctor`` finds these checks failing."""
    whole = folder / f"petition-intake-{version}"
    wheels = whole / "wheels"
    wheels.mkdir(parents=True)
    bundled = next(wheel for place in _WHEELS for wheel in place.glob("pip-*.whl"))
    (wheels / bundled.name).write_bytes(bundled.read_bytes())
    checks = json.dumps([{"name": name, "state": "fail"} for name in failing])
    text = COMMAND.format(python=sys.executable, path=":".join(map(str, (*path, REPO))), failing=checks)
    wheel = _wheel(wheels, version, text)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (whole / "requirements.lock").write_text(f"petition-intake=={version} --hash=sha256:{digest}\n", encoding="utf-8")
    (whole / "config.yaml").write_text("sources: []\n", encoding="utf-8")
    here = Machine.this()
    manifest = Manifest(version, here.processor, (".".join(map(str, here.python)),), "2.17", "rapidocr")
    (whole / "bundle.json").write_text(manifest.dumps(), encoding="utf-8")
    (whole / "install.sh").write_bytes((REPO / "deploy" / "install.sh").read_bytes())
    (whole / "install.sh").chmod(0o755)
    return packed(whole)


def packed(whole: Path) -> Path:
    """The folder with its digests as a tar beside it."""
    (whole / "SHA256SUMS").write_text(sums_of(whole), encoding="utf-8")
    target = whole.with_suffix(".tar") if whole.suffix == "" else whole.parent / f"{whole.name}.tar"
    with tarfile.open(target, "w") as archive:
        archive.add(whole, whole.name)
    return target


def _wheel(folder: Path, version: str, text: str) -> Path:
    """A wheel by the binary distribution format (PEP 427), with one module and one command."""
    about = f"petition_intake-{version}.dist-info"
    files = {
        "stand_in.py": text,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: petition-intake\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: small\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": "[console_scripts]\npetition-intake = stand_in:main\n",
    }
    record = "".join(
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(body.encode()).digest()).decode().rstrip('=')},{len(body.encode())}\n"
        for name, body in files.items()
    )
    path = folder / f"petition_intake-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in {**files, f"{about}/RECORD": record + f"{about}/RECORD,,\n"}.items():
            archive.writestr(name, body)
    return path
