"""Programs that are no part of the product and may be absent, as they may be where it is installed; what needs them says so and is passed over."""

import pytest

from parsers.formats import _libreoffice as office

needs_libreoffice = pytest.mark.skipif(not office.has("writer"), reason="LibreOffice, which the product does without where it is absent, is not installed")
