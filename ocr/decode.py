"""Encoded page images to pixels, within bounds: whatever the bytes are, the outcome is an array or an ``InputError``."""

import io
import warnings

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from ocr.engine import Gray
from petition_intake.errors import InputError
from petition_intake.model import PageImage

_LEAST_SIDE = 8
_MOST_SLENDER = 60
"""Long side over short side: a till roll is 30; beyond this it is a made-up shape that costs memory and holds no line."""

_ORIENTATION_TAG = 0x0112


def decode(image: PageImage, most_pixels: int) -> Gray:
    """Grey pixels of the page as decoded, transparency on white.

    Raises ``InputError``: ``too-large`` (more than ``most_pixels``), ``page-unreadable`` (no text fits the shape), ``damaged``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(image.data)) as opened:
                _check_shape(opened.size, most_pixels)
                return _gray(_as_announced(opened, image))
    except InputError:
        raise
    except (MemoryError, Image.DecompressionBombError):
        raise InputError("too-large", page=image.number, pixels=most_pixels) from None
    except Exception as error:  # noqa: BLE001 - Pillow's decoders raise nearly anything on foreign bytes
        raise InputError("damaged", page=image.number, kind=type(error).__name__) from None


def _check_shape(size: tuple[int, int], most_pixels: int) -> None:
    width, height = size
    if width * height > most_pixels:
        raise InputError("too-large", width=width, height=height, pixels=most_pixels)
    if min(size) < _LEAST_SIDE or max(size) > _MOST_SLENDER * min(size):
        raise InputError("page-unreadable", width=width, height=height, why="shape")


def _as_announced(opened: Image.Image, image: PageImage) -> Image.Image:
    """A photo whose announced size is the one *after* its EXIF turn is turned; boxes belong to the announced picture."""
    turn = opened.getexif().get(_ORIENTATION_TAG, 1)
    if turn != 1 and opened.size != (image.width, image.height) and opened.size == (image.height, image.width):
        return ImageOps.exif_transpose(opened)
    return opened


def _gray(opened: Image.Image) -> Gray:
    if opened.mode.startswith(("I", "F")):
        return _gray_of_deep(np.asarray(opened, np.float32))
    if opened.mode in {"LA", "PA", "RGBA"} or "transparency" in opened.info:
        rgba = opened.convert("RGBA")
        opened = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)
    return np.array(opened.convert("L"), np.uint8)


def _gray_of_deep(deep: npt.NDArray[np.float32]) -> Gray:
    """16-bit and float pictures, stretched over what they use."""
    low, high = float(deep.min()), float(deep.max())
    return np.asarray((deep - low) * (255.0 / max(high - low, 1e-6)), np.uint8)
