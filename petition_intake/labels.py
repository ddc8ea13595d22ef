"""Names people read for the keys machines use: fields of a record, ways, states, steps, acts, clocks."""

from petition_intake.i18n import N_, Language, fill, translate
from petition_intake.model import CHARSET, OPENED, ROTATION

FIELDS = {
    "record_no": N_("Record number"),
    "query_code": N_("Query code"),
    "office": N_("Office"),
    "external_ids": N_("Numbers in other systems"),
    "channel": N_("Channel"),
    "via": N_("Came by way of"),
    "source": N_("Source"),
    "received_at": N_("Received"),
    "registered_at": N_("Registered"),
    "registered_by": N_("Registered by"),
    "first_seen_at": N_("First seen"),
    "petition_date": N_("Date of the petition"),
    "petitioners": N_("Petitioner"),
    "petitioners.name": N_("Name"),
    "petitioners.role": N_("Role"),
    "petitioners.gender": N_("Gender"),
    "petitioners.id_type": N_("Kind of document"),
    "petitioners.id_number": N_("ID number"),
    "petitioners.birth_date": N_("Date of birth"),
    "petitioners.mobile": N_("Mobile"),
    "petitioners.phone": N_("Telephone"),
    "petitioners.email": N_("E-mail"),
    "petitioners.address": N_("Address"),
    "petitioners.address.code": N_("Division of the address"),
    "petitioners.hukou": N_("Registered residence"),
    "petitioners.postcode": N_("Postcode"),
    "petitioners.work_unit": N_("Place of work"),
    "petitioners.is_main": N_("Main petitioner"),
    "anonymous": N_("Anonymous"),
    "asks_secrecy": N_("Asks for secrecy"),
    "joint": N_("Several signers"),
    "group": N_("Group petition"),
    "person_count": N_("People petitioning"),
    "involved_count": N_("People affected"),
    "addressee": N_("Addressed to"),
    "place": N_("Place of the problem"),
    "place.code": N_("Division of the place"),
    "title": N_("Title"),
    "content": N_("Content"),
    "summary": N_("Summary"),
    "purpose": N_("Purpose"),
    "track": N_("Kind of matter"),
    "category": N_("Category"),
    "respondents": N_("Person or body concerned"),
    "urgent": N_("Major or urgent"),
    "threat": N_("Threat"),
    "lawsuit": N_("Lawsuit"),
    "report": N_("Accusation"),
    "classified": N_("Classification mark"),
    "repeat_of": N_("Repeats"),
    "no_repeat": N_("Repeats nothing kept here"),
    "local_first": N_("First here"),
    "national_first": N_("First anywhere"),
    "deadlines": N_("Deadlines"),
    "events": N_("Events"),
    "status": N_("Status"),
    "attachments": N_("Attachments"),
    "history": N_("History"),
    "reasons": N_("Reasons"),
    "rule": N_("Kind"),
}
WAYS = {"email": N_("e-mail"), "fax": N_("fax"), "letter": N_("letter"), "phone": N_("telephone"), "visit": N_("visit"), "web": N_("web")}
STATES = {
    "waiting": N_("waiting"),
    "running": N_("in work"),
    "retry": N_("to be retried"),
    "registered": N_("registered"),
    "recorded": N_("recorded"),
    "review": N_("to review"),
    "set_aside": N_("set aside"),
    "shunted": N_("shunted"),
    "confirmed": N_("confirmed"),
    "closed": N_("closed"),
    "merged": N_("merged"),
}
STATE_STYLES = {
    "recorded": "green", "confirmed": "bold green", "review": "yellow", "shunted": "bold red", "set_aside": "dim", "retry": "yellow", "running": "cyan",
}  # fmt: skip
STEPS = {"extract": N_("open"), "read": N_("read"), "understand": N_("understand"), "settle": N_("settle")}
QUALITIES = {"readable": N_("readable"), "doubtful": N_("doubtful"), "unreadable": N_("unreadable"), "blank": N_("blank")}
VALUES = {
    "self": N_("the petitioner"),
    "representative": N_("representative"),
    "agent": N_("agent"),
    "guardian": N_("guardian"),
    "other": N_("other"),
    "accused": N_("accused"),
    "responsible": N_("responsible"),
    "self_harm": N_("self-harm"),
    "violence": N_("violence"),
    "mass_action": N_("mass action"),
    "direct": N_("direct"),
    "forwarded_by": N_("forwarded"),
    "handed_over_by": N_("handed over"),
}
"""Values that are keys of the machine."""
CATEGORIES = {
    "城乡建设": N_("Housing and urban development"),
    "农村农业": N_("Agriculture and countryside"),
    "政法": N_("Justice and police"),
    "教育文体": N_("Education, culture and sport"),
    "劳动和社会保障": N_("Labour and social security"),
    "民政": N_("Civil affairs"),
    "党务政务": N_("Party and government affairs"),
    "经济管理": N_("Economy"),
    "卫生计生": N_("Health and family planning"),
    "商贸旅游": N_("Trade and tourism"),
    "环境保护": N_("Environment"),
    "交通运输": N_("Transport"),
    "纪检监察": N_("Discipline and supervision"),
    "国土资源": N_("Land and resources"),
    "科技与信息产业": N_("Science and information technology"),
    "组织人事": N_("Personnel"),
    "其他": N_("Other matters"),
}
"""The first level of 内容分类; deeper levels keep the names of the table."""
PATH = " / "
"""What stands between the names of a category."""
ALARM_WAYS = {"mail": N_("mail"), "command": N_("command")}
SOURCE_STATES = {"live": N_("live"), "paused": N_("paused")}
DEADLINES = {
    "first_response": N_("Transfer, hand over or answer"),
    "notify_petitioner": N_("Tell the petitioner"),
    "transfer_objection": N_("Object to the transfer"),
    "decision": N_("Decide"),
    "report_back": N_("Report back to the superior"),
    "review_request": N_("Ask for a review (the petitioner's right)"),
    "review_answer": N_("Answer the review"),
    "reexamination_request": N_("Ask for a re-examination (the petitioner's right)"),
    "reexamination_answer": N_("Answer the re-examination"),
}
EVENTS = {
    "received": N_("arrived"),
    "transferred": N_("transferred"),
    "assigned": N_("assigned"),
    "notified": N_("petitioner told"),
    "unreachable": N_("petitioner cannot be told"),
    "objected": N_("objected to the transfer"),
    "accepted": N_("accepted"),
    "extended": N_("extended"),
    "decided": N_("decided"),
    "served": N_("served"),
    "review_asked": N_("review asked for"),
    "reexamination_asked": N_("re-examination asked for"),
    "hearing_began": N_("hearing began"),
    "hearing_ended": N_("hearing ended"),
    "withdrawn": N_("withdrawn"),
    "closed": N_("case closed"),
    "excluded": N_("excluded: no petition"),
}
"""What starts and ends clocks."""
ACTS = {
    "registered": N_("registered"),
    "status": N_("status changed"),
    "read-again": N_("read again by machine"),
    "read-otherwise": N_("read again with another value, after it went out"),
    "reading-failed": N_("reading failed"),
    "proposal": N_("a new reading proposes another value"),
    "corrected": N_("corrected"),
    "excluded": N_("excluded: no petition"),
    "included": N_("exclusion taken back: it is a petition"),
    "confirmed": N_("confirmed"),
    "seen": N_("first seen"),
    "reprocess": N_("asked to be read again"),
    "transcribed": N_("page typed in"),
    "fixed": N_("said how to read it"),
    "unfixed": N_("took back how to read it"),
    "event": N_("event entered"),
    "event-undone": N_("event taken back"),
    "closed": N_("case closed"),
    "reopened": N_("case opened again"),
    "clock": N_("deadline changed"),
    "exported": N_("exported"),
    "unmasked": N_("personal data shown in full"),
    "split": N_("split by pages"),
    "joined": N_("joined"),
    "parted": N_("parted again"),
    "attached": N_("evidence attached"),
    "detached": N_("evidence taken off again"),
    "unconfirmed": N_("confirmation taken back"),
    "correction-undone": N_("correction taken back"),
    "linked": N_("linked as a repeat"),
    "unlinked": N_("said to be no repeat"),
    "link-reopened": N_("link to be looked at again"),
    "source-started": N_("source started"),
    "source-paused": N_("source paused"),
    "secret-renewed": N_("password of a source renewed"),
    "alert-raised": N_("alert raised"),
    "alert-told": N_("told the person on duty"),
    "alert-acknowledged": N_("alert acknowledged"),
    "auto-lost": N_("too often wrong: only proposed from now on (wrong, looked at)"),
    "auto-recovered": N_("taken without a look again: seldom wrong of late (wrong, looked at)"),
    "auto-given-back": N_("taken without a look again, by a person's word"),
    "backed-up": N_("backed up"),
    "migrated": N_("database brought up to date"),
    "numbers-skipped": N_("numbers left out"),
    "restored": N_("restored from a backup"),
    "held": N_("held back from retention"),
    "released": N_("released to retention"),
    "removed": N_("gone by a rule of retention"),
    "damaged": N_("found damaged among what is kept"),
    "found-good": N_("found good again"),
    "made-again": N_("damaged: to be made again"),
    "fetched-again": N_("missing ones fetched again"),
    "refused-sealed": N_("asked for without the right to read it"),
    "gone-seen-to": N_("looked into what arrived and was gone"),
}
ALARMS = {
    "urgent": N_("major or urgent"),
    "threat": N_("threat"),
    "self_harm": N_("harm to oneself"),
    "violence": N_("violence"),
    "mass_action": N_("action by many"),
}
FINDERS = {
    "absent": N_("not found"),
    "derived": N_("derived"),
    "generated": N_("generated"),
    "person": N_("by a person"),
}
FINDER_NAMES = {
    "body": N_("text of the mail"),
    "contact-label": N_("label beside a contact"),
    "date-header": N_("date of the mail"),
    "fax-cover": N_("cover sheet"),
    "form-date": N_("form"),
    "form-label": N_("form"),
    "from-header": N_("sender of the mail"),
    "accusation": N_("accusing words"),
    "heading": N_("heading"),
    "id-shape": N_("shape of an ID number"),
    "phone-shape": N_("shape of a telephone number"),
    "place-name": N_("place name"),
    "salutation": N_("salutation"),
    "wording": N_("wording"),
    "learnt": N_("learnt wording"),
    "lexicon": N_("built-in words"),
    "trained-model": N_("learnt from confirmed records"),
    "quote-header": N_("forwarded mail"),
    "quoted-header": N_("forwarded mail"),
    "quoted-subject": N_("forwarded mail"),
    "self-introduction": N_("self-introduction"),
    "signature": N_("signature"),
    "signature-block": N_("signature"),
    "signature-date": N_("signature"),
    "signature-label": N_("signature"),
    "signature-line": N_("signature"),
    "signer-table": N_("table of signers"),
    "subject": N_("subject line"),
    "transcribed": N_("typed in"),
}
"""Readers of fields that have a name in words; any other is shown as its key with spaces."""


def field(key: str, language: Language | None = None) -> str:
    """A field's name; the key itself when it has none."""
    return translate(FIELDS.get(key, key), language)


def way(key: str, language: Language | None = None) -> str:
    """信访形式 in words."""
    return translate(WAYS.get(key, key), language)


def state(key: str, language: Language | None = None) -> str:
    """An item's state or a record's status in words."""
    return translate(STATES.get(key, key), language)


def value(text: str, language: Language | None = None) -> str:
    """A value in words where it is a key of the machine; itself otherwise."""
    return translate(VALUES[text], language) if text in VALUES else text


def category(name: str, language: Language | None = None) -> str:
    """A first-level category in words; any other name as it is."""
    return translate(CATEGORIES[name], language) if name in CATEGORIES else name


KEPT = {
    "arrival": N_("as it arrived"),
    "part": N_("a part of it"),
    "image": N_("an image of a page"),
    "documents": N_("the list of its parts"),
    "reading": N_("what was read"),
    "composed": N_("what was read for a record"),
    "draft": N_("a proposed record"),
    "event": N_("the document of an event"),
}


def kept(key: str, language: Language | None = None) -> str:
    """What some kept bytes are to an item or record."""
    return translate(KEPT.get(key, key), language)


MIGRATIONS = {
    "0001": N_("the first tables"),
    "0002": N_("what arrivals have in common, pages, relations, fixes"),
    "0003": N_("how far the keys of a mailbox were dealt out"),
    "0004": N_("small bulk as rows"),
    "0005": N_("files left with providers, exclusions by day"),
    "0006": N_("repeated petitions"),
    "0007": N_("events, clocks extended and suspended"),
    "0008": N_("alerts"),
    "0009": N_("silent errors by field"),
    "0010": N_("damage, retention and holds"),
    "0011": N_("trouble with the machine"),
    "0012": N_("sealed records"),
    "0013": N_("closed days of the ledger"),
    "0014": N_("several machines"),
    "0015": N_("long lists"),
}


def migration(revision: str, language: Language | None = None) -> str:
    """What a migration brings."""
    return translate(MIGRATIONS.get(revision, revision), language)


def act(key: str, language: Language | None = None) -> str:
    """What was done, as the history says it."""
    return translate(ACTS.get(key, key), language)


def alarm(flag: str, kind: str, language: Language | None = None) -> str:
    """What an alert is raised for: the flag, and of a threat its kind."""
    word = translate(ALARMS.get(flag, flag), language)
    return word if kind == flag else f"{word} ({translate(ALARMS.get(kind, kind), language)})"


def alarm_way(key: str, language: Language | None = None) -> str:
    """How somebody is told of an alert."""
    return translate(ALARM_WAYS.get(key, key), language)


def clock(key: str, language: Language | None = None) -> str:
    """The duty a clock measures."""
    return translate(DEADLINES.get(key, key), language)


def event(key: str, language: Language | None = None) -> str:
    """What happened to a matter."""
    return translate(EVENTS.get(key, key), language)


def step(key: str, language: Language | None = None) -> str:
    """A step of the engine."""
    return translate(STEPS.get(key, key), language)


def quality(key: str, language: Language | None = None) -> str:
    """How well a page could be read."""
    return translate(QUALITIES.get(key, key), language)


def turned(rotation: int, language: Language | None = None) -> str:
    """How far a sheet was turned clockwise to be upright."""
    return fill(translate(N_("turned by {degrees}°"), language), {"degrees": rotation}) if rotation else translate(N_("upright"), language)


def fixed(kind: str, value: str, language: Language | None = None) -> str:
    """What a person said of how to read, by the kind of fix; of a locked part never how it was opened."""
    if kind == ROTATION and value.isdigit():
        return turned(int(value), language)
    if kind == CHARSET:
        return fill(translate(N_("read as {charset}"), language), {"charset": value})
    return translate(N_("opened with its password"), language) if kind == OPENED else f"{kind} {value}"


def source_state(key: str, language: Language | None = None) -> str:
    """Whether a source is taken from."""
    return translate(SOURCE_STATES.get(key, key), language)


def finder(found_by: str, language: Language | None = None) -> str:
    """How a value was found: ``signature-block`` is shown as "signature block"."""
    kind, _colon, parent = found_by.partition(":")
    words = translate(FINDERS.get(kind, FINDER_NAMES.get(kind, kind.replace("-", " "))), language)
    return f"{words}: {field(parent, language)}" if parent else words
