"""Layouts of the family "parish", by who signs; written without a look at any reader."""

from bench.letters_made.layouts_parish_forms import FORMS
from bench.letters_made.layouts_parish_letters import ANSWERS, OWN
from bench.letters_made.layouts_parish_many import BODIES, MANY, NOBODY, from_overseas
from bench.letters_made.layouts_parish_passed import PASSED
from bench.letters_made.sheet import Kind, Layout

LAYOUTS: dict[Kind, tuple[Layout, ...]] = {"solo": OWN + FORMS + PASSED, "joint": MANY, "anonymous": NOBODY, "reply": ANSWERS}
OF_BODIES = BODIES
TRADITIONAL: Layout = from_overseas
