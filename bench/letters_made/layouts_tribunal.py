"""Layouts of the family "tribunal", by who signs; written without a look at any reader."""

from bench.letters_made.layouts_tribunal_forms import FORMS
from bench.letters_made.layouts_tribunal_letters import LETTERS
from bench.letters_made.layouts_tribunal_many import BODIES, MANY, NOBODY, traditional
from bench.letters_made.layouts_tribunal_notes import NOTES
from bench.letters_made.layouts_tribunal_passed import ANSWERS, PASSED
from bench.letters_made.sheet import Kind, Layout

LAYOUTS: dict[Kind, tuple[Layout, ...]] = {"solo": LETTERS + NOTES + FORMS + PASSED, "joint": MANY, "anonymous": NOBODY, "reply": ANSWERS}
OF_BODIES = BODIES
TRADITIONAL: Layout = traditional
