"""Layouts of the family "guild", by who signs; written without a look at any reader."""

from bench.letters_made.layouts_guild_answers import ANSWERS
from bench.letters_made.layouts_guild_forms import FORMS
from bench.letters_made.layouts_guild_letters import OWN
from bench.letters_made.layouts_guild_many import BODIES, MANY, NOBODY, from_overseas
from bench.letters_made.layouts_guild_passed import PASSED
from bench.letters_made.sheet import Kind, Layout

LAYOUTS: dict[Kind, tuple[Layout, ...]] = {"solo": OWN + FORMS + PASSED, "joint": MANY, "anonymous": NOBODY, "reply": ANSWERS}
OF_BODIES = BODIES
TRADITIONAL: Layout = from_overseas
