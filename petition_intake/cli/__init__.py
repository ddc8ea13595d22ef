"""The command line ``petition-intake``: one module for each family of commands; docs/CLI.md describes all of them."""

from collections.abc import Sequence

from petition_intake.cli.loading import loading


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code (docs/ERRORS.md)."""
    with loading():
        from petition_intake.cli import program
    return program.main(arguments)


__all__ = ["main"]
