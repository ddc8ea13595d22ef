"""The house keeps its own rules: who owns which name, what the locks and the texts may say, what the map shows."""

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest

from petition_intake.i18n import language

REPO = Path(__file__).resolve().parents[2]
PACKAGES = ("petition_intake", "ingest", "parsers", "ocr", "store")
TEXTS = {".md", ".py", ".toml", ".yaml", ".yml", ".json", ".lock", ".sh", ".html", ".css", ".po", ".txt", ".cfg", ""}


def project() -> dict[str, object]:
    """pyproject.toml."""
    return tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))


def tracked() -> Iterator[Path]:
    """The project's own files, relative to its root."""
    git = shutil.which("git")
    words = ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run([git, *words], cwd=REPO, capture_output=True, check=False) if git else None
    if listed and listed.returncode == 0:
        yield from (Path(name) for name in listed.stdout.decode().split("\0") if name and (REPO / name).is_file())
        return
    # no git here: everything but what running leaves behind
    hidden = {".venv", "var", "__pycache__", ".git", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache"}
    yield from (path.relative_to(REPO) for path in REPO.rglob("*") if path.is_file() and not hidden & set(path.relative_to(REPO).parts))


@pytest.mark.parametrize("name", PACKAGES)
def test_each_of_our_names_has_one_owner(name: str) -> None:
    """No other distribution in this environment brings a package called like one of ours."""
    others = {
        d.metadata["Name"]
        for d in distributions()
        if d.metadata["Name"] != "petition-intake"
        for file in d.files or ()
        if file.parts[0] in {name, f"{name}.py"}
    }
    assert not others
    spec = importlib.util.find_spec(name)
    assert spec
    assert spec.origin == str(REPO / name / "__init__.py")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_packages_and_hashes_and_no_place(name: str) -> None:
    """Every requirement is exact and hashed; no address, no index, no folder of the machine that made it."""
    text = (REPO / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-", re.sub(r"^ +--hash=sha256:[0-9a-f]{64}( \\)?$", "", text, flags=re.MULTILINE), re.MULTILINE)
    assert " @ " not in text
    requirements = re.findall(r"^([a-z0-9][^\n]*)\\\n((?:    --hash=\S+(?: \\)?\n)+)", text, re.MULTILINE)
    assert len(requirements) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE))
    assert all("==" in requirement for requirement, _ in requirements)


def test_what_runs_is_locked_the_same_for_tests() -> None:
    """The development lock holds every line of the other one, so that the tests test what runs."""
    run, dev = (
        set(re.findall(r"^(\S+==\S+)", (REPO / name).read_text(encoding="utf-8"), re.MULTILINE)) for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert run <= dev


def test_opencv_needs_no_screen() -> None:
    """Only the headless OpenCV is locked (docs/decisions/opencv-headless.md)."""
    text = (REPO / "requirements.lock").read_text(encoding="utf-8")
    assert "opencv-python-headless==" in text
    assert "opencv-python==" not in text


FOLDERS = ("work", "root", "home/[a-z]+(?<!/user)(?<!/u)", "tmp/w")
"""Where the product was written; joined with slashes only here, so that this file stays clean itself."""
HOSTS = (("pypi", "org"), ("pythonhosted", "org"), ("snapshot", "debian"), ("deb", "debian"))
PLACES = re.compile("|".join([*(rf"(?<![\w.])/{folder}(?:/|\b)" for folder in FOLDERS), *(re.escape(".".join(host)) for host in HOSTS)]))


def test_the_project_names_no_machine() -> None:
    """No path of the machine it was written on, no registry's address."""
    found = []
    for path in tracked():
        if path.suffix not in TEXTS or path.name == "LICENSE":
            continue
        text = (REPO / path).read_text(encoding="utf-8", errors="replace")
        found += [f"{path}:{text.count(chr(10), 0, hit.start()) + 1}: {hit[0]}" for hit in PLACES.finditer(text)]
    assert not found


def test_every_module_of_the_roof_and_the_floor_has_a_layer() -> None:
    """import-linter only checks what its contract lists: a new module of petition_intake must be put in a line."""
    contract = project()["tool"]["importlinter"]["contracts"][0]  # type: ignore[index]
    listed = set(re.findall(r"petition_intake\.(\w+)", " ".join(contract["layers"])))
    there = {
        path.stem if path.is_file() else path.name for path in (REPO / "petition_intake").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert there - {"__init__"} <= listed


def modules() -> Iterator[str]:
    """Every module of the product as the overview should name it, e.g. ``ingest/channels/imap.py``; of the schema's versions their folder says it."""
    for package in PACKAGES:
        for path in sorted((REPO / package).rglob("*.py")):
            if path.name != "__init__.py" and path.parent.name != "versions":
                yield path.relative_to(REPO).as_posix()


def test_no_count_of_a_pattern_is_taken_for_a_value() -> None:
    """In an f-string "{1,16}" is a pair of numbers, and a pattern put together with it looks for their text: there it is written "{{1,16}}"."""
    wrong = [
        f"{path}:{part.lineno}"
        for path in tracked()
        if path.suffix == ".py"
        for part in ast.walk(ast.parse((REPO / path).read_text(encoding="utf-8")))
        if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Tuple)
    ]
    assert wrong == []


def test_the_overview_names_every_module() -> None:
    """docs/OVERVIEW.md is the map: what is not on it cannot be found."""
    text = (REPO / "docs" / "OVERVIEW.md").read_text(encoding="utf-8")
    assert [name for name in modules() if name not in text] == []


def test_the_overview_names_nothing_that_is_gone() -> None:
    """Every file the overview speaks of is there."""
    text = (REPO / "docs" / "OVERVIEW.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:petition_intake|ingest|parsers|ocr|store)/[\w/]+\.py", text))
    assert [name for name in sorted(named) if not (REPO / name).exists()] == []


def test_links_between_documents_lead_somewhere() -> None:
    """A relative link in a Markdown file points to a file that exists."""
    broken = []
    for path in tracked():
        if path.suffix != ".md":
            continue
        targets = re.findall(r"\]\((?![a-z]+:)([^)#\s]+)", (REPO / path).read_text(encoding="utf-8"))
        broken += [f"{path}: {target}" for target in targets if not (REPO / path.parent / target).exists()]
    assert not broken


def test_claims_rest_on_tests_that_there_are() -> None:
    """A document that names a test, or a file of tests, as its proof names one that exists."""
    tests = {path: (REPO / path).read_text(encoding="utf-8") for path in tracked() if path.parts[0] == "tests" and path.suffix == ".py"}
    there = {name for text in tests.values() for name in re.findall(r"^def (test_\w+)", text, re.MULTILINE)}
    missing = []
    for document in (path for path in tracked() if path.suffix == ".md"):
        text = (REPO / document).read_text(encoding="utf-8")
        missing += [f"{document}: {name}" for name in re.findall(r"\btests/[\w/]+\.py\b", text) if Path(name) not in tests]
        missing += [f"{document}: {name}" for name in re.findall(r"`(test_\w+)`", text) if name not in there]
    assert not missing


def test_demo_is_small_and_fictional() -> None:
    """Under 2 MB; every mobile in the demo mails is of the unused segment 161, every identity number of region 4399."""
    files = [path for path in (REPO / "demo").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 2_000_000
    for path in (REPO / "demo" / "mail").glob("*.eml"):
        raw = path.read_bytes()
        assert all(number.startswith(b"161") for number in re.findall(rb"(?<!\d)1[3-9]\d{9}(?!\d)", raw))
        assert all(number.startswith(b"4399") for number in re.findall(rb"(?<!\d)\d{17}[\dX](?!\d)", raw))


def test_scripts_are_executable_and_parse() -> None:
    """Each script in script/ and .ci/ can be called."""
    for path in (*(REPO / "script").iterdir(), REPO / ".ci" / "run"):
        if path.is_file():
            assert path.stat().st_mode & 0o111, path
            if "bash" in path.read_text(encoding="utf-8").splitlines()[0]:
                subprocess.run(["bash", "-n", str(path)], check=True)


def test_scripts_speak_the_language_the_program_speaks() -> None:
    """Every setting of a locale that a terminal may have; what is said goes to standard error."""
    for setting in (
        {},
        {"LANG": "zh_CN.UTF-8"},
        {"LANG": "C.UTF-8"},
        {"LANG": "en_GB.UTF-8", "LANGUAGE": "zh_CN:en"},
        {"LANG": "zh_CN.UTF-8", "LC_ALL": "C", "LANGUAGE": "zh"},
        {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "POSIX"},
        {"LANG": "en_GB.UTF-8", "LC_ALL": "zh_TW.UTF-8"},
        {"LANG": "zh_CN.UTF-8", "LANGUAGE": "en"},
        {"LANG": "C", "LANGUAGE": "zhuang"},
    ):
        said = subprocess.run(["script/say", "en", "zh"], cwd=REPO, env={"PATH": os.defpath, **setting}, capture_output=True, text=True, check=True)
        assert (said.stdout, said.stderr.splitlines()[-1]) == ("", language(setting)), setting  # bash warns of a locale that is not there
