"""Layouts of the family "quorum", by who signs; written without a look at any reader."""

from bench.letters_made.layouts_quorum_forms import FORMS
from bench.letters_made.layouts_quorum_letters import LETTERS
from bench.letters_made.layouts_quorum_many import BODIES, MANY, NOBODY, traditional
from bench.letters_made.layouts_quorum_passed import ANSWERS, PASSED
from bench.letters_made.layouts_quorum_phone import PHONES
from bench.letters_made.sheet import Kind, Layout

LAYOUTS: dict[Kind, tuple[Layout, ...]] = {"solo": LETTERS + PHONES + FORMS + PASSED, "joint": MANY, "anonymous": NOBODY, "reply": ANSWERS}
OF_BODIES = BODIES
TRADITIONAL: Layout = traditional
