"""Writes petitions of our own with exact truth, in the form that bench/letters.py and bench/letters_report.py read.

    python -m bench.made_letters OUT --cases 1000 --seed 1 [--pages 0.3 --font FILE]
        --family dev|judge|jury|assize|circuit|tribunal|chambers|moot|inquest|docket|quorum|sibling|plenum|forum|cousin|kindred|clan|annex|parish|guild|shire

``--pages`` is the share that comes as page images of a letter instead of a mail; they are drawn with the font. Nobody who writes readers
looks at single cases of ``judge``, ``jury``, ``assize``, ``circuit``, ``tribunal``, ``chambers``, ``moot``, ``inquest``, ``docket``,
``quorum``, ``sibling``, ``plenum``, ``forum``, ``cousin``, ``kindred``, ``clan``, ``annex``, ``parish``, ``guild`` and
``shire``: only their totals count.
"""

import argparse
import json
from pathlib import Path

from bench.letters_made.cases import Maker, write
from bench.letters_made.scene import FAMILIES

_FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")


def main() -> None:
    """Read the options and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--family", choices=FAMILIES, required=True)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=float, default=0.0)
    parser.add_argument("--font", type=Path, default=_FONT)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    index = [write(made, options.out, options.font) for made in Maker(options.family, options.seed, options.pages).cases(options.cases)]
    (options.out / "index.jsonl").write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in index), encoding="utf-8")
    print(f"{len(index)} cases in {options.out}")


if __name__ == "__main__":
    main()
