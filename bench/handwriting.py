"""What tells handwriting from type: fits the regression of ocr/handwriting.py and says how well it does on hands it has not seen.

    python bench/handwriting.py --hands DIR --faxes DIR [DIR ...] [--pages 120] [--write]

DIR of ``--hands`` holds handwriting fonts as NAME.ttf (NAME-latin.ttf for digits where they are apart), e.g. the OFL fonts of the npm
packages @fontsource/ma-shan-zheng, long-cang, zhi-mang-xing and liu-jian-mao-cao converted from woff2. Characters are drawn one by one,
each moved, turned, sized and thickened by chance, on pages that are written, typed or both, and pushed through a fax's threshold.
More pages are all typed, of the kinds easily taken for written: Latin, small, in Kai, ruled, stamped, leaning, with rows hit.
``--faxes`` are transmitted faxes of typed letters (NAME.tif); all their lines count as type. Every page is read by the product.

Figures are for hands left out of the fit one at a time, and for typed pages left out by quarters; for ``--unseen``, faxes that are not
fitted on. ``--keep DIR`` keeps the lines there for the next time. ``--write`` writes ocr/data/handwriting.txt.
"""

import argparse
import pickle
import random
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path
from typing import Self

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ocr import handwriting, words
from ocr.engine import Fragment, Gray, Quad
from ocr.reader import PageReader
from petition_intake.model import PageImage

NOTO, KAI = "/usr/share/fonts/opentype/noto/", "/usr/share/fonts/truetype/arphic/ukai.ttc"
TYPE = [(NOTO + name, 2) for name in ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc", "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc")] + [(KAI, 0)] * 2
LABELS = ("姓名：", "联系电话：", "身份证号：", "住址：", "签名：", "日期：", "信访人：")
SHORT = ("张样例", "李示例", "王试样", "同意", "已阅", "情况属实", "请核实", "此致敬礼")
LIBERATION = "/usr/share/fonts/truetype/liberation/Liberation"
LATIN_TYPE = [(f"{LIBERATION}{name}.ttf", 0) for name in ("Serif-Regular", "Serif-Italic", "Sans-Regular", "Mono-Regular")]
LATIN = ["the", "of", "and", "to", "in", "that", "for", "was", "not", "his", "are", "which", "public", "request", "water", "road", "contract", "residents"]
RIDGE, HARD = 10.0, 3.0
MOST_PAGES = 2


@dataclass(frozen=True, slots=True)
class Word:
    """Something drawn: by hand or not, and where."""

    hand: bool
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sample:
    """A line's picture and reading, whether it was written by hand, whose it is, and its page."""

    strip: Gray
    text: str
    score: float
    hand: bool
    whose: str
    page: str


@lru_cache(1000)
def font(path: str, size: int, index: int = 0) -> ImageFont.FreeTypeFont:
    """A font of that size."""
    return ImageFont.truetype(path, size, index=index)


@lru_cache(1)
def vocabulary() -> list[str]:
    """Words of the language, common ones more often."""
    known = words._words()  # noqa: SLF001 - the same list, for something to write
    return [word for word, weight in known.items() for _ in range(1 + int(max(0.0, weight + 9)))]


def text(rng: random.Random, length: int) -> str:
    """Something a petitioner writes: a number, a few words, or a line."""
    kind = rng.random()
    if kind < 0.12:
        day = f"2024年{rng.randrange(1, 13)}月{rng.randrange(1, 29)}日"
        return rng.choice([f"161{rng.randrange(10**8):08d}", f"4399{rng.randrange(10**14):014d}", day, f"{rng.randrange(10**5)}.{rng.randrange(10)}元"])
    if kind < 0.2:
        return rng.choice(SHORT)
    line = ""
    while len(line) < length:
        line += rng.choice(vocabulary()) + ("，" if rng.random() < 0.15 else "")
    return line[:length]


def write(rng: random.Random, page: Image.Image, at: tuple[float, float], line: str, hand: Path, size: int) -> float:
    """Write a line by hand; where it ends."""
    left, y = at
    x, mess, slope, thick = left, rng.uniform(0.5, 1.4), rng.gauss(0, 0.008), rng.choice([0, 0, 0, 1, 1, 2])
    latin = hand.with_name(hand.stem + "-latin.ttf")
    for character in line:
        path = latin if ord(character) < 0x2000 and latin.exists() else hand
        s = max(14, round(size * rng.gauss(1, 0.07 * mess)))
        face = font(str(path), s)
        wide = int(face.getlength(character)) + 1
        glyph = Image.new("L", (wide + s, 2 * s), 0)
        ImageDraw.Draw(glyph).text((s // 2, s // 3), character, font=face, fill=255, stroke_width=thick if rng.random() < 0.8 else 0)
        glyph = glyph.rotate(rng.gauss(0, 3.5 * mess), resample=Image.Resampling.BICUBIC)
        if x + wide + s > page.width - 60:
            break
        page.paste(0, (int(x - s // 2), int(y + slope * (x - left) + rng.gauss(0, 0.05 * mess * size))), glyph)
        x += wide * rng.gauss(0.97, 0.06 * mess) + rng.uniform(0, 0.08) * size
    return x


def sheet(rng: random.Random, hand: Path) -> tuple[Image.Image, list[Word]]:
    """A page, and what stands on it."""
    page = Image.new("L", (1728, 2290), 255)
    kind = rng.choice(["hand", "type", "mixed", "mixed", "form"])
    path, index = rng.choice(TYPE)
    typed, written = rng.choice([24, 26, 30, 34, 34, 38, 44]), rng.choice([34, 40, 46, 54, 62])
    y = 120
    drawn: list[Word] = []

    def put(at: tuple[float, float], line: str, size: int) -> float:
        face = font(path, size, index)
        while face.getlength(line) > 1668 - at[0]:
            line = line[:-1]
        ImageDraw.Draw(page).text(at, line, font=face, fill=0)
        drawn.append(Word(hand=False, left=at[0], top=at[1], right=at[0] + face.getlength(line), bottom=at[1] + 1.3 * size))
        return at[0] + face.getlength(line)

    while y < 2150:
        x = float(rng.choice([120, 120, 190, 500]))
        by_hand = kind == "hand" or (kind != "type" and rng.random() < 0.5)
        if kind == "form" and rng.random() < 0.7:
            x = put((x, y), rng.choice(LABELS), typed) + rng.choice([6, 20, 60])
            by_hand = True
        if by_hand:
            end = write(rng, page, (x, y - 0.2 * written), text(rng, rng.choice([3, 8, 20, 26])), hand, written)
            drawn.append(Word(hand=True, left=x, top=y - 0.2 * written, right=end, bottom=y + 1.1 * written))
        else:
            put((x, y), text(rng, rng.choice([4, 20, 34, 40])), typed if rng.random() < 0.92 else round(typed * 1.5))
        y += round(1.75 * max(typed, written if by_hand else 0))
    return page, drawn


def foreign(rng: random.Random) -> Iterator[tuple[float, str]]:
    """Lines of Latin letters: where each begins, and its words."""
    while True:
        yield 120, " ".join(rng.choice(LATIN) for _ in range(rng.choice([2, 9, 14]))).capitalize() + rng.choice([".", ",", "", " 2024"])


def numbered(rng: random.Random) -> Iterator[tuple[float, str]]:
    """Lines of a list: numbers, dates and few words."""
    while True:
        yield rng.choice([120, 700]), f"{rng.randrange(1, 40)}  {text(rng, 4)}  {rng.randrange(10**6) / 100:.2f}  {rng.choice(SHORT)}"


def plain(rng: random.Random) -> Iterator[tuple[float, str]]:
    """Lines of a letter."""
    while True:
        yield rng.choice([120, 190, 500]), text(rng, rng.choice([2, 4, 8, 20, 40]))


def typed_sheet(rng: random.Random) -> Image.Image:
    """A typed page such as is easily taken for written: Latin, small, in Kai, ruled, stamped, leaning by up to five degrees."""
    page = Image.new("L", (1728, 2290), 255)
    pen, size = ImageDraw.Draw(page), rng.choice([19, 22, 24, 28, 32, 36, 46])
    kind = rng.choice(["latin", "list", "table", "table", "plain"])
    path, index = rng.choice(LATIN_TYPE if kind == "latin" else [*TYPE, (KAI, 0), (KAI, 0)])
    face, lines = font(path, size, index), foreign(rng) if kind == "latin" else numbered(rng) if kind == "list" else plain(rng)
    step = round(size * rng.uniform(1.5, 2.2))
    if kind == "table":
        step, columns = round(size * rng.uniform(1.9, 2.8)), sorted(rng.sample(range(200, 1500, 60), rng.choice([2, 3, 5])))
        for y in range(160, 160 + 14 * step + 1, step):
            pen.line((100, y, 1620, y), fill=0, width=rng.choice([2, 3]))
        for x in (100, *columns, 1620):
            pen.line((x, 160, x, 160 + 14 * step), fill=0, width=3)
        for y in range(160, 160 + 14 * step, step):
            for left, right in zip([100, *columns], [*columns, 1620], strict=True):
                pen.text((left + 12, y + 0.5 * (step - 1.4 * size)), fitting(text(rng, rng.choice([2, 4, 12])), face, right - left - 24), font=face, fill=0)
    for y in range(220 + (14 * step if kind == "table" else 0), 2100, step):
        start, line = next(lines)
        pen.text((start, y), fitting(line, face, 1620 - start), font=face, fill=0)
    for _ in range(rng.choice([0, 0, 1])):
        stamp(rng, pen)
    return page.rotate(rng.choice([0.0, rng.uniform(-1.5, 1.5), rng.uniform(-5, 5)]), resample=Image.Resampling.BICUBIC, fillcolor=255)


def fitting(line: str, face: ImageFont.FreeTypeFont, room: float) -> str:
    """As much of the line as there is room for."""
    while line and face.getlength(line) > room:
        line = line[:-1]
    return line


def stamp(rng: random.Random, pen: ImageDraw.ImageDraw) -> None:
    """An office's round stamp over the text."""
    x, y, radius = rng.randrange(300, 1400), rng.randrange(300, 1500), rng.randrange(140, 190)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=0, width=7)
    pen.regular_polygon((x, y, radius // 4), 5, fill=0)
    pen.text((x - 90, y + radius // 2), "信访专用章", font=font(*TYPE[1][:1], 36, 2), fill=0)


def faxed(rng: random.Random, page: Image.Image) -> PageImage:
    """Through copier, scanner and line: blurred, noisy, black or white, sometimes at standard resolution, sometimes with rows hit."""
    noise = np.random.default_rng(rng.randrange(2**32))
    if rng.random() < 0.25:
        grey = np.asarray(page.filter(ImageFilter.GaussianBlur(1.1)), float) + noise.normal(0, 14, (page.height, page.width))
        page = Image.fromarray(np.clip((grey - 185) * 3.2 + 150, 0, 255).astype(np.uint8))
    page = page.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.8)))
    standard = rng.random() < 0.25
    if standard:
        page = page.resize((page.width, page.height // 2), Image.Resampling.BOX)
    grey = np.asarray(page, float) + noise.normal(0, 6, (page.height, page.width))
    black = np.where(grey < rng.uniform(125, 175), 0, 255).astype(np.uint8)
    if rng.random() < 0.2:
        dirt = int(0.002 * black.size)
        black[noise.integers(0, black.shape[0], dirt), noise.integers(0, black.shape[1], dirt)] = 0
    if rng.random() < 0.3:
        black = hit(noise, black)
    return PageImage(1, cv2.imencode(".png", black)[1].tobytes(), black.shape[1], black.shape[0], 204, 102 if standard else 204, fax=True)


def hit(noise: np.random.Generator, black: Gray) -> Gray:
    """Rows as clicks on the line leave them: repeated, torn or lost."""
    rows = list(black)
    for _ in range(int(noise.integers(4, 40))):
        at, kind = int(noise.integers(1, len(rows) - 4)), noise.integers(3)
        if kind == 0:
            rows[at : at + 3] = [rows[at - 1]] * len(rows[at : at + 3])
        elif kind == 1:
            rows[at] = np.roll(rows[at], int(noise.integers(20, 200)))
        else:
            del rows[at : at + 2]
    return np.array(rows, np.uint8)


def share_by_hand(quad: Quad, drawn: list[Word]) -> float | None:
    """How much of a found line was written by hand; None where it covers nothing that was drawn."""
    (left, top), (right, bottom) = quad.min(0), quad.max(0)
    amounts = [0.0, 0.0]
    for word in drawn:
        if min(bottom, word.bottom) - max(top, word.top) > 0.3 * (bottom - top):
            amounts[word.hand] += max(0.0, min(right, word.right) - max(left, word.left))
    return amounts[True] / sum(amounts) if sum(amounts) > 0.3 * (right - left) else None


class Enough(Exception):  # noqa: N818 - no error
    """The page was seen as far as is needed."""


class Seer:
    """What the marking of handwriting is given of a page, when the product reads it."""

    def __init__(self) -> None:
        """Load the engine and stand where the marking stands."""
        self._reader = PageReader("rapidocr")
        self._seen: list[tuple[Sequence[Fragment], Gray]] = []
        handwriting.marked = self._marked

    def _marked(self, fragments: Sequence[Fragment], sheet: Gray) -> list[bool]:
        self._seen = [(fragments, sheet)]
        raise Enough

    def lines(self, image: PageImage) -> list[tuple[Fragment, Gray]]:
        """The page's lines and their pictures, as the marking sees them."""
        self._seen = []
        self._reader.read(image)
        return [(fragment, handwriting.cut(pixels, fragment.quad)) for fragments, pixels in self._seen for fragment in fragments]


def drawn_lines(seer: Seer, hands: list[Path], seed: int) -> Iterator[Sample]:
    """Lines of one made page; those partly typed are left out."""
    rng, hand = random.Random(seed), hands[seed % len(hands)]
    page, drawn = sheet(rng, hand)
    for fragment, strip in seer.lines(faxed(rng, page)):
        share = share_by_hand(fragment.quad, drawn)
        if share is not None and not 0.05 < share < 0.4:
            yield Sample(strip, fragment.text, fragment.score, hand=share >= 0.4, whose=hand.stem if share >= 0.4 else "drawn", page=f"drawn-{seed}")


def typed_lines(seer: Seer, seed: int) -> Iterator[Sample]:
    """Lines of one made page that is all typed."""
    rng = random.Random(10_000 + seed)
    for fragment, strip in seer.lines(faxed(rng, typed_sheet(rng))):
        yield Sample(strip, fragment.text, fragment.score, hand=False, whose="typed", page=f"typed-{seed}")


def fax_lines(seer: Seer, path: Path) -> Iterator[Sample]:
    """Lines of the pages of a typed fax."""
    with Image.open(path) as opened:
        for number in range(MOST_PAGES):
            try:
                opened.seek(number)
            except EOFError:
                break
            xdpi, ydpi = (float(dots) for dots in opened.info["dpi"])
            body = BytesIO()
            opened.convert("1").save(body, "PNG")
            for fragment, strip in seer.lines(PageImage(number + 1, body.getvalue(), opened.width, opened.height, xdpi, ydpi, fax=True)):
                name = f"{path.parent.name}/{path.stem}#{number + 1}"
                yield Sample(strip, fragment.text, fragment.score, hand=False, whose=path.parent.name, page=name)


def kept(folder: Path | None, name: str, make: Callable[[], Iterator[Sample]]) -> list[Sample]:
    """The samples, from the folder where they were kept when they were made before."""
    if folder is None:
        return list(make())
    file = folder / f"{name}.pickle"
    if not file.exists():
        file.write_bytes(pickle.dumps([(s.strip, s.text, s.score, s.hand, s.whose, s.page) for s in make()]))
    return [Sample(*fields) for fields in pickle.loads(file.read_bytes())]  # noqa: S301 - our own


@dataclass(frozen=True, slots=True)
class Measured:
    """Samples that can be judged: measures, and what ``ocr.handwriting.decided`` asks of each."""

    samples: list[Sample]
    measures: npt.NDArray[np.float64]
    hand: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, samples: list[Sample]) -> Self:
        """Measure them; those too small to judge are left out."""
        found = [(sample, handwriting.measures(sample.strip, sample.text, sample.score)) for sample in samples]
        judged = [(sample, one) for sample, one in found if one is not None and np.isfinite(one).all()]
        return cls([sample for sample, _ in judged], np.array([one for _, one in judged]), np.array([sample.hand for sample, _ in judged]))


def fit(measured: Measured, use: npt.NDArray[np.bool_]) -> handwriting.Fitted:
    """A ridge-regularised logistic regression on the measures and their products, by Newton's method."""
    measures, hand = measured.measures[use], measured.hand[use].astype(float)
    weight = np.array([HARD if sample.whose == "typed" else 1.0 for sample in measured.samples])[use]
    fitted = handwriting.Fitted(measures.mean(0), measures.std(0) + 1e-9, np.zeros(0))
    design = np.array([fitted.terms(one) for one in measures])
    weights, ridge = np.zeros(design.shape[1]), np.eye(design.shape[1]) * RIDGE
    ridge[-1, -1] = 1e-6
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        bend = (design * (weight * chance * (1 - chance))[:, None]).T @ design + ridge
        weights = weights - np.linalg.solve(bend, design.T @ (weight * (chance - hand)) + ridge @ weights)
    return handwriting.Fitted(fitted.mean, fitted.spread, weights)


def held_out(measured: Measured) -> list[bool]:
    """Whether each line is marked by a fit that saw neither its hand nor the quarter of the typed pages it stands on."""
    hands = sorted({sample.whose for sample in measured.samples if sample.hand})
    folds = np.array([hands.index(s.whose) if s.hand else zlib.crc32(s.page.encode()) % len(hands) for s in measured.samples])
    scores = np.zeros(len(folds))
    for fold in range(len(hands)):
        fitted = fit(measured, folds != fold)
        for position in np.flatnonzero(folds == fold):
            scores[position] = fitted.score(measured.measures[position])
    return decided(measured, scores)


def decided(measured: Measured, scores: npt.NDArray[np.float64]) -> list[bool]:
    """What the product decides from the scores, page by page."""
    pages: dict[str, list[int]] = {}
    for position, sample in enumerate(measured.samples):
        pages.setdefault(sample.page, []).append(position)
    marked = [False] * len(scores)
    for positions in pages.values():
        lines = [Fragment(s.text, s.score, s.score, np.zeros((4, 2), np.float32)) for s in (measured.samples[position] for position in positions)]
        asked = [-handwriting.MOST_ALONE if line.score >= handwriting.SURE else float(scores[at]) for line, at in zip(lines, positions, strict=True)]
        for position, found in zip(positions, handwriting.decided(lines, asked), strict=True):
            marked[position] = found
    return marked


def told(measured: Measured, marked: list[bool]) -> None:
    """Print the share of lines that were marked, by what they are."""
    groups: dict[str, list[bool]] = {}
    for sample, found in zip(measured.samples, marked, strict=True):
        short = len(sample.text) < handwriting.SHORT
        kind = "written" if sample.hand else sample.whose if sample.whose in {"typed", "drawn"} else "faxes"
        names = [f"{kind}, {'short' if short else 'longer'}", *([f"   {sample.whose}"] if sample.hand and not short else [])]
        for name in [*names, *([] if sample.hand else [f"{kind}, all"])]:
            groups.setdefault(name, []).append(found)
    for name in sorted(groups):
        print(f"{name:28} {sum(groups[name]) / len(groups[name]):7.2%} of {len(groups[name])}")


def main() -> None:
    """Measure, and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hands", type=Path, required=True)
    parser.add_argument("--faxes", type=Path, nargs="+", required=True)
    parser.add_argument("--unseen", type=Path, nargs="+", default=[])
    parser.add_argument("--pages", type=int, default=120)
    parser.add_argument("--typed", type=int, default=60)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    seer = Seer()
    hands = sorted(path for path in options.hands.glob("*.ttf") if not path.stem.endswith("-latin"))
    drawn = [(f"drawn-{seed}", partial(drawn_lines, seer, hands, seed)) for seed in of_kind("drawn", options.pages, options.keep)]
    typed = [(f"typed-{seed}", partial(typed_lines, seer, seed)) for seed in of_kind("typed", options.typed, options.keep)]
    samples = [sample for name, make in [*drawn, *typed] for sample in kept(options.keep, name, make)]
    measured = Measured.of([*samples, *of_faxes(seer, options.faxes, options.keep)])
    told(measured, held_out(measured))
    fitted = fit(measured, np.ones(len(measured.samples), np.bool_))
    if options.unseen:
        print("faxes no fit has seen:")
        unseen = Measured.of(of_faxes(seer, options.unseen, options.keep))
        told(unseen, decided(unseen, np.array([fitted.score(one) for one in unseen.measures])))
    if options.write:
        handwriting.DATA.write_text(fitted.written(), encoding="utf-8")


def of_kind(kind: str, least: int, keep: Path | None) -> list[int]:
    """Numbers of the made pages: at least so many, and all that are kept."""
    there = (int(path.stem.partition("-")[2]) for path in keep.glob(f"{kind}-*.pickle")) if keep else ()
    return sorted({*range(least), *there})


def of_faxes(seer: Seer, folders: list[Path], keep: Path | None) -> list[Sample]:
    """Lines of all faxes in the folders."""
    paths = [path for folder in folders for path in sorted(folder.glob("*.tif")) if not path.name.endswith(".sent.tif")]
    return [s for path in paths for s in kept(keep, f"{path.parent.name}-{path.stem}", partial(fax_lines, seer, path))]


if __name__ == "__main__":
    main()
