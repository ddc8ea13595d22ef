"""Measures repeats: how long a look-up takes among many records, and how right it is.

    python bench/repeats.py speed [--records 1000000] [--on sqlite|postgres] [--probes 500]
    python bench/repeats.py letters --cases DIR --cache FOLDER [--engine rapidocr]
    python bench/repeats.py pairs [--half dev|test] [--pairs 600] [--seed 1]

``speed`` fills a database with made-up records' signs and looks up records whose person or text is there, and ones that are new. ``letters`` takes
the letters' cases in their order of arrival through understanding and settling, and scores what they were taken to repeat; ``--cache``
is the folder that ``bench/letters.py`` filled. ``pairs`` does the same with pairs of our own (``bench/repeat_pairs.py``).
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # this folder holds an ocr.py of its own

from bench import letters, letters_report, letters_rules, repeat_pairs  # noqa: E402 - after the path
from bench.desk import OFFICE, START, Desk, opened  # noqa: E402 - after the path
from parsers.understand import understand  # noqa: E402 - after the path
from petition_intake.model import Document, Envelope, PetitionDraft, Reading, Way  # noqa: E402 - after the path
from petition_intake.prints import HASHES, print_of, sketch_of  # noqa: E402 - after the path
from petition_intake.repeats import Signer, Traits, keys_of  # noqa: E402 - after the path
from store import Store, tables  # noqa: E402 - after the path
from store.codec import encode  # noqa: E402 - after the path

# ---- speed --------------------------------------------------------------------------------------------------------------

_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红春梅建国志新文斌辉鹏波宁飞云"
_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_OFFICE_PHONE = "16135550000"
_SHARED_PHONE, _FORM = 0.03, 0.02
"""Shares of records that give the telephone of one office, and that are one form letter."""


def _signer(rng: random.Random) -> Signer:
    born = f"{rng.randint(1940, 2002)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
    phone = _OFFICE_PHONE if rng.random() < _SHARED_PHONE else f"161{rng.randrange(10**8):08d}"
    return Signer(
        rng.choice(_FAMILY) + "".join(rng.choices(_GIVEN, k=rng.choice((1, 2, 2)))),
        f"43990{rng.randint(1, 9)}{born}{rng.randrange(10**4):04d}" if rng.random() < 0.6 else "",
        (phone,),
        "",
        f"示例县示例镇第{rng.randint(1, 300)}村{rng.randint(1, 20)}组{rng.randint(1, 99)}号",
    )


def _form() -> str:
    return print_of("".join(random.Random(3).choices(_WORDS, k=300)))


def _made_up(count: int, seed: int) -> Iterator[Traits]:
    """Records of one county: people of few surnames and years of birth, an office's telephone, a form letter, texts of their own."""
    rng = random.Random(seed)
    sketches = [sketch_of("".join(rng.choices(_WORDS, k=400))) for _ in range(200)]
    for _ in range(count):
        page = _form() if rng.random() < _FORM else f"{rng.getrandbits(16 * HASHES):0{4 * HASHES}x}"
        yield Traits((_signer(rng),), rng.choice(sketches), page, ("示例镇人民政府",), (str(rng.randint(100, 99999)),), by_name=True)


_WORDS = "田地征收补偿款没有发放房屋拆迁安置道路积水环境污染噪声扰民工资拖欠学校招生医疗报销低保五保退休养老保险物业电梯供水供电"


_MADE = {
    "repeat_sign": """
        INSERT INTO repeat_sign (office, record_id, record_no, received_at, traits)
        SELECT 'bench', {id}, 'R-' || i, '2020-01-01 00:00:00+00:00', traits FROM {numbers} JOIN made ON made.n = i % 50""",
    "repeat_key": """
        INSERT INTO repeat_key (office, number, record_id)
        SELECT 'bench', number, {id} FROM (
            SELECT i, {random} AS number FROM {numbers} JOIN made ON made.n < 12
            UNION ALL SELECT i, 1 + 8 * made.n + ABS({random}) % (:count / 5) * 1000 FROM {numbers} JOIN made ON made.n < 5
            UNION ALL SELECT i, common.number FROM {numbers} JOIN common ON i % common.every = 0
        ) AS keys WHERE true ORDER BY number ON CONFLICT DO NOTHING""",
}
"""Per record twelve values of its own, five that five others share; and what an office's telephone and a form letter share, with every so manieth."""
_RISING = "(WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c LIMIT :count) SELECT i FROM c)"
_DIALECT = {
    "sqlite": {"id": "printf('%024d', i)", "random": "random()", "numbers": _RISING},
    "postgresql": {"id": "lpad(i::text, 24, '0')", "random": "((random() - 0.5) * 9e18)::bigint", "numbers": "generate_series(0, :count - 1) AS i"},
}  # fmt: skip


def _fill(store: Store, count: int, known: Sequence[Traits]) -> None:
    """Have the database itself make up the records; ``known`` are there besides, as they would be settled."""
    pool = [{"n": at, "traits": json.dumps(encode(traits), ensure_ascii=False)} for at, traits in enumerate(_made_up(50, 7))]
    office = {key.number for key in keys_of(Traits((Signer("", "", (_OFFICE_PHONE,)),)))}
    form = {key.number for key in keys_of(Traits(page=_form()))}
    common = [{"number": number, "every": every} for numbers, every in ((office, 33), (form, 50)) for number in numbers]
    with store.database.write() as connection:
        for words, rows in (("made (n INTEGER, traits TEXT)", pool), ("common (number BIGINT, every INTEGER)", common)):
            connection.execute(sa.text(f"CREATE TEMPORARY TABLE {words}"))
            names = rows[0].keys()
            columns = ", ".join(f":{name}" for name in names)
            connection.execute(sa.text(f"INSERT INTO {words.partition(' ')[0]} VALUES ({columns})"), rows)  # noqa: S608 - our own names
        for statement in _MADE.values():
            connection.execute(sa.text(statement.format(**_DIALECT[connection.dialect.name])), {"count": count})
        for at, traits in enumerate(known):
            key = {"office": OFFICE.code, "record_id": f"known-{at}"}
            row = {"record_no": f"K-{at}", "received_at": START, "traits": encode(traits)}
            connection.execute(tables.repeat_sign.insert().values(key | row))
            connection.execute(tables.repeat_key.insert(), [key | {"number": number} for number in {one.number for one in keys_of(traits)}])
    if not store.database.is_sqlite:
        with store.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("ANALYZE"))


def speed(options: argparse.Namespace) -> None:
    """Fill, look up, say how long it took."""
    known, fresh = list(_made_up(options.probes // 2, 1)), list(_made_up(options.probes // 2, 2))
    with opened(options.on) as store:
        begin = time.monotonic()
        _fill(store, options.records, known)
        with store.database.read() as connection:
            keys = connection.execute(sa.select(sa.func.count()).select_from(tables.repeat_key)).scalar_one()
        sys.stdout.write(f"{options.records} records, {keys} keys, filled in {time.monotonic() - begin:.0f} s\n")
        probes = [(f"probe-{at}", traits) for at, traits in enumerate([*known, *fresh])]
        random.Random(1).shuffle(probes)
        spent, used, found = [], time.process_time(), 0
        for name, traits in probes:
            begin = time.perf_counter()
            found += bool(store.same_petition(name, traits))
            spent.append(1000 * (time.perf_counter() - begin))
        each = 1000 * (time.process_time() - used) / len(probes)
        spent.sort()
        middle, most = statistics.median(spent), spent[int(0.95 * len(spent))]
        sys.stdout.write(
            f"{options.on}: {len(spent)} look-ups, {found} found something: least {spent[0]:.1f} ms, median {middle:.1f} ms, 95 % {most:.1f} ms, "
            f"worst {spent[-1]:.1f} ms; {each:.1f} ms of processor in this process\n"
        )


# ---- how right ----------------------------------------------------------------------------------------------------------


def understood(case: str, way: Way, documents: tuple[Document, ...]) -> PetitionDraft:
    """What the product makes of it."""
    return understand(Reading(case, way, datetime.now(UTC), Envelope(), documents), OFFICE)


def score_letters(options: argparse.Namespace) -> None:
    """Every case by its own channel, in the order of arrival; all repeats together, and by kind how many were linked to anything."""
    index = [json.loads(line) for line in (options.cases / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    lines: list[dict[str, Any]] = []
    with opened("sqlite") as store:
        desk = Desk(store, {})
        for entry in index:
            via = {"email": "eml", "fax": "fax", "letter": "page"}[entry["channel_hint"]]
            case = options.cases / "cases" / entry["case"]
            documents = letters.kept_documents(case, via, options.engine, options.cache)
            draft = understood(entry["case"], letters.WAYS[via], documents)
            line: dict[str, Any] = letters.prediction(entry["case"], draft)
            earlier = desk.take(entry["case"], letters.WAYS[via], draft)
            line["fields"] = {"repeat_of": earlier}
            lines.append(line)
    truths = [json.loads((options.cases / "cases" / entry["case"] / "truth.json").read_text(encoding="utf-8")) for entry in index]
    firsts = letters_report.first_cases(truths)
    values = [one for truth, line in zip(truths, lines, strict=True) for one in letters_rules.judged(truth, line, firsts) if one.field == "repeat_of"]
    sys.stdout.write("\n".join(letters_report.table(letters_report.tallies(values))) + "\n")
    kinds: dict[str, Counter[bool]] = {}
    for truth, line in zip(truths, lines, strict=True):
        near = truth["near_negative"]
        kind = truth["repeat_kind"] or (near and near["kind"])
        if kind:
            kinds.setdefault(kind, Counter())[line["fields"]["repeat_of"]["value"] is not None] += 1
    sys.stdout.writelines(f"{kind}: {linked[True]} of {linked.total()} linked\n" for kind, linked in sorted(kinds.items()))


def score_pairs(options: argparse.Namespace) -> None:
    """Each pair in an order of its own among the others; right and wrong by kind."""
    counts: dict[str, Counter[str]] = {}
    with opened("sqlite") as store:
        desk = Desk(store, {})
        for pair in repeat_pairs.made(options.pairs, options.half, options.seed):
            earlier, later = (
                desk.take(f"{pair.number}-{which}", Way.EMAIL, understood("x", Way.EMAIL, (_text(text),)))["value"]
                for which, text in (("first", pair.first), ("again", pair.again))
            )
            here = counts.setdefault(pair.kind, Counter())
            here["pairs"] += 1
            here["linked"] += later == f"{pair.number}-first"
            here["strays"] += (earlier is not None) + (later not in {None, f"{pair.number}-first"})
    right = sum(one["linked"] for kind, one in counts.items() if kind in repeat_pairs.REPEATS)
    wanted = sum(one["pairs"] for kind, one in counts.items() if kind in repeat_pairs.REPEATS)
    wrong = sum(one["strays"] + (0 if kind in repeat_pairs.REPEATS else one["linked"]) for kind, one in counts.items())
    for kind, one in sorted(counts.items()):
        sys.stdout.write(f"{kind:28} {one['pairs']:4} pairs {one['linked']:4} linked {one['strays']:4} strays\n")
    sys.stdout.write(f"precision {right / max(1, right + wrong):.3f}, recall {right / max(1, wanted):.3f}\n")


def _text(text: str) -> Document:
    return Document("", "letter.txt", "text/plain", len(text), "0" * 64, "whole", text=text)


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    what = parser.add_subparsers(required=True)

    def command(name: str, run: Callable[[argparse.Namespace], None]) -> argparse.ArgumentParser:
        made = what.add_parser(name)
        made.set_defaults(run=run)
        return made

    quick = command("speed", speed)
    quick.add_argument("--records", type=int, default=1_000_000)
    quick.add_argument("--on", choices=("sqlite", "postgres"), default="sqlite")
    quick.add_argument("--probes", type=int, default=500)
    dev = command("letters", score_letters)
    dev.add_argument("--cases", type=Path, required=True)
    dev.add_argument("--cache", type=Path)
    dev.add_argument("--engine", default="rapidocr")
    own = command("pairs", score_pairs)
    own.add_argument("--pairs", type=int, default=600)
    own.add_argument("--half", choices=("dev", "test"), default="test")
    own.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
