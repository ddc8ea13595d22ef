"""A page on its way through the chain: its pixels, and how each of them maps back to the page as decoded."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from ocr.engine import Gray, Quad
from petition_intake.model import Box

Matrix = npt.NDArray[np.float64]
"""A 3 x 3 map of (x, y, 1) column vectors, in perspective where the sheet was photographed: what comes out is divided by its third."""

_WHITE = 255
_QUARTERS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pixels with the map from them to the page as decoded; coordinates run along pixel edges, origin top left."""

    pixels: Gray
    to_page: Matrix

    @classmethod
    def of(cls, pixels: Gray) -> "Sheet":
        """A page as decoded."""
        return cls(pixels, np.eye(3))

    @property
    def width(self) -> int:
        """Columns of pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Rows of pixels."""
        return int(self.pixels.shape[0])

    def drawn(self, pixels: Gray) -> "Sheet":
        """The same sheet with other pixels of the same size."""
        return replace(self, pixels=pixels)

    def resized(self, width: int, height: int) -> "Sheet":
        """Scaled to that size: by area when it shrinks, linear when it grows."""
        shrinks = width * height < self.width * self.height
        pixels = cv2.resize(self.pixels, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
        back = np.diag([self.width / width, self.height / height, 1.0])
        return Sheet(np.asarray(pixels, np.uint8), self.to_page @ back)

    def turned(self, degrees: int) -> "Sheet":
        """Turned clockwise by 0, 90, 180 or 270 degrees."""
        if degrees == 0:
            return self
        pixels = np.ascontiguousarray(cv2.rotate(self.pixels, _QUARTERS[degrees]), np.uint8)
        w, h = float(self.width), float(self.height)
        back = {
            90: [[0, 1, 0], [-1, 0, h], [0, 0, 1]],
            180: [[-1, 0, w], [0, -1, h], [0, 0, 1]],
            270: [[0, -1, w], [1, 0, 0], [0, 0, 1]],
        }[degrees]
        return Sheet(pixels, self.to_page @ np.array(back, float))

    def rotated(self, degrees: float) -> "Sheet":
        """Rotated counter-clockwise by a small angle on a canvas large enough to lose no corner."""
        sine = abs(np.sin(np.deg2rad(degrees)))
        pad_y, pad_x = int(sine * self.width / 2) + 4, int(sine * self.height / 2) + 4
        pixels = cv2.copyMakeBorder(self.pixels, pad_y, pad_y, pad_x, pad_x, cv2.BORDER_CONSTANT, value=_WHITE)
        height, width = pixels.shape
        forth = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
        pixels = cv2.warpAffine(pixels, forth, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=_WHITE)
        unpad = np.array([[1, 0, -pad_x], [0, 1, -pad_y], [0, 0, 1]], float)
        back = np.linalg.inv(np.vstack([forth, [0, 0, 1]]))
        return Sheet(np.asarray(pixels, np.uint8), self.to_page @ unpad @ back)

    def levelled(self, quad: Quad) -> "Sheet":
        """What lies between the four corners (from its upper left clockwise), as a rectangle of about the same size."""
        top, right, bottom, left = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
        size = max(1, round(max(top, bottom))), max(1, round(max(right, left)))
        corners = np.array([[0, 0], [size[0], 0], size, [0, size[1]]], np.float32)
        forth = cv2.getPerspectiveTransform(np.asarray(quad, np.float32), corners)
        pixels = cv2.warpPerspective(self.pixels, forth, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        return Sheet(np.asarray(pixels, np.uint8), self.to_page @ np.linalg.inv(forth))

    def quad_on_page(self, quad: Quad) -> Quad:
        """The four corners in pixels of the page as decoded, in the same order."""
        x, y, away = self.to_page @ np.vstack([np.asarray(quad, float).T, np.ones(4)])
        return np.stack([x / away, y / away], axis=1).astype(np.float32)

    def on_page(self, quad: Quad, width: int, height: int) -> Box:
        """The upright rectangle around the four corners, in pixels of the page as decoded (``width`` x ``height``)."""
        x, y, away = self.to_page @ np.vstack([np.asarray(quad, float).T, np.ones(4)])
        x, y = x / away, y / away
        left, right = (int(edge) for edge in np.clip(np.round([x.min(), x.max()]), 0, width))
        top, bottom = (int(edge) for edge in np.clip(np.round([y.min(), y.max()]), 0, height))
        return Box(left, top, right, bottom)
