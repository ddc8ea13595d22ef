"""Layouts of the family "plenum", by who signs; written without a look at any reader."""

from bench.letters_made.layouts_plenum_forms import FORMS
from bench.letters_made.layouts_plenum_letters import ANSWERS, OWN, PASSED
from bench.letters_made.layouts_plenum_many import BODIES, MANY, NOBODY, traditional
from bench.letters_made.sheet import Kind, Layout

LAYOUTS: dict[Kind, tuple[Layout, ...]] = {"solo": OWN + FORMS + PASSED, "joint": MANY, "anonymous": NOBODY, "reply": ANSWERS}
OF_BODIES = BODIES
TRADITIONAL: Layout = traditional
