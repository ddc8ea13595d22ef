"""Fits ocr/data/recogniser.onnx: the recogniser of the rapidocr wheel, taught on lines of letters that went over a telephone line.

    python bench/recogniser.py lines --font FILE[:INDEX] ... --call PROGRAM --out DIR [--minutes 15] [--seed 1]
    python bench/recogniser.py lines --font FILE[:INDEX] ... --out DIR
    python bench/recogniser.py fit --lines DIR ... --out WEIGHTS [--minutes 20] [--rate 5e-5]
    python bench/recogniser.py pack --weights WEIGHTS [--share 0.6] [--out FILE]

``lines`` sets letters in many faces and sizes, scans them as a fax machine does, has PROGRAM send them (``PROGRAM [options] SENT.tif GOT.tif``, a
T.30 call with the options of ``_LINES``), and keeps the lines the product's own preparation and detector cut out of what arrived, with their
text. Without ``--call`` they are grey scans instead, so that these are not forgotten. What is written is made up (bench/writing.py).
``fit`` teaches on all of them (two cores see some 20,000 lines an hour) and keeps the mean of the weights on the way; ``pack`` writes
the model, part of the way from the old weights to the new: so nothing is forgotten that was not taught. Needs ``torch``, ``onnx``.

Judge the result on faxes with other letters, other damage and other faces than it was taught on: bench/ocr.py.
"""

import argparse
import math
import pickle
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.writing import Writer
from ocr import header, prepare, rules, torn_rows
from ocr.engine import Gray, Quad, engine_named
from ocr.engines._paddle import PaddleRecogniser, cut_out, models, wheel_models
from ocr.sheet import Sheet

Sample = tuple[Gray, str]
"""A line 48 pixels high and what is written there."""

BASE = "PP-OCRv6_rec_small.onnx"
HEIGHT, WIDEST, STEP, NARROWEST = 48, 2200, 64, 320
PAPER, PAPER_DPI, FAX_WIDTH = (2480, 3508), 300, 1728
ROWS = {"fine": (7.7, 196), "std": (3.85, 98)}
"""Rows a millimetre and dots an inch (ITU-T T.4)."""
_NO_ECM = ("--no-ecm", "--compressions")
_LINES: tuple[tuple[float, tuple[str, ...], tuple[str, float, float, str] | None], ...] = (
    (0.3, (), None),
    (0.15, (*_NO_ECM, "1d", "--rx-coding", "1d", "--modems", "v29,v27"), ("--clicks", 0.05, 1.0, ":6:-12")),
    (0.1, (*_NO_ECM, "1d", "--rx-coding", "1d", "--modems", "v29,v27"), ("--noise-image", -36.5, -33.0, "")),
    (0.27, (*_NO_ECM, "2d", "--rx-coding", "2d", "--modems", "v17"), ("--noise-image", -40.0, -34.5, "")),
    (0.18, (*_NO_ECM, "2d", "--rx-coding", "2d", "--modems", "v29,v27"), ("--clicks", 0.05, 0.8, ":6:-12")),
)
"""Share of the calls, options, and the kind of noise with its least and most: without correction of errors most calls are hit somewhere."""
_BATCH_WIDTH = 6500
_MISALIGNED = 3.0
"""Loss a character from which picture and text are held not to belong together."""


# ---- the paper ------------------------------------------------------------------------------------------------------------

Written = tuple[str, float, float, float, float]
"""A line's text and where it stands on the paper: left, top, right, bottom."""


def typeset(paragraphs: Sequence[str], font: ImageFont.FreeTypeFont, *, ruled: bool) -> tuple[Image.Image, list[Written]]:
    """A sheet of paper with as much of the text as it holds."""
    paper = Image.new("L", PAPER, 255)
    draw = ImageDraw.Draw(paper)
    margin, top, lead = 300.0, 330.0, font.size * 1.75
    lines: list[Written] = []
    for paragraph in paragraphs:
        for text in _wrapped("　　" + paragraph, font, PAPER[0] - 2 * margin):
            if top + lead > PAPER[1] - margin:
                return paper, lines
            indent = font.getlength(text) - font.getlength(text.lstrip("　"))
            draw.text((margin, top), text, font=font, fill=0)
            lines.append((text.strip("　 "), margin + indent, top, margin + font.getlength(text), top + font.size * 1.2))
            if ruled:
                draw.line((margin - 40, top + font.size * 1.3, PAPER[0] - margin + 40, top + font.size * 1.3), fill=0, width=4)
            top += lead
    return paper, lines


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> Iterator[str]:
    line = ""
    for character in text:
        if font.getlength(line + character) > width and character not in "，。、；：！？”）":
            yield line
            line = ""
        line += character
    yield line


# ---- the fax machine and the line -------------------------------------------------------------------------------------------


def scanned(paper: Image.Image, resolution: str, chance: random.Random) -> Image.Image:
    """Black and white pixels as a fax machine makes them: copied, skewed, dirty as it comes."""
    noise = np.random.default_rng(chance.randrange(2**32))
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2))):
        grey = np.asarray(paper.filter(ImageFilter.GaussianBlur(1.6)), float) + noise.normal(0, 14, (PAPER[1], PAPER[0]))
        paper = Image.fromarray(np.clip((grey - 185) * 3.2 + 150, 0, 255).astype("uint8"))
    if skew := chance.choice((0.0, 0.0, chance.uniform(-1, 1), chance.uniform(-1, 1), chance.uniform(-4, 4))):
        paper = paper.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    width, height = round(210 * 8.031), round(297 * ROWS[resolution][0])
    page = np.full((height, FAX_WIDTH), 255.0)
    left = (FAX_WIDTH - width) // 2
    page[:, left : left + width] = np.asarray(paper.resize((width, height), Image.Resampling.BOX), float)
    black = page + noise.normal(0, 6, page.shape) < chance.choice((150, 150, chance.randrange(120, 185)))
    black ^= noise.random(black.shape) < chance.choice((0.0, 0.0, 4e-4, 6e-4))
    if chance.random() < 0.15:
        black[noise.random(height) < 0.93, chance.randrange(200, FAX_WIDTH - 200)] = True
    return Image.fromarray(np.where(black, 0, 255).astype("uint8")).convert("1", dither=Image.Dither.NONE)


def called(program: str, page: Image.Image, resolution: str, chance: random.Random) -> tuple[Gray, float, float] | None:
    """What arrives of the page, with its dots an inch; None when nothing does."""
    _, options, harm = chance.choices(_LINES, [line[0] for line in _LINES])[0]
    asked = [*options, "--res", "std" if resolution == "std" else "std,fine", "--header", "FROM: FAX", "--seed", str(chance.randrange(10**6))]
    if harm:
        asked += [harm[0], f"{chance.uniform(harm[1], harm[2]):.3f}{harm[3]}"]
    with tempfile.TemporaryDirectory() as folder:
        sent, got = Path(folder, "sent.tif"), Path(folder, "got.tif")
        page.save(sent, compression="group4", dpi=(204, ROWS[resolution][1]))
        subprocess.run([program, *asked, str(sent), str(got)], capture_output=True, check=False)
        if not got.exists():
            return None
        with Image.open(got) as opened:
            across, down = (float(dots) for dots in opened.info["dpi"])
            return np.asarray(opened.convert("L"), np.uint8), across, down


def as_scan(paper: Image.Image, chance: random.Random) -> tuple[Gray, float]:
    """A grey scan of the paper, with its dots an inch."""
    dpi = chance.choice((150, 200, 200, 300))
    scale = dpi / PAPER_DPI
    grey = np.asarray(paper.resize((round(PAPER[0] * scale), round(PAPER[1] * scale)), Image.Resampling.LANCZOS), np.float32)
    blurred = np.asarray(cv2.GaussianBlur(grey, (0, 0), chance.uniform(0.3, 1.0) * max(0.6, scale)), np.float32)
    ink, white = chance.uniform(0, 90), chance.uniform(200, 255)
    dirty = ink + (white - ink) * blurred / 255 + np.random.default_rng(chance.randrange(2**32)).normal(0, chance.uniform(0, 9), grey.shape)
    pixels = np.clip(dirty, 0, 255).astype(np.uint8)
    if chance.random() < 0.6:
        pixels = np.asarray(cv2.imdecode(cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, chance.randrange(35, 90)])[1], cv2.IMREAD_GRAYSCALE), np.uint8)
    return pixels, float(dpi)


# ---- lines of what arrived ----------------------------------------------------------------------------------------------------


def fax_lines(got: Gray, xdpi: float, ydpi: float, written: Sequence[Written], recogniser: PaddleRecogniser) -> Iterator[tuple[Gray, str]]:
    """Lines cut out of a fax as the product cuts them, with their text; where rows were torn some as they came, too."""
    came = prepare.repair_rows(got)
    pixels = prepare.despeckle(torn_rows.mended(came, ydpi))
    for box in header.find_header(pixels, xdpi, ydpi):
        pixels[box.top : box.bottom, box.left : box.right] = 255
    sheet = prepare.square(Sheet.of(pixels), xdpi, ydpi, fax=True)
    straight, _ = prepare.straighten(sheet, prepare.FAX_DPI)
    straight = straight.drawn(rules.find(straight.pixels, prepare.FAX_DPI).pixels)
    height, width = got.shape
    left, header_rows = (FAX_WIDTH - round(210 * 8.031)) // 2, 32 if ydpi > 150 else 16
    across, down = 210 * 8.031 / PAPER[0], 297 * (ydpi / 25.4) / PAPER[1]
    expected = [(t, x0 * across + left, y0 * down + header_rows, x1 * across + left, y1 * down + header_rows) for t, x0, y0, x1, y1 in written]
    quads = recogniser.find(straight.pixels)
    boxes = [straight.on_page(quad, width, height) for quad in quads]
    for number, text in matched([(box.left, box.top, box.right, box.bottom) for box in boxes], expected):
        yield cut_out(straight.pixels, quads[number]), text
        if number % 5 == 0:
            yield cut_out(prepare.despeckle(came), straight.quad_on_page(quads[number])), text


def scan_lines(pixels: Gray, dpi: float, written: Sequence[Written], recogniser: PaddleRecogniser) -> Iterator[tuple[Gray, str]]:
    """Lines cut out of a grey scan, with their text."""
    clean = rules.find(pixels, dpi).pixels
    quads: list[Quad] = recogniser.find(clean)
    scale = dpi / PAPER_DPI
    expected = [(text, *(place * scale for place in places)) for text, *places in written]
    boxes = [(float(q[:, 0].min()), float(q[:, 1].min()), float(q[:, 0].max()), float(q[:, 1].max())) for q in quads]
    for number, text in matched(boxes, expected):  # type: ignore[arg-type]
        yield cut_out(clean, quads[number]), text


def matched(found: Sequence[tuple[float, float, float, float]], expected: Sequence[Written]) -> Iterator[tuple[int, str]]:
    """Which box holds which line: only where one box and one line belong together for sure."""
    taken: dict[int, list[str]] = {}
    for text, left, top, right, bottom in expected:
        middle, room = (top + bottom) / 2, (right - left) / max(1, len(text)) + 6
        over = [n for n, box in enumerate(found) if box[0] < right and box[2] > left and box[1] < middle < box[3]]
        if len(over) == 1 and abs(found[over[0]][0] - left) < room and abs(found[over[0]][2] - right) < room:
            taken.setdefault(over[0], []).append(text)
    yield from ((number, texts[0]) for number, texts in taken.items() if len(texts) == 1)


def make_lines(asked: argparse.Namespace) -> None:
    """Write what ``fit`` teaches on to a file of ``--out``."""
    cv2.setNumThreads(1)
    chance = random.Random(asked.seed)
    recogniser = engine_named("rapidocr").open(1)
    assert isinstance(recogniser, PaddleRecogniser)
    writer = Writer(recogniser.alphabet, chance)
    samples: list[Sample] = []
    end = time.monotonic() + 60 * asked.minutes
    while time.monotonic() < end:
        name, _, index = chance.choice(asked.font).partition(":")
        font = ImageFont.truetype(name, round(chance.choice((10.5, 12, 13, 14, 14, 15, 16, 18)) * PAPER_DPI / 72), index=int(index or 0))
        paper, written = typeset(writer.paragraphs(), font, ruled=chance.random() < 0.2)
        for crop, text in _sent(paper, written, asked.call, recogniser, chance):
            width = -(-crop.shape[1] * HEIGHT // max(1, len(crop)))
            if (said := writer.spoken(text)) and 8 <= width <= WIDEST:
                samples.append((np.asarray(cv2.resize(crop, (width, HEIGHT)), np.uint8), said))
    asked.out.mkdir(parents=True, exist_ok=True)
    (asked.out / f"{'fax' if asked.call else 'scan'}-{asked.seed}.pkl").write_bytes(pickle.dumps(samples))
    print(f"{len(samples)} lines")


def _sent(paper: Image.Image, written: list[Written], program: str | None, recogniser: PaddleRecogniser, chance: random.Random) -> Iterator[tuple[Gray, str]]:
    if program is None:
        return scan_lines(*as_scan(paper, chance), written, recogniser)
    resolution = chance.choices(("fine", "std"), (0.62, 0.38))[0]
    got = called(program, scanned(paper, resolution, chance), resolution, chance)
    return iter(()) if got is None else fax_lines(*got, written, recogniser)


# ---- teaching -------------------------------------------------------------------------------------------------------------


def fit(asked: argparse.Namespace) -> None:
    """Teach for ``--minutes``; the running mean of the weights is what is kept."""
    import torch
    from torch.nn import functional

    from bench.network import Network

    chance = random.Random(0)
    samples = [sample for folder in asked.lines for path in sorted(folder.glob("*.pkl")) for sample in pickle.loads(path.read_bytes())]  # noqa: S301 - our own
    network = Network(wheel_models() / BASE)
    places = {character: number for number, character in enumerate(alphabet())}
    weights = network.weights()
    mean = {name: weight.detach().clone() for name, weight in weights.items()}
    optimiser = torch.optim.AdamW(weights.values(), lr=asked.rate, betas=(0.9, 0.98), weight_decay=1e-4)
    begun = time.monotonic()
    for steps, batch in enumerate(batches(samples, chance), 1):
        done = (time.monotonic() - begun) / 60 / asked.minutes
        if done >= 1:
            break
        optimiser.param_groups[0]["lr"] = asked.rate * min(1.0, steps / 100) * (0.02 + 0.49 * (1 + math.cos(math.pi * done)))
        with torch.autocast("cpu", torch.bfloat16):
            scores = network(torch.from_numpy(tensor([shaken(image, chance) for image, _ in batch])).contiguous(memory_format=torch.channels_last))
        logs = scores.float().log_softmax(-1).transpose(0, 1)
        lengths = torch.tensor([len(text) for _, text in batch])
        wanted = torch.tensor([places[character] for _, text in batch for character in text])
        losses = functional.ctc_loss(logs, wanted, torch.full((len(batch),), len(logs)), lengths, reduction="none", zero_infinity=True) / lengths
        loss = (losses * (losses < _MISALIGNED)).sum() / len(batch)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        if torch.isfinite(torch.nn.utils.clip_grad_norm_(weights.values(), 2.0)):
            optimiser.step()
        keep = min(0.998, (1 + steps) / (10 + steps))
        with torch.no_grad():
            for name, weight in weights.items():
                mean[name].mul_(keep).add_(weight, alpha=1 - keep)
        if steps % 50 == 0:
            print(f"{steps} batches, {60 * done * asked.minutes:.0f} s, loss a character {loss.item():.4f}", flush=True)
    torch.save(mean, asked.out)


def batches(samples: Sequence[Sample], chance: random.Random) -> Iterator[list[Sample]]:
    """``_BATCH_WIDTH`` pixels of width or little more at a time, of lines about equally long, without end."""
    while True:
        order = chance.sample(samples, len(samples))
        for start in range(0, len(order), 384):
            made: list[list[Sample]] = [[]]
            for sample in sorted(order[start : start + 384], key=lambda one: one[0].shape[1]):
                if len(made[-1]) * sample[0].shape[1] >= _BATCH_WIDTH:
                    made.append([])
                made[-1].append(sample)
            chance.shuffle(made)
            yield from made


def shaken(image: Gray, chance: random.Random) -> Gray:
    """The line a little wider or narrower, higher or lower."""
    if chance.random() < 0.5:
        image = np.asarray(cv2.resize(image, (max(8, round(image.shape[1] * chance.uniform(0.93, 1.07))), HEIGHT)), np.uint8)
    if chance.random() < 0.15:
        scale = chance.uniform(0.94, 1.06)
        move = np.array([[1, 0, 0], [0, scale, HEIGHT / 2 * (1 - scale) + chance.uniform(-2, 2)]], np.float32)
        image = np.asarray(cv2.warpAffine(image, move, (image.shape[1], HEIGHT), borderMode=cv2.BORDER_REPLICATE), np.uint8)
    return image


def tensor(images: Sequence[Gray]) -> npt.NDArray[np.float32]:
    """As the product shows lines to its recogniser: three equal channels, -1 to 1, padded with 0."""
    width = max(NARROWEST, -(-max(image.shape[1] for image in images) // STEP) * STEP)
    made = np.zeros((len(images), 3, HEIGHT, width), np.float32)
    for number, image in enumerate(images):
        made[number, :, :, : image.shape[1]] = image.astype(np.float32) / 127.5 - 1.0
    return made


def alphabet() -> list[str]:
    """What each of the recogniser's outputs says, the blank first."""
    import onnx

    properties: dict[str, Any] = {one.key: one.value for one in onnx.load(str(wheel_models() / BASE)).metadata_props}
    return ["", *properties["character"].splitlines(), " "]


def pack_model(asked: argparse.Namespace) -> None:
    """Write the model file."""
    import torch

    from bench.network import pack

    pack(wheel_models() / BASE, torch.load(asked.weights), asked.share, asked.out)


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    lines = commands.add_parser("lines")
    lines.set_defaults(do=make_lines)
    lines.add_argument("--font", action="append", required=True)
    lines.add_argument("--call")
    lines.add_argument("--out", type=Path, required=True)
    lines.add_argument("--minutes", type=float, default=15)
    lines.add_argument("--seed", type=int, default=1)
    teach = commands.add_parser("fit")
    teach.set_defaults(do=fit)
    teach.add_argument("--lines", type=Path, nargs="+", required=True)
    teach.add_argument("--out", type=Path, required=True)
    teach.add_argument("--minutes", type=float, default=20)
    teach.add_argument("--rate", type=float, default=5e-5)
    packing = commands.add_parser("pack")
    packing.set_defaults(do=pack_model)
    packing.add_argument("--weights", type=Path, required=True)
    packing.add_argument("--share", type=float, default=0.6)
    packing.add_argument("--out", type=Path, default=models()[2])
    asked = parser.parse_args()
    asked.do(asked)


if __name__ == "__main__":
    main()
