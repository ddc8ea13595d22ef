"""Layouts of the family "annex", by who signs; written without a look at any reader."""

from bench.letters_made.layouts_annex_forms import FORMS
from bench.letters_made.layouts_annex_letters import ANSWERS, OWN
from bench.letters_made.layouts_annex_many import BODIES, MANY, NOBODY, overseas
from bench.letters_made.layouts_annex_passed import PASSED
from bench.letters_made.sheet import Kind, Layout

LAYOUTS: dict[Kind, tuple[Layout, ...]] = {"solo": OWN + FORMS + PASSED, "joint": MANY, "anonymous": NOBODY, "reply": ANSWERS}
OF_BODIES = BODIES
TRADITIONAL: Layout = overseas
