"""Layouts of the family "forum", by who signs; written without a look at any reader."""

from bench.letters_made.layouts_forum_forms import FORMS
from bench.letters_made.layouts_forum_letters import OWN
from bench.letters_made.layouts_forum_many import BODIES, MANY, NOBODY, traditional
from bench.letters_made.layouts_forum_passed import ANSWERS, PASSED
from bench.letters_made.sheet import Kind, Layout

LAYOUTS: dict[Kind, tuple[Layout, ...]] = {"solo": OWN + FORMS + PASSED, "joint": MANY, "anonymous": NOBODY, "reply": ANSWERS}
OF_BODIES = BODIES
TRADITIONAL: Layout = traditional
