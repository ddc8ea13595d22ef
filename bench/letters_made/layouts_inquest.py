"""Layouts of the family "inquest", by who signs; written without a look at any reader."""

from bench.letters_made.layouts_inquest_forms import FORMS
from bench.letters_made.layouts_inquest_letters import LETTERS
from bench.letters_made.layouts_inquest_many import BODIES, MANY, NOBODY, traditional
from bench.letters_made.layouts_inquest_papers import PAPERS
from bench.letters_made.layouts_inquest_passed import ANSWERS, PASSED
from bench.letters_made.sheet import Kind, Layout

LAYOUTS: dict[Kind, tuple[Layout, ...]] = {"solo": LETTERS + PAPERS + FORMS + PASSED, "joint": MANY, "anonymous": NOBODY, "reply": ANSWERS}
OF_BODIES = BODIES
TRADITIONAL: Layout = traditional
