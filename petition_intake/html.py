"""Self-contained HTML pages: styles and pictures inside, no script, everything from outside escaped."""

import jinja2

from petition_intake.i18n import Language, translate


def laid_out(template: str, language: Language, **known: object) -> str:
    """A template of ``templates/`` laid out in a language."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("petition_intake"), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.globals["_"] = lambda text: translate(text, language)
    return environment.get_template(template).render(language=language, **known)


__all__ = ["laid_out"]
