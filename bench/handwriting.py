"""What tells handwriting from type: fits the regression of ocr/handwriting.py and says how well it does on hands it has not seen.

    python bench/handwriting.py --hands DIR --faxes DIR [DIR ...] [--pages 120] [--write]

DIR of ``--hands`` holds handwriting fonts as NAME.ttf (NAME-latin.ttf for digits where they are apart), e.g. the OFL fonts of the npm
packages @fontsource/ma-shan-zheng, long-cang, zhi-mang-xing and liu-jian-mao-cao converted from woff2. Characters are drawn one by one,
each moved, turned, sized and thickened by chance, on pages that are written, typed or both, and pushed through a fax's threshold.
``--faxes`` are transmitted faxes of typed letters (NAME.tif); all their lines count as type. Lines are cut out by the engine's detector.

Figures are for hands left out of the fit one at a time, and for typed lines of pages left out by halves. ``--write`` fits on everything
and writes ocr/data/handwriting.txt.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ocr import handwriting, prepare, words
from ocr.engine import Gray, Quad
from ocr.engines._paddle import PaddleRecogniser, _crop
from ocr.engines.rapidocr import ENGINE
from ocr.sheet import Sheet

NOTO, KAI = "/usr/share/fonts/opentype/noto/", "/usr/share/fonts/truetype/arphic/ukai.ttc"
TYPE = [(NOTO + name, 2) for name in ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc", "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc")] + [(KAI, 0)] * 2
LABELS = ("姓名：", "联系电话：", "身份证号：", "住址：", "签名：", "日期：", "信访人：")
SHORT = ("张样例", "李示例", "王试样", "同意", "已阅", "情况属实", "请核实", "此致敬礼")
FALSE_MARKS = 0.004
RIDGE = 10.0


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
    """A line's measures, whether it was written by hand, and whose it is."""

    measures: handwriting.Measures
    hand: bool
    whose: str


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


def sheet(rng: random.Random, hand: Path) -> tuple[Gray, list[Word]]:
    """A page as a fax brings it, and what stands on it."""
    page = Image.new("L", (1728, 2290), 255)
    kind = rng.choice(["hand", "type", "type", "mixed", "mixed", "form"])
    path, index = rng.choice(TYPE)
    typed, written = rng.choice([24, 26, 30, 34, 34, 38, 44]), rng.choice([34, 40, 46, 54, 62])
    y, drawn = 120, []

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
    return faxed(rng, page), drawn


def faxed(rng: random.Random, page: Image.Image) -> Gray:
    """Through copier and scanner: blurred, noisy, black or white, sometimes at standard resolution."""
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
    black = prepare.despeckle(black)
    return np.asarray(cv2.resize(black, (black.shape[1], black.shape[0] * 2)), np.uint8) if standard else black


def share_by_hand(quad: Quad, drawn: list[Word]) -> float | None:
    """How much of a found line was written by hand; None where it covers nothing that was drawn."""
    (left, top), (right, bottom) = quad.min(0), quad.max(0)
    amounts = [0.0, 0.0]
    for word in drawn:
        if min(bottom, word.bottom) - max(top, word.top) > 0.3 * (bottom - top):
            amounts[word.hand] += max(0.0, min(right, word.right) - max(left, word.left))
    return amounts[True] / sum(amounts) if sum(amounts) > 0.3 * (right - left) else None


def drawn_samples(engine: PaddleRecogniser, hands: list[Path], pages: int) -> Iterator[Sample]:
    """Lines of made pages; those partly typed are left out."""
    for seed in range(pages):
        rng = random.Random(seed)
        pixels, drawn = sheet(rng, hands[seed % len(hands)])
        for quad in engine.find(pixels):
            share, found = share_by_hand(quad, drawn), handwriting.measures(_crop(pixels, quad))
            if share is not None and found is not None and not 0.05 < share < 0.4:
                yield Sample(found, share >= 0.4, hands[seed % len(hands)].stem if share >= 0.4 else f"type-{seed // len(hands) % 2}")


def fax_samples(engine: PaddleRecogniser, folders: list[Path]) -> Iterator[Sample]:
    """Lines of typed faxes, as they lie; sheets on their side and on their head are left out."""
    for number, path in enumerate(path for folder in folders for path in sorted(folder.glob("*.tif")) if not path.name.endswith(".sent.tif")):
        with Image.open(path) as opened:
            opened.seek(0)
            xdpi, ydpi = (float(dots) for dots in opened.info["dpi"])
            pixels = np.asarray(opened.convert("L"), np.uint8)
        pixels = prepare.despeckle(prepare.repair_rows(pixels))[60:]
        straight, _ = prepare.straighten(prepare.square(Sheet.of(pixels), xdpi, ydpi, fax=True), 204)
        if "upside" in path.name or "sideways" in path.name:
            continue
        for quad in engine.find(straight.pixels):
            if (found := handwriting.measures(_crop(straight.pixels, quad))) is not None:
                yield Sample(found, hand=False, whose=f"type-{number % 2}")


def fit(samples: list[Sample]) -> handwriting.Fitted:
    """A ridge-regularised logistic regression on the measures and their products, by Newton's method."""
    measures = np.array([sample.measures for sample in samples])
    hand = np.array([sample.hand for sample in samples], float)
    fitted = handwriting.Fitted(measures.mean(0), measures.std(0) + 1e-9, np.zeros(0))
    design = np.array([fitted.terms(one) for one in measures])
    weights, ridge = np.zeros(design.shape[1]), np.eye(design.shape[1]) * RIDGE
    ridge[-1, -1] = 1e-6
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        step = np.linalg.solve((design * (chance * (1 - chance))[:, None]).T @ design + ridge, design.T @ (chance - hand) + ridge @ weights)
        weights = weights - step
    return handwriting.Fitted(fitted.mean, fitted.spread, weights)


def held_out(samples: list[Sample]) -> list[float]:
    """Each line's score by a fit that saw neither its hand nor its half of the typed pages."""
    hands = sorted({sample.whose for sample in samples if sample.hand})
    scores = [0.0] * len(samples)
    for number, left_out in enumerate(hands):
        half = f"type-{number % 2}"
        fitted = fit([s for s in samples if s.whose not in {left_out, half}])
        for position, sample in enumerate(samples):
            if sample.whose in {left_out, half}:
                scores[position] = fitted.score(sample.measures)
    return scores


def main() -> None:
    """Measure, and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hands", type=Path, required=True)
    parser.add_argument("--faxes", type=Path, nargs="+", required=True)
    parser.add_argument("--pages", type=int, default=120)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    engine = ENGINE.open(1)
    assert isinstance(engine, PaddleRecogniser)
    hands = sorted(path for path in options.hands.glob("*.ttf") if not path.stem.endswith("-latin"))
    samples = [*drawn_samples(engine, hands, options.pages), *fax_samples(engine, options.faxes)]
    scores = held_out(samples)
    typed = sorted((score for score, sample in zip(scores, samples, strict=True) if not sample.hand), reverse=True)
    threshold = typed[int(FALSE_MARKS * len(typed))]
    print(f"{len(typed)} typed lines, {len(samples) - len(typed)} written; threshold for {FALSE_MARKS:.1%} false marks: {threshold:.2f}")
    for limit in (handwriting.LEAST_OF_SHORT, handwriting.LEAST, handwriting.LEAST_AMONG_OTHERS):
        false = sum(score > limit for score in typed)
        marked = [score > limit for score, sample in zip(scores, samples, strict=True) if sample.hand]
        precision = sum(marked) / max(1, sum(marked) + false)
        print(f"above {limit:.2f}: typed marked {false / len(typed):.2%}, written marked {sum(marked) / len(marked):.1%}, precision {precision:.1%}")
        for hand in hands:
            own = [score > limit for score, sample in zip(scores, samples, strict=True) if sample.whose == hand.stem]
            print(f"    {hand.stem}: {sum(own) / max(1, len(own)):.1%} of {len(own)}")
    if options.write:
        handwriting.DATA.write_text(fit(samples).written(), encoding="utf-8")


if __name__ == "__main__":
    main()
