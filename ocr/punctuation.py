"""Small marks that recognisers know by several names."""

_DOTS = str.maketrans("・•‧∙", "····")
"""Middle dots: they part the names of minorities and of works."""


def one_dot(text: str) -> str:
    """The text with one kind of middle dot."""
    return text.translate(_DOTS)
