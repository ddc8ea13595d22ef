"""Every code has words, in both languages, and the catalogue is whole."""

import ast
import io
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from petition_intake import i18n, labels
from petition_intake.i18n import language, translate
from petition_intake.messages import WORDS, say
from petition_intake.model import ItemState, JsonValue, RecordStatus, Step, Way

REPO = Path(__file__).parent.parent.parent
PACKAGES = ("petition_intake", "ingest", "parsers", "ocr", "store")
CATALOGUE = i18n.LOCALE_FOLDER / "zh_CN" / "LC_MESSAGES"
_CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*(?::.*)?")
_LISTS = {"notes", "reasons", "doubts", "damage"}


def _source() -> Iterator[tuple[Path, ast.AST]]:
    for package in PACKAGES:
        for file in sorted((REPO / package).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                yield file, node


def _text(node: ast.AST | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value) else None


_PYTHONS_OWN = {"ValueError", "TypeError", "RuntimeError", "ImportError", "KeyError", "OSError", "StepFailedError"}


def _codes_in(node: ast.AST) -> Iterator[str]:
    """Codes that a piece of source raises, stores or notes."""
    if isinstance(node, ast.Call):
        yield from filter(None, _codes_called(node))
    if isinstance(node, ast.ClassDef) and node.name.endswith("Error"):
        assigned = ((inner, getattr(inner, "targets", [getattr(inner, "target", None)])[0]) for inner in node.body)
        yield from filter(None, (_text(getattr(inner, "value", None)) for inner, target in assigned if getattr(target, "id", "") == "code"))
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in _LISTS:
        yield from filter(None, map(_text, ast.walk(node.value)))


def _codes_called(node: ast.Call) -> Iterator[str | None]:
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if name.endswith("Error") and name not in _PYTHONS_OWN and node.args:
        yield _text(node.args[0])
    if name == "Failure":
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        yield _text(given.get("code") or (node.args[2] if len(node.args) > 2 else None))
    if name == "append" and getattr(getattr(node.func, "value", None), "id", "") in _LISTS:
        yield _text(node.args[0])
    for keyword in node.keywords:
        if keyword.arg in _LISTS:
            yield from map(_text, ast.walk(keyword.value))


def test_every_code_in_the_source_has_words() -> None:
    """A failure, doubt, note or refusal that is shown as a bare code helps nobody."""
    missing = {f"{code} ({file.relative_to(REPO)})" for file, node in _source() for code in _codes_in(node) if code.partition(":")[0] not in WORDS}
    assert not missing


@pytest.mark.parametrize("code", sorted(WORDS))
def test_every_code_has_a_sentence_in_both_languages(code: str) -> None:
    """And the Chinese one is Chinese."""
    english, chinese = say(code, {}, "en")[0], say(code, {}, "zh")[0]
    assert english
    assert re.search("[\u4e00-\u9fff]", chinese)


def test_parameters_are_filled_in_or_left_to_a_briefer_sentence() -> None:
    """A sentence is never shown with holes when there is one without."""
    assert say("too-large", {"size": 5, "limit": 4}, "en")[0] == "It is larger than allowed (5 of 4 bytes)."
    assert say("too-large", {}, "en")[0] == "It is larger than allowed."
    assert "An automatic reply" in say("would-set-aside:auto-reply", {}, "en")[0]
    assert say("never-heard-of", {}, "en") == ("never-heard-of", "")


def test_every_state_way_and_step_has_a_name() -> None:
    """Keys of the machine are not shown to people."""
    keys = {ItemState: labels.STATES, RecordStatus: labels.STATES, Way: labels.WAYS, Step: labels.STEPS}
    for kind, names in keys.items():
        assert {member.value for member in kind} <= set(names)


def _messages() -> dict[str, str]:
    catalogue = read_po(io.BytesIO((CATALOGUE / "petition_intake.po").read_bytes()))
    return {message.id: message.string for message in catalogue if isinstance(message.id, str) and message.id and isinstance(message.string, str)}


def test_every_text_of_the_source_is_translated() -> None:
    """script/catalogue names what is missing."""
    methods = [("templates/**.j2", "jinja2"), ("**.py", "python")]
    keywords = {"_": None, "N_": None, "say": None}
    texts = {row[2] for row in extract_from_dir(str(REPO / "petition_intake"), methods, keywords=keywords) if isinstance(row[2], str) and row[2].strip()}
    translated = _messages()
    assert not {text for text in texts if not translated.get(text)}
    assert not set(translated) - texts, "run script/catalogue: texts that are no more"


def test_translations_ask_for_the_same_parameters() -> None:
    """A translation that invents or drops a parameter shows a hole."""
    odd = {text for text, chinese in _messages().items() if not _names(chinese) <= _names(text)}
    assert not odd


def _names(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_the_compiled_catalogue_is_the_written_one() -> None:
    """A .mo that lags behind its .po would show old words."""
    compiled = read_mo(io.BytesIO((CATALOGUE / "petition_intake.mo").read_bytes()))
    assert {message.id: message.string for message in compiled if message.id} == _messages()


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        ({"LC_ALL": "C", "LANGUAGE": "zh"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zhx"}, "en"),
    ],
)
def test_the_environment_chooses_the_language(environment: dict[str, str], wanted: str) -> None:
    """As GNU gettext does, though no locale need be installed."""
    assert language(environment) == wanted


def test_an_untranslated_text_is_shown_as_it_is() -> None:
    """Nothing is hidden for want of a translation."""
    assert translate("no such text", "zh") == "no such text"


@pytest.mark.parametrize(
    ("code", "params", "expected"),
    [
        (
            "poison",
            {"deaths": 3, "last": "child-timeout", "seconds": 60, "page": 4},
            "on page 4, and was parked: Reading it took longer than 60 seconds.",
        ),
        ("poison", {"deaths": 3, "last": "child-memory", "limit_mb": 1024}, "3 times and was parked: Reading it took more than 1024 MB of memory."),
        ("poison", {"deaths": 3, "last": "child-died", "how": "SIGSEGV"}, "3 times and was parked: The process that read it died (SIGSEGV)."),
        ("poison", {"deaths": 3, "last": "child-died"}, "3 times and was parked: The process that read it died."),
        ("poison", {"claims": 100}, "It made its reader fail several times and was parked."),
        (
            "page-unreadable",
            {"page": 2, "why": "child-timeout", "seconds": 99},
            "Page 2 could not be read by machine: Reading it took longer than 99 seconds.",
        ),
        ("page-unreadable", {"page": 2, "why": "shape"}, "Page 2 could not be read by machine."),
        ("page-unreadable", {"page": 2, "why": ["poison"]}, "Page 2 could not be read by machine."),
    ],
)
def test_what_brought_a_reader_down_is_told(code: str, params: dict[str, JsonValue], expected: str) -> None:
    """Which limit was passed, how the process died, and on which page, as far as that is known."""
    assert say(code, params, "en")[0].endswith(expected)
