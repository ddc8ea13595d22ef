"""Install a real bundle where there is no network, twice, and say what it took.

    python -m tests.install BUNDLE

Takes a minute or several, and a gigabyte: not part of the suite. Needs ``unshare`` with user and network namespaces.
"""

# ruff: noqa: T201 - a script prints its figures

import getpass
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main(bundle: Path) -> None:
    """Unpack, install, install again, examine; a damaged copy is refused."""
    with tempfile.TemporaryDirectory(prefix="install-") as place:
        folder = Path(place)
        subprocess.run(["tar", "xf", bundle, "-C", folder], check=True)
        (whole,) = folder.iterdir()
        print(f"{bundle.name}: {bundle.stat().st_size / 1e6:.0f} MB")
        where: list[str | Path] = ["--prefix", folder / "opt", "--data", folder / "data", "--link", folder / "bin", "--user", getpass.getuser(), "--no-service"]
        for title in ("installed", "installed again"):
            begun, used = time.monotonic(), os.times().children_user
            _alone(whole / "install.sh", *where)
            print(f"{title} in {time.monotonic() - begun:.0f} s, {os.times().children_user - used:.0f} s of them processor time")
        size = sum(path.lstat().st_size for path in (folder / "opt").rglob("*"))
        print(f"takes {size / 1e6:.0f} MB")
        checks = json.loads(_alone(folder / "bin" / "petition-intake", "doctor", "--json"))
        assert not [check for check in checks if check["state"] == "fail"], checks
        assert _alone("cat", "/proc/net/dev").count(":") == 1, "there is nothing but the loopback"
        (whole / "config.yaml").write_text("tampered\n", encoding="utf-8")
        refused = subprocess.run([whole / "install.sh", *where], capture_output=True, check=False)
        assert refused.returncode == 15, refused


def _alone(*words: str | Path) -> str:
    """Run a program in a network namespace of its own, in which there is nothing; what it printed."""
    return subprocess.run(["unshare", "-Urn", *words], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]))
