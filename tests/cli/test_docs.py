"""The documentation names every command, option, key, default and exit code there is, and nothing lags behind."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from petition_intake.access import Access, OwnPerson
from petition_intake.cli.reference import CLI_MARK, cli_reference, error_classes, errors_page
from petition_intake.config import (
    ClockRule,
    Clocks,
    EngineSection,
    ExportSection,
    ExportTarget,
    Extension,
    FaxSection,
    Limits,
    OcrSection,
    Office,
    Retention,
    RetentionRule,
    S3Section,
    SourceSection,
    StoreSection,
)
from petition_intake.corrections import CORRECTABLE
from petition_intake.duty import Alerts, Contact, Shift, Smtp
from petition_intake.errors import IntakeError
from petition_intake.plugins import discover
from petition_intake.watch import Watch

DOCS = Path(__file__).parent.parent.parent / "docs"
SECTIONS: list[tuple[str, type[BaseModel]]] = [
    ("## `office`", Office),
    ("## `store`", StoreSection),
    ("### `store.s3`", S3Section),
    ("## `sources`", SourceSection),
    ("## `ocr`", OcrSection),
    ("## `limits`", Limits),
    ("## `engine`", EngineSection),
    ("## `clocks`", ClockRule),
    ("### `extended_by`", Extension),
    ("## `fax`", FaxSection),
    ("## `clocks`", Clocks),
    ("## `export`", ExportSection),
    ("### `export.targets`", ExportTarget),
    ("## `alerts`", Alerts),
    ("### `alerts.contacts`", Contact),
    ("### `alerts.rota`", Shift),
    ("### `alerts.smtp`", Smtp),
    ("## `retention`", Retention),
    ("### `retention.rules`", RetentionRule),
    ("## `watch`", Watch),
    ("## `access`", Access),
    ("### `access.recusal`", OwnPerson),
    *((f"### `kind: {kind}`", channel.options) for kind, channel in discover("ingest.channels", "CHANNEL").items()),
]


def _section(title: str) -> str:
    text = (DOCS / "CONFIG.md").read_text(encoding="utf-8")
    assert title in text, f"docs/CONFIG.md has no section {title}"
    start = text.index(title)
    return text[start : start + len(title)] + re.split(r"\n#{2,3} ", text[start + len(title) :])[0]


@pytest.mark.parametrize(("title", "model"), SECTIONS)
def test_every_key_of_the_configuration_is_described_with_its_default(title: str, model: type[BaseModel]) -> None:
    """A new key needs a line in docs/CONFIG.md."""
    text = _section(title)
    for name, field in model.model_fields.items():
        line = next((line for line in text.splitlines() if line.startswith((f"| `{name}`", f"`{name}` "))), "")
        assert line, f"{title} does not describe {name}"
        default = field.default
        if default is PydanticUndefined and field.default_factory is None and model is not Clocks:
            assert "required" in line, f"{name} is required"
        elif isinstance(default, bool):
            assert f"`{str(default).lower()}`" in line
        elif isinstance(default, int | float):
            assert f"`{default:g}`" in line or f"`{default}`" in line, f"default of {name}"
        elif isinstance(default, str) and default:
            assert f"`{default}`" in line, f"default of {name}"


def test_the_reference_of_commands_is_the_programs_own() -> None:
    """script/reference writes it."""
    text = (DOCS / "CLI.md").read_text(encoding="utf-8")
    assert CLI_MARK + text.partition(CLI_MARK)[2] == cli_reference()


def test_the_list_of_errors_is_the_programs_own() -> None:
    """script/reference writes it."""
    assert (DOCS / "ERRORS.md").read_text(encoding="utf-8") == errors_page()


def test_every_field_a_person_may_correct_is_named() -> None:
    """In docs/CLI.md."""
    text = (DOCS / "CLI.md").read_text(encoding="utf-8")
    assert not [field for field in CORRECTABLE if f"`{field.partition('.')[2] or field}`" not in text and f"`{field}`" not in text]


def test_every_kind_of_refusal_has_an_exit_code_of_its_own() -> None:
    """Above those the shell and typer use."""
    codes = [kind.exit_code for kind in error_classes()]
    assert len(codes) == len(set(codes))
    assert min(codes) > 2
    assert IntakeError.exit_code == 1
