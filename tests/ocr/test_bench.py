"""The benchmark measures any folder of faxes with truths."""

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.ocr.conftest import DATA

BENCH = Path(__file__).resolve().parents[2] / "bench" / "ocr.py"


def run(folder: Path, engines: str) -> subprocess.CompletedProcess[str]:
    """The script, on a machine without the outside programs."""
    command = [sys.executable, str(BENCH), "--faxes", str(folder), "--engines", engines]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=180, env=os.environ | {"PATH": "/nonexistent"})


def test_a_folder_of_faxes_is_measured_and_absent_programs_are_named(tmp_path: Path) -> None:
    """One fax of one page: error rate, cost and memory of the engine that is there, and a line for each that is not."""
    with Image.open(DATA / "fax-upright.png") as page:
        page.save(tmp_path / "one.tif", compression="group4", dpi=(204, 196))
    (tmp_path / "one.txt").write_bytes((DATA / "fax-upright.txt").read_bytes())
    done = run(tmp_path, "rapidocr,tesseract-psm3,ocrmypdf")
    assert done.returncode == 0, done.stderr
    assert "tesseract-psm3: left out, tesseract is not on PATH" in done.stdout
    assert "ocrmypdf: left out" in done.stdout
    assert "CER all pages       0.00 %" in done.stdout
    assert "peak resident" in done.stdout


def test_a_folder_without_truths_is_refused(tmp_path: Path) -> None:
    """Nothing to measure is said in one line."""
    done = run(tmp_path, "rapidocr")
    assert done.returncode == 1
    assert "no NAME.tif with NAME.txt" in done.stderr
