"""Layouts of the family "shire", by who signs; written without a look at any reader."""

from bench.letters_made.layouts_shire_forms import FORMS
from bench.letters_made.layouts_shire_letters import OWN
from bench.letters_made.layouts_shire_many import BODIES, MANY, NOBODY, from_overseas
from bench.letters_made.layouts_shire_passed import ANSWERS, PASSED
from bench.letters_made.sheet import Kind, Layout

LAYOUTS: dict[Kind, tuple[Layout, ...]] = {"solo": OWN + FORMS + PASSED, "joint": MANY, "anonymous": NOBODY, "reply": ANSWERS}
OF_BODIES = BODIES
TRADITIONAL: Layout = from_overseas
