"""How well and how fast pages are read: our chain against tesseract and OCRmyPDF, on the same pages in one run.

    python bench/ocr.py --faxes DIR [--engines rapidocr,tesseract-psm3,ocrmypdf] [--runs 3]

DIR holds NAME.tif with NAME.txt, its pages split by form feed (``NAME.sent.tif`` is not read). Character error rate: edits over
characters of the truth, both NFKC, white space removed, quotes straight. Also: which phone numbers, identity numbers, dates and amounts of the
truth were read to the last character; how many lines our engines flag as less than certain (``petition_intake.model.CERTAIN``) and what is wrong
in the others; claimed certainty against the share that was right; orientation. Engines: those of ``ocr/engines``, through the whole chain;
``tesseract-psm3``, the bare program; ``ocrmypdf``, the program with its cleaning options; both on pages made square, header line wiped.
A program that is not there is left out with a line that says so. Where a call record NAME.json marks a page as cut off, the page is
counted apart: its truth has only the lines that arrived whole. Every engine runs in a process of its own, once a run; figures are
medians over runs with the least and the most. Processor seconds include the engine's own children.
"""

import argparse
import json
import multiprocessing
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from os import environ
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.marks import Marks, marked, plain, reliability
from ocr.header import find_header
from ocr.reader import PageReader
from petition_intake.errors import ToolError
from petition_intake.model import CERTAIN, Line, PageImage
from petition_intake.plugins import discover


@dataclass(frozen=True, slots=True)
class Case:
    """One page with the text that should be read from it."""

    name: str
    image: PageImage
    truth: str
    cut: bool
    rotation: int
    """Degrees clockwise that make it upright."""

    @property
    def turned(self) -> bool:
        """Whether it went in other than upright."""
        return self.rotation != 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine made of a page; ours say lines and rotation as well."""

    text: str
    lines: tuple[Line, ...] | None = None
    rotation: int | None = None


Read = Callable[[Case], Answer]


@dataclass(frozen=True, slots=True)
class Run:
    """What one engine did in one run: marks by page, and what it cost."""

    marks: dict[str, Marks]
    processor_seconds: float
    resident_mb: float


def cases(folder: Path) -> Iterator[Case]:
    """Every page of every fax that has a truth, in name order."""
    for tif in sorted(folder.glob("*.tif")):
        text = tif.with_suffix(".txt")
        if tif.name.endswith(".sent.tif") or not text.exists():
            continue
        record = tif.with_suffix(".json")
        arrived = json.loads(record.read_text(encoding="utf-8")).get("arrived", []) if record.exists() else []
        truths = text.read_text(encoding="utf-8").split("\f")
        for number, (image, truth) in enumerate(zip(pages(tif), truths, strict=False)):
            notes = arrived[number] if number < len(arrived) else {}
            yield Case(f"{tif.stem}.{number + 1}", image, plain(truth), bool(notes.get("partial")), int(notes.get("rotated") or 0))


def pages(tif: Path) -> Iterator[PageImage]:
    """A TIFF's pages with the resolution in their tags."""
    with Image.open(tif) as opened:
        for number in range(getattr(opened, "n_frames", 1)):
            opened.seek(number)
            xdpi, ydpi = (float(dots) for dots in opened.info.get("dpi", (0, 0)))
            encoded = BytesIO()
            opened.save(encoded, "PNG")
            yield PageImage(number + 1, encoded.getvalue(), opened.width, opened.height, xdpi, ydpi, fax=True)


# ---- engines ----------------------------------------------------------------------------------------------------------


def by_chain(engine: str) -> Read:
    """One of ours, models loaded."""
    reader = PageReader(engine)

    def read(case: Case) -> Answer:
        page = reader.read(case.image)
        return Answer(page.text, page.lines, page.rotation)

    return read


def by_tesseract() -> Read:
    """The program on a page with square pixels, page segmentation 3."""
    environ["OMP_THREAD_LIMIT"] = "1"

    def read(case: Case) -> Answer:
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder, "page.png")
            squared(case).save(page, dpi=(204, 204))
            return Answer(_output(["tesseract", str(page), "-", "-l", "chi_sim", "--psm", "3"]))

    return read


def by_ocrmypdf() -> Read:
    """The program on a page with square pixels, with every cleaning option this machine has the tools for; its sidecar text."""
    environ["OMP_THREAD_LIMIT"] = "1"
    cleaning = ["--clean"] if shutil.which("unpaper") else []

    def read(case: Case) -> Answer:
        with tempfile.TemporaryDirectory() as folder:
            page, text = Path(folder, "page.png"), Path(folder, "page.txt")
            squared(case).save(page, dpi=(204, 204))
            options = ["-l", "chi_sim", "--rotate-pages", "--deskew", *cleaning, "--output-type", "pdf", "--jobs", "1", "--quiet"]
            _output(["ocrmypdf", *options, "--sidecar", str(text), str(page), str(Path(folder, "page.pdf"))])
            return Answer(text.read_text(encoding="utf-8") if text.exists() else "")

    return read


def squared(case: Case) -> Image.Image:
    """The page at 204 dots an inch both ways and without its header line: the outside programs know neither, and are spared both."""
    with Image.open(BytesIO(case.image.data)) as opened:
        pixels = np.array(opened.convert("L"), np.uint8)
    for box in find_header(pixels, case.image.xdpi, case.image.ydpi):
        pixels[box.top : box.bottom, box.left : box.right] = 255
    height = round(len(pixels) * 204 / case.image.ydpi) if case.image.ydpi else len(pixels)
    return Image.fromarray(pixels).resize((pixels.shape[1], height), Image.Resampling.BILINEAR)


def _output(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300).stdout


def engines() -> dict[str, Callable[[], Read]]:
    """Everything that can be measured, by name."""
    ours = {name: partial(by_chain, name) for name in discover("ocr.engines", "ENGINE") if name != "blank"}
    return {**ours, "tesseract-psm3": by_tesseract, "ocrmypdf": by_ocrmypdf}


def missing(name: str) -> str | None:
    """Why an engine can't be measured here, or None."""
    program = {"tesseract-psm3": "tesseract", "ocrmypdf": "ocrmypdf"}.get(name)
    if program:
        return None if shutil.which(program) else f"{program} is not on PATH"
    try:
        PageReader(name)
    except ToolError as error:
        return f"{error.case} {dict(error.params)}"
    return None


def measure(name: str, folder: Path) -> Run:
    """One engine over all pages; called in a process of its own. The first page is read twice and counted once: models load lazily."""
    found = list(cases(folder))
    read = engines()[name]()
    read(found[0])
    before = _processor_seconds()
    marks = {case.name: mark(case, read(case)) for case in found}
    spent = _processor_seconds() - before
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Run(marks, spent, peak / 1024)


def mark(case: Case, answer: Answer) -> Marks:
    """One page's marks."""
    marks = marked(case.truth, answer.text, answer.lines, CERTAIN)
    marks.upright = int(answer.rotation == case.rotation)
    return marks


def _processor_seconds() -> float:
    return sum(resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


# ---- the report ---------------------------------------------------------------------------------------------------------


def report(name: str, runs: list[Run], found: list[Case]) -> None:
    """One engine's figures over all runs."""
    groups = {
        "all pages": found,
        "whole pages": [c for c in found if not c.cut],
        "whole, upright": [c for c in found if not c.cut and not c.turned],
        "  of it standard": [c for c in found if not c.cut and not c.turned and 0 < c.image.ydpi < 150],
        "whole, turned": [c for c in found if not c.cut and c.turned],
        "cut off": [c for c in found if c.cut],
    }
    print(f"\n{name}")
    for group, members in groups.items():
        if members:
            length = max(1, sum(len(c.truth) for c in members))
            rates = [100 * sum(run.marks[c.name].edits for c in members) / length for run in runs]
            print(f"  CER {group:15} {_spread(rates, '%')}  ({len(members)} pages, {length} characters)")
    doubt(runs[0], found)
    print(f"  processor time a page {_spread([r.processor_seconds / len(found) for r in runs], 's')}")
    print(f"  peak resident         {_spread([r.resident_mb for r in runs], 'MB')}")


def doubt(run: Run, found: list[Case]) -> None:
    """Verbatim strings, orientation, and what was said with certainty: of one run, and by damage and resolution."""
    total = Marks()
    for each in run.marks.values():
        total += each
    for name, asked in total.asked.items():
        if asked:
            print(f"  verbatim {name:17} {100 * total.verbatim[name] / asked:6.2f} %  ({total.verbatim[name]} of {asked})")
    if total.lines:
        print(f"  orientation right     {total.upright} of {len(found)} pages")
        print(f"  lines flagged         {100 * total.flagged / total.lines:.2f} %  ({total.flagged} of {total.lines} below {CERTAIN})")
        wrong = 100 * total.passed_wrong / max(1, total.passed_characters)
        print(f"  wrong in other lines  {wrong:.3f} %  ({total.passed_wrong} of {total.passed_characters} characters)")
        for what, classes in (("characters", total.by_character), ("lines", total.by_line)):
            print(f"  certainty of {what}", *reliability(classes), sep="\n    ")


def _spread(values: list[float], unit: str) -> str:
    return f"{statistics.median(values):.2f} {unit} ({min(values):.2f} to {max(values):.2f})"


def by_page(all_runs: dict[str, list[Run]], found: list[Case]) -> None:
    """CER of each page, a column an engine."""
    print("\nCER % by page".ljust(33) + "".join(f"{name:>16}" for name in all_runs))
    for case in found:
        cells = (100 * statistics.median(r.marks[case.name].edits for r in runs) / max(1, len(case.truth)) for runs in all_runs.values())
        marks = " cut" * case.cut + " turned" * case.turned
        print(f"{case.name + marks:32}" + "".join(f"{cell:16.1f}" for cell in cells))


def main() -> None:
    """Measure what the command line asks for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--faxes", type=Path, required=True)
    arguments.add_argument("--engines", default=",".join(engines()), help="comma-separated; default: all")
    arguments.add_argument("--runs", type=int, default=1)
    asked = arguments.parse_args()
    names = asked.engines.split(",")
    found = list(cases(asked.faxes))
    if not found:
        sys.exit(f"no NAME.tif with NAME.txt in {asked.faxes}")
    absent = {name: why for name in names if (why := missing(name))}
    for name, why in absent.items():
        print(f"{name}: left out, {why}")
    compare(asked.faxes, [name for name in names if name not in absent], asked.runs, found)


def compare(folder: Path, names: list[str], count: int, found: list[Case]) -> None:
    """Run the engines in turn, ``count`` times over, and print everything."""
    runs: dict[str, list[Run]] = {name: [] for name in names}
    for _ in range(count):
        for name in names:
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
                runs[name].append(process.submit(measure, name, folder).result())
    for name in names:
        report(name, runs[name], found)
    by_page(runs, found)


if __name__ == "__main__":
    main()
