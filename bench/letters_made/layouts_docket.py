"""Layouts of the family "docket", by who signs; written without a look at any reader."""

from bench.letters_made.layouts_docket_forms import FORMS
from bench.letters_made.layouts_docket_letters import LETTERS
from bench.letters_made.layouts_docket_many import BODIES, MANY, NOBODY, traditional
from bench.letters_made.layouts_docket_passed import ANSWERS, PASSED
from bench.letters_made.sheet import Kind, Layout

LAYOUTS: dict[Kind, tuple[Layout, ...]] = {"solo": LETTERS + FORMS + PASSED, "joint": MANY, "anonymous": NOBODY, "reply": ANSWERS}
OF_BODIES = BODIES
TRADITIONAL: Layout = traditional
