"""Words for codes: every failure, doubt, note and rule code has one sentence and, where a person can do something, a remedy.

The sentences are message ids of the catalogue with named parameters; they are translated and filled when shown, in the reader's
language. An unknown code is shown as itself, so that nothing is ever hidden. A test compares this table with the source tree.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from petition_intake.errors import IntakeError
from petition_intake.i18n import N_, Language, fill, translate
from petition_intake.model import Failure, JsonValue


@dataclass(frozen=True, slots=True)
class Words:
    """A code in words: what is the matter, and what to do about it (may be empty). Both may hold ``{named}`` parameters."""

    sentence: str
    remedy: str = ""


def _w(sentence: str, remedy: str = "") -> Words:
    return Words(sentence, remedy)


CONFIGURATION = {
    "config-missing": _w(
        N_("There is no configuration file {file}."),
        N_("Name one with --config PATH or PETITION_INTAKE_CONFIG, or run the command where config.yaml lies."),
    ),
    "config-unreadable": _w(N_("The configuration file {file} cannot be read ({why})."), N_("Check its permissions and that it is UTF-8 text.")),
    "config-no-yaml": _w(N_("The configuration file {file} is not valid YAML near line {line}."), N_("Check indentation and quotes there.")),
    "config-invalid": _w(N_("{file}: {key} cannot be used: {allowed}"), N_("Correct that key; docs/CONFIG.md lists what is allowed.")),
    "date-invalid": _w(N_("That is not a date."), N_("Write it as {allowed}, for instance 2026-01-31.")),
}
STORAGE = {
    "store-unavailable": _w(N_("The database cannot be used now."), N_("Check that it runs and that store.url in the configuration is right; then try again.")),
    "schema-old": _w(N_("The database was made by an older version."), N_("Start the daemon once (petition-intake run): it brings the database up to date.")),
    "blob-corrupt": _w(N_("A stored file no longer has the content its name promises."), N_("Restore it from the backup; the disk may be failing.")),
    "disk-full": _w(N_("There is no room left on the disk; nothing was acknowledged and nothing is half written."), N_("Free some space; intake goes on by itself.")),
    "daemon-running": _w(N_("Another petition-intake process already works on this database."), N_("Stop it first, or use ingest and retry, which hand over to it.")),
}
SOURCES = {
    "source-unavailable": _w(N_("The source cannot be reached."), N_("Check the network and the server's name; the poll is repeated by itself.")),
    "source-timeout": _w(N_("The source did not answer in time."), N_("Check the network; the poll is repeated by itself.")),
    "login-refused": _w(
        N_("The mail server refuses the login."),
        N_("Many providers (163, 126, QQ) want an authorisation code instead of the password: make one in the mailbox's settings and enable IMAP there."),
    ),
    "tls-failed": _w(N_("No safe (TLS) connection could be made."), N_("Check server name and port, or give the server's certificate as ca_file.")),
}
INPUT = {
    "empty": _w(N_("Nothing is in it: 0 bytes."), N_("Ask the sender to send it again.")),
    "too-large": _w(N_("It is larger than allowed ({size} of {limit} bytes)."), N_("Look at the original, or raise limits.item_bytes and retry.")),
    "too-many-parts": _w(N_("It holds more parts than allowed ({limit})."), N_("Look at the original, or raise limits.part_count and retry.")),
    "too-deep": _w(N_("Files are packed in files deeper than allowed ({limit})."), N_("Unpack it by hand and ingest the inner files.")),
    "too-many-pages": _w(N_("It has more pages than allowed ({pages} of {limit})."), N_("Look at the original, or raise limits.page_count and retry.")),
    "encrypted": _w(N_("It is locked with a password."), N_("Ask the sender for the password, or for a copy without one.")),
    "unknown-type": _w(N_("Its type ({media_type}) cannot be read."), N_("Open the original by hand; ask for a PDF or a picture if need be.")),
    "damaged": _w(N_("It is damaged and could not be read whole."), N_("Ask the sender to send it again.")),
    "unreadable": _w(N_("It cannot be read as what it claims to be."), N_("Look at the original; ask the sender to send it again.")),
    "charset-guessed": _w(N_("It does not say its character set; that was guessed.")),
    "not-read": _w(N_("This part was kept and not read."), N_("Open the original if it may matter.")),
    "no-pages-arrived": _w(N_("The call brought no page."), N_("Call the sender back and ask for the fax again.")),
    "call-broke-off": _w(N_("The call broke off; pages are missing."), N_("Ask the sender to send the fax again.")),
    "pages-missing": _w(N_("Pages are missing."), N_("Ask the sender to send them again.")),
    "page-unreadable": _w(N_("A page could not be read by machine."), N_("Look at the picture and type it in: petition-intake transcribe ID --page N.")),
    "page-doubtful": _w(N_("A page was read with doubt."), N_("Compare text and picture.")),
}
PROCESSING = {
    "child-died": _w(N_("The process that read it died."), N_("It is tried again by itself; if it stays, look at the original.")),
    "child-timeout": _w(N_("Reading it took longer than allowed."), N_("Look at the original, or raise the time limit and retry.")),
    "child-memory": _w(N_("Reading it took more memory than allowed."), N_("Look at the original, or raise the memory limit and retry.")),
    "poison": _w(N_("It made its reader fail several times and was parked."), N_("Look at the original; retry it after an update.")),
    "tool-missing": _w(N_("A program or model is missing: {tool}."), N_("Install it ({remedy}); petition-intake doctor lists what is missing.")),
    "internal": _w(N_("The program made a mistake of its own ({kind})."), N_("Run the command with --debug and report what it prints.")),
}
COMMANDS = {
    "not-found": _w(N_("There is no {what} {id} here."), N_("petition-intake records and petition-intake items list what there is.")),
    "refused": _w(N_("That is not allowed here.")),
    "stale-attempt": _w(N_("A newer run of the item has already begun.")),
    "name-missing": _w(N_("This must be done in somebody's name."), N_("Give one with --by NAME or PETITION_OPERATOR.")),
    "value-missing": _w(N_("No value was given."), N_("Type it when asked, or pipe it in.")),
    "value-invalid": _w(N_("That value does not fit the field {field}: {allowed}.")),
    "field-unknown": _w(N_("There is no field {field} to correct."), N_("One of: {allowed}.")),
    "nothing-chosen": _w(N_("Nothing was chosen."), N_("Name record numbers, or use --state shunted.")),
    "file-missing": _w(N_("There is no file {file}."), N_("Check the path.")),
    "file-unreadable": _w(N_("The file {file} cannot be read ({why})."), N_("Check its permissions.")),
    "file-unwritable": _w(N_("The file {file} cannot be written ({why})."), N_("Check the folder and its permissions.")),
    "terminal-binary": _w(N_("A workbook cannot be printed on a terminal."), N_("Name a file with --out FILE.")),
    "channel-unknown": _w(N_("There is no channel or source called {name}."), N_("One of: {allowed}.")),
    "source-unknown": _w(N_("The configuration has no source called {name}."), N_("One of: {allowed}.")),
}
WORDS: dict[str, Words] = CONFIGURATION | STORAGE | SOURCES | INPUT | PROCESSING | COMMANDS
"""Every code there are words for."""


def say(code: str, params: Mapping[str, JsonValue] | None = None, language: Language | None = None) -> tuple[str, str]:
    """The sentence and the remedy for a code, in the reader's language; a code without words is its own sentence."""
    words = WORDS.get(code)
    if words is None:
        return code, ""
    return fill(translate(words.sentence, language), params or {}), fill(translate(words.remedy, language), params or {})


def sentence(code: str, params: Mapping[str, JsonValue] | None = None, language: Language | None = None) -> str:
    """What is the matter, without the remedy."""
    return say(code, params, language)[0]


def say_failure(failure: Failure, language: Language | None = None) -> tuple[str, str]:
    """Sentence and remedy of a stored failure."""
    return say(failure.code, failure.params, language)


def say_error(error: IntakeError, language: Language | None = None) -> tuple[str, str]:
    """Sentence and remedy of an error on its way to the operator."""
    return say(error.case, error.params, language)
