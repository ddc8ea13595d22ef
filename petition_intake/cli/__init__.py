"""The command line ``petition-intake``: one module for each family of commands; docs/CLI.md describes all of them."""

from petition_intake.cli.main import main

__all__ = ["main"]
