"""What ``read`` prints: one file's documents as text or as JSON. Pure."""

from collections.abc import Sequence
from dataclasses import asdict

from petition_intake.messages import say_failure
from petition_intake.model import Document, Failure, JsonValue, Line, Page

PAGE_BREAK = "\f"


def reading_text(documents: Sequence[Document]) -> str:
    """The text of every page and part, in order, separated by form feeds."""
    return PAGE_BREAK.join(text for document in documents for text in _texts(document))


def _texts(document: Document) -> list[str]:
    if document.pages:
        return ["\n".join(line.text for line in (*page.header, *page.lines)) for page in document.pages]
    return [document.text] if document.text is not None else []


def reading_json(file: str, documents: Sequence[Document]) -> dict[str, JsonValue]:
    """One file: name, type, size, digest; a mail's from, to, subject, date and text; pages of the file itself; every leaf part.

    Leaf parts are the parts that hold no other part, and those that have words or pages of their own besides; a file that is no container is its own
    only leaf.
    """
    whole = documents[0]
    return (
        {"file": file}
        | _described(whole)
        | _mail(whole, documents)
        | _read(whole)
        | {"parts": [_described(part) | _mail(part, ()) | _read(part) for part in leaves(documents)]}
    )


def leaves(documents: Sequence[Document]) -> list[Document]:
    """The parts that hold no other part or say something themselves (a letter with a picture in it), in order; the file itself when it is no container."""
    inner = [document for document in documents if document.part]
    holding = {document.part[:at] for document in inner for at, sign in enumerate(document.part) if sign in "./"}
    return [document for document in inner if document.part not in holding or document.text or document.pages] or list(documents[:1])


def body_text(documents: Sequence[Document]) -> str | None:
    """The text of a mail's own bodies, in order; ``None`` when it has none."""
    texts = [document.text for document in documents if document.role == "body" and document.text is not None]
    return "\n\n".join(texts) if texts else None


def _described(document: Document) -> dict[str, JsonValue]:
    return {
        "part": document.part,
        "name": document.name,
        "media_type": document.media_type,
        "size": document.size,
        "sha256": document.sha256,
        "role": document.role,
    }


def _mail(document: Document, documents: Sequence[Document]) -> dict[str, JsonValue]:
    mail = document.mail
    if mail is None:
        return {}
    header: dict[str, JsonValue] = {
        "from": mail.sender,
        "from_name": mail.sender_name,
        "to": list(mail.to),
        "subject": mail.subject,
        "date": mail.date.isoformat() if mail.date else None,
        "message_id": mail.message_id,
    }
    return header | ({"text": body_text(documents)} if documents else {})


def _read(document: Document) -> dict[str, JsonValue]:
    """Text where there is any; pages where there are any; why not, where neither."""
    found: dict[str, JsonValue] = {"notes": list(document.notes), "failure": failure_json(document.failure)}
    if document.pages:
        found["pages"] = [page_json(page) for page in document.pages]
        found["text"] = PAGE_BREAK.join(page.text for page in document.pages)
    elif document.text is not None:
        found["text"] = document.text
    return found


def page_json(page: Page) -> dict[str, JsonValue]:
    """One page with every line; boxes are left, top, right, bottom in pixels of the page as decoded."""
    return {
        "page": page.number,
        "width": page.width,
        "height": page.height,
        "engine": page.engine,
        "quality": page.quality,
        "rotation": page.rotation,
        "skew": page.skew,
        "reasons": list(page.reasons),
        "failure": failure_json(page.failure),
        "header": [line_json(line) for line in page.header],
        "sent": None if page.sent is None else asdict(page.sent),
        "lines": [line_json(line) for line in page.lines],
        "text": page.text,
    }


def line_json(line: Line) -> dict[str, JsonValue]:
    """One line with confidence and box; each character's own certainty, other readings and the mark of handwriting where there are any."""
    box = line.box
    read: dict[str, JsonValue] = {"text": line.text, "confidence": round(line.confidence, 4), "box": [box.left, box.top, box.right, box.bottom]}
    if line.certainty:
        read["certainty"] = [round(sure, 4) for sure in line.certainty]
    if line.alternatives:
        read["alternatives"] = [asdict(other) for other in line.alternatives]
    if line.handwritten:
        read["handwritten"] = True
    return read


def failure_json(failure: Failure | None) -> JsonValue:
    """A failure as code, parameters and the sentence in the reader's language."""
    if failure is None:
        return None
    sentence, remedy = say_failure(failure)
    return {
        "code": failure.code,
        "stage": failure.stage,
        "trouble": failure.trouble.value,
        "params": dict(failure.params),
        "message": sentence,
        "remedy": remedy,
    }
