"""Layouts of the family "chambers", by who signs; written without a look at any reader."""

from bench.letters_made.layouts_chambers_forms import FORMS
from bench.letters_made.layouts_chambers_letters import LETTERS
from bench.letters_made.layouts_chambers_many import BODIES, MANY, NOBODY, traditional
from bench.letters_made.layouts_chambers_notes import NOTES
from bench.letters_made.layouts_chambers_passed import ANSWERS, PASSED
from bench.letters_made.sheet import Kind, Layout

LAYOUTS: dict[Kind, tuple[Layout, ...]] = {"solo": LETTERS + NOTES + FORMS + PASSED, "joint": MANY, "anonymous": NOBODY, "reply": ANSWERS}
OF_BODIES = BODIES
TRADITIONAL: Layout = traditional
