"""Words for codes: every failure, doubt, note and rule code has one sentence and, where a person can do something, a remedy.

The sentences are message ids of the catalogue with named parameters; they are translated and filled when shown, in the reader's
language. An unknown code is shown as itself, so that nothing is ever hidden. A test compares this table with the source tree.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from petition_intake import labels
from petition_intake.errors import IntakeError
from petition_intake.i18n import N_, Language, fill, needed, translate
from petition_intake.model import Failure, JsonValue


@dataclass(frozen=True, slots=True)
class Words:
    """A code in words: what is the matter, and what to do about it (may be empty). Both may hold ``{named}`` parameters.

    ``sentences`` says it in decreasing detail: the first whose parameters are all known is shown. The last one needs none.
    """

    sentences: tuple[str, ...]
    remedy: str = ""


def _w(sentence: str, remedy: str = "", *, brief: str | None = None) -> Words:
    return Words((sentence,) if brief is None else (sentence, brief), remedy)


CONFIGURATION = {
    "config-missing": _w(
        N_("There is no configuration file {file}."),
        N_("Name one with --config PATH or PETITION_INTAKE_CONFIG, or run the command where config.yaml lies."),
    ),
    "config-unreadable": _w(N_("The file {file} cannot be read ({why})."), N_("Check its permissions and that it is UTF-8 text.")),
    "worker-sqlite": _w(
        N_("An SQLite database serves one machine only; a worker would damage it."),
        N_("Use PostgreSQL: name it in store.url on every machine (docs/OPERATING.md, several machines)."),
    ),
    "blobs-not-shared": _w(
        N_("The stored files of this machine are not those of the other machines on this database."),
        N_("Let store.blobs name the same shared folder, or store.s3 the same bucket, on every machine; then start again."),
    ),
    "s3-secret-missing": _w(
        N_("The secret key of store.s3 is not there: {where}."), N_("Put it into that file (mode 0600) or variable, or name another in the configuration.")
    ),
    "config-no-yaml": _w(N_("The configuration file {file} is not valid YAML near line {line}."), N_("Check indentation and quotes there.")),
    "config-invalid": _w(N_("{file}: {key} cannot be used: {allowed}"), N_("Correct that key; docs/CONFIG.md lists what is allowed.")),
    "date-invalid": _w(N_("That is not a date."), N_("Write it as {allowed}, for instance 2026-01-31.")),
    "channel-unknown": _w(N_("There is no such channel or source."), N_("One of: {allowed}.")),
}
STORAGE = {
    "store-unavailable": _w(
        N_("The database cannot be used now ({kind})."),
        N_("Check that it runs and that store.url in the configuration is right; then try again."),
        brief=N_("The database cannot be used now."),
    ),
    "store-login": _w(
        N_("The database refuses the login."),
        N_(
            "Check user and database in store.url, and the password: it stands in the file that ?passfile=FILE behind store.url, PGPASSFILE or ~/.pgpass names, "
            "which only its owner may read (docs/CONFIG.md)."
        ),
    ),
    "worker-first": _w(
        N_("No petition-intake run has worked on this database yet."), N_("Start petition-intake run on one machine first; then start the worker again.")
    ),
    "stopping": _w(N_("The program is being stopped."), N_("Start it again: what was not acknowledged is still at its source.")),
    "schema-old": _w(
        N_("The database is empty, or was made by an older version."),
        N_("petition-intake migrate brings it up to date; so does the start of petition-intake run."),
    ),
    "schema-new": _w(N_("The database was made by a newer version."), N_("Use that version of petition-intake, or restore the backup made before its update.")),
    "database-on-network": _w(
        N_("The SQLite file lies on a network file system ({kind}), where it would be damaged."), N_("Put it on a local disk, or use PostgreSQL.")
    ),
    "blob-corrupt": _w(
        N_("A stored file no longer has the content its name promises."),
        N_("petition-intake verify --repair brings it back, with --backup DIR from a backup; the disk may be failing."),
    ),
    "blob-missing": _w(
        N_("A stored file is missing from the blob folder."), N_("petition-intake verify --repair brings it back, with --backup DIR from a backup.")
    ),
    "blob-removed": _w(
        N_("The file is gone since {on}, by the rule {rule} of retention."),
        N_("Page images are drawn anew by petition-intake retry; what arrived is in old backups only."),
    ),
    "blob-unreadable": _w(N_("The disk does not give a stored file."), N_("The disk is failing: replace it, then petition-intake verify --repair.")),
    "blob-short": _w(N_("A file was written only in part; nothing was acknowledged."), N_("Check the disk; the arrival is taken again by itself.")),
    "blobs-unusable": _w(N_("The blob folder cannot be used ({kind})."), N_("Check store.blobs in the configuration, its permissions and the disk.")),
    "s3-unusable": _w(
        N_("The S3 server that keeps the files cannot be used ({kind})."),
        N_("Check store.s3 in the configuration, the bucket, its rights and the network; nothing was acknowledged, intake goes on by itself."),
        brief=N_("The S3 server that keeps the files cannot be used."),
    ),
    "disk-full": _w(
        N_("There is no room left on the disk; nothing was acknowledged and nothing is half written."), N_("Free some space; intake goes on by itself.")
    ),
    "no-room": _w(
        N_("What room is left on the disk is kept for faxes; mail and files wait where they are, and nothing is lost."),
        N_("Free some space: intake goes on by itself. How much is kept says store.fax_reserve_gb."),
    ),
    "daemon-running": _w(
        N_("Another petition-intake process ({pid}) already works on this database."),
        N_("Stop it first, or use ingest and retry, which hand over to it."),
        brief=N_("Another petition-intake process already works on this database."),
    ),
    "office-at-work": _w(
        N_("Daemons or workers ({count}) work on this database, here or on other machines; nothing was changed."),
        N_(
            "End every run and worker first, on each machine; one that was killed counts for half a minute longer. To update machine by machine while they work: "
            "petition-intake migrate --beside."
        ),
        brief=N_("Daemons or workers work on this database."),
    ),
}
SOURCES = {
    "source-unavailable": _w(
        N_("{host} cannot be reached ({why})."),
        N_("Check the network, the server's name and the folder's permissions; the poll is repeated by itself."),
        brief=N_("The source cannot be reached."),
    ),
    "source-timeout": _w(
        N_("{host} did not answer in time."), N_("Check the network; the poll is repeated by itself."), brief=N_("The source did not answer in time.")
    ),
    "login-refused": _w(
        N_("{host} refuses the login."),
        N_("Many providers (163, 126, QQ) want an authorisation code instead of the password: make one in the mailbox's settings and enable IMAP there."),
        brief=N_("The mail server refuses the login."),
    ),
    "login-refused-netease": _w(
        N_("{host} refuses the login."),
        N_(
            "163 and 126 want an authorisation code (授权码) instead of the password: in the web mailbox under settings, POP3/SMTP/IMAP, enable IMAP and make one."
        ),
        brief=N_("The mail server refuses the login."),
    ),
    "login-refused-qq": _w(
        N_("{host} refuses the login."),
        N_(
            "QQ wants an authorisation code (授权码) instead of the password: in the web mailbox's settings enable the IMAP service and make one. A changed QQ password ends all codes."
        ),
        brief=N_("The mail server refuses the login."),
    ),
    "login-refused-exmail": _w(
        N_("{host} refuses the login."),
        N_(
            "Exmail: enable IMAP in the mailbox's settings; with safe login (安全登录) switched on it wants a password for clients (客户端专用密码) instead of the password."
        ),
        brief=N_("The mail server refuses the login."),
    ),
    "login-refused-139": _w(
        N_("{host} refuses the login."),
        N_("139 wants an authorisation code (授权码) instead of the password: in the web mailbox's settings enable IMAP and make one."),
        brief=N_("The mail server refuses the login."),
    ),
    "login-refused-outlook": _w(
        N_("{host} refuses the login."),
        N_(
            "Outlook and Microsoft 365 take no passwords any more, only OAuth2 tokens: check the mailbox's name, that IMAP is enabled for it, and that the app may use IMAP.AccessAsUser.All; docs/CONFIG.md tells how."
        ),
        brief=N_("The mail server refuses the login."),
    ),
    "login-refused-gmail": _w(
        N_("{host} refuses the login."),
        N_(
            "Gmail takes no ordinary passwords: switch on 2-Step Verification and make an app password (myaccount.google.com/apppasswords), or use login: xoauth2."
        ),
        brief=N_("The mail server refuses the login."),
    ),
    "login-refused-coremail": _w(
        N_("{host} refuses the login."),
        N_(
            "Coremail: ask the mail system's administrator whether IMAP is enabled for the mailbox and whether it wants a password for clients (客户端专用密码)."
        ),
        brief=N_("The mail server refuses the login."),
    ),
    "token-missing": _w(
        N_("There is no OAuth2 token for {source} from {where}."),
        N_("Check that program, file or those environment variables; docs/CONFIG.md tells what belongs there."),
        brief=N_("There is no OAuth2 token for this source."),
    ),
    "token-refused": _w(
        N_("{host} gives no OAuth2 token ({why})."),
        N_("Check client id and secret; with invalid_grant the refresh token has ended or was withdrawn: sign in once more to get a new one."),
        brief=N_("The token endpoint gives no OAuth2 token."),
    ),
    "token-file-unwritable": _w(
        N_("The new refresh token of {source} cannot be written to {where}."),
        N_("Let the user who runs petition-intake write that file and its folder: the old refresh token ends some day."),
        brief=N_("A new refresh token cannot be kept."),
    ),
    "tls-failed": _w(
        N_("No safe (TLS) connection to {host} could be made: {why}."),
        N_("Check server name and port, or give the server's certificate as ca_file."),
        brief=N_("No safe (TLS) connection could be made."),
    ),
    "password-missing": _w(
        N_("There is no password for {source} in {where}."),
        N_("Set that environment variable, or write the password into that file (mode 600)."),
        brief=N_("There is no password for this source."),
    ),
    "folder-missing": _w(
        N_("There is no folder {folder}."), N_("Check the source's path or folder names in the configuration."), brief=N_("A folder of the source is missing.")
    ),
    "folder-sent": _w(N_("{folder} is not read: it holds the office's own sent mail."), brief=N_("A folder of sent mail is not read.")),
    "folder-drafts": _w(N_("{folder} is not read: it holds drafts."), brief=N_("A folder of drafts is not read.")),
    "folder-virtual": _w(
        N_("{folder} is not read: it shows mails of other folders, sent ones among them."), brief=N_("A folder that shows others' mails is not read.")
    ),
    "folder-shut": _w(N_("{folder} is not read: it cannot be opened, it only holds other folders."), brief=N_("A folder that cannot be opened is not read.")),
    "folder-left-out": _w(N_("{folder} is not read: skip_folders names it."), brief=N_("A folder that skip_folders names is not read.")),
    "folder-not-chosen": _w(
        N_("{folder} is not read: it is not among folders in the configuration."), brief=N_("A folder that is not configured is not read.")
    ),
    "mailbox-nearly-full": _w(
        N_("The mailbox is {percent} % full; when it is full, petitions are refused."),
        N_("Delete or archive what has been taken, or have the quota raised."),
        brief=N_("The mailbox is nearly full; when it is full, petitions are refused."),
    ),
    "done-folder-unusable": _w(
        N_("Done items cannot be moved to {folder} ({why})."),
        N_("Make that folder on the same file system and writable, or set done to leave."),
        brief=N_("Done items cannot be moved."),
    ),
    "mail-unreadable": _w(N_("The server could not hand out a mail."), N_("It is asked again at the next poll; if it stays, open the mail in a mail program.")),
    "log-unreadable": _w(
        N_("The fax server's log cannot be read: calls that brought nothing, and faxes that went missing, are not noticed."),
        N_("Check the source's log in the configuration and let the user who runs petition-intake read it (for instance by the group uucp)."),
    ),
    "faxes-unreadable": _w(
        N_("Some faxes cannot be read by the user who runs petition-intake."),
        N_("HylaFAX: put that user into the group uucp and set RecvFileMode: 0640 in the modem's configuration (etc/config.DEVICE)."),
    ),
    "fax-log-unused": _w(
        N_("The fax server's log is not used: calls that brought nothing, and faxes that went missing, are not noticed."),
        N_("Name it in the source's settings; Debian's HylaFAX: log: /var/spool/hylafax/log/xferfaxlog."),
    ),
    "fax-hook-missing": _w(
        N_("HylaFAX does not tell petition-intake of received faxes."),
        N_("Install the hook as the head of deploy/hylafax/FaxDispatch says; until then they come by the poll."),
    ),
    "plaintext": _w(N_("The connection is not encrypted."), N_("Use TLS unless the server is on this machine.")),
    "password-file-readable-by-others": _w(N_("The password file can be read by others."), N_("chmod 600 it.")),
    "watch-port-taken": _w(
        N_("Another program has port {port}: no metrics are handed out."),
        N_("Give watch.port another number, or stop the other program."),
        brief=N_("Another program has the port of the metrics."),
    ),
}
INPUT = {
    "empty": _w(N_("Nothing is in it: 0 bytes."), N_("Ask the sender to send it again.")),
    "too-large": _w(
        N_("It is larger than allowed ({size} of {limit} bytes)."),
        N_("Look at the original, or raise the limit in the configuration and retry."),
        brief=N_("It is larger than allowed."),
    ),
    "too-many-parts": _w(
        N_("It holds more parts than allowed ({limit})."),
        N_("Look at the original, or raise limits.part_count and retry."),
        brief=N_("It holds more parts than allowed."),
    ),
    "too-deep": _w(
        N_("Files are packed in files deeper than allowed ({limit})."),
        N_("Unpack it by hand and ingest the inner files."),
        brief=N_("Files are packed in files deeper than allowed."),
    ),
    "too-many-pages": _w(
        N_("It has more pages than allowed ({limit})."),
        N_("Look at the original, or raise limits.page_count and retry."),
        brief=N_("It has more pages than allowed."),
    ),
    "encrypted": _w(
        N_("It is locked with a password."),
        N_("Ask the sender for it and open it: petition-intake fix ID --password (RAR and 7z: in their own program); or ask for a copy without one."),
    ),
    "encryption-damaged": _w(N_("Its encryption is damaged, so that no password opens it."), N_("Ask the sender to send it again, best without a password.")),
    "sealed": _w(
        N_("It is encrypted for the holder of a key or certificate."),
        N_("Let the holder of the key open it in his mail program and ingest what it shows; or ask the sender for a copy that is not encrypted."),
    ),
    "piece": _w(
        N_("It is one piece of something sent in several; only all of them together can be read."),
        N_("Put the pieces together by hand and ingest the whole, or ask the sender to send it in one."),
    ),
    "elsewhere": _w(N_("It is only a pointer to a file that lies elsewhere."), N_("Ask the sender to send the file itself.")),
    "sound": _w(N_("It is a sound recording; it was kept and not read."), N_("Listen to the original; enter what matters with petition-intake correct.")),
    "film": _w(N_("It is a film; it was kept and not read."), N_("Look at the original; enter what matters with petition-intake correct.")),
    "picture-coding": _w(N_("The picture is coded in a way that cannot be read here."), N_("Look at the original; ask the sender for it as JPEG.")),
    "unknown-type": _w(
        N_("Its type ({media_type}) cannot be read."),
        N_("Open the original by hand; ask for a PDF or a picture if need be."),
        brief=N_("Its type cannot be read."),
    ),
    "damaged": _w(N_("It is damaged and could not be read whole."), N_("Ask the sender to send it again.")),
    "truncated": _w(N_("The picture breaks off."), N_("Ask the sender to send it again.")),
    "unreadable": _w(N_("It cannot be read as what it claims to be."), N_("Look at the original; ask the sender to send it again.")),
    "charset-guessed": _w(
        N_("It does not say its character set; that was guessed."), N_("If it reads wrong, name another one: petition-intake fix ID --charset NAME.")
    ),
    "text-damaged": _w(N_("Some characters of the text are damaged."), N_("Compare with the original.")),
    "text-cut": _w(N_("The text is longer than allowed and was cut."), N_("Look at the original, or raise limits.text_chars and retry.")),
    "boundary-missing": _w(N_("The mail's structure is damaged; its parts were told apart by guess."), N_("Compare with the original.")),
    "alternatives-differ": _w(N_("The mail says it in two forms that differ; the longer one was read."), N_("Compare the two forms.")),
    "coding-untrue": _w(N_("It claims a transfer encoding that it does not have; it was read as it is."), N_("Compare with the original.")),
    "alternative": _w(N_("The same text comes in two forms; one was read.")),
    "hidden-sheet": _w(N_("It is a sheet of the workbook that is hidden from its reader.")),
    "digits-lost": _w(
        N_("A number in it is longer than a spreadsheet can keep; its last digits became zeros."),
        N_("Ask the sender for that number (an ID number, an account)."),
    ),
    "drawing": _w(N_("It is a drawing; it was kept and not read."), N_("Look at the original.")),
    "drawing-partly": _w(N_("Of a drawing its words and pictures were read, its lines and shapes were not."), N_("Look at the original.")),
    "first-frame-only": _w(N_("Only the first picture of an animation was read.")),
    "signature-ignored": _w(N_("A digital signature was not checked.")),
    "text-layer-untrue": _w(N_("The document's own text is not what its pages show; they were read from their pictures."), N_("Compare text and picture.")),
    "text-layer-unchecked": _w(
        N_("The document's own text could not be compared with what its pages show."),
        N_("petition-intake doctor says what is missing; compare text and picture."),
    ),
    "font-missing": _w(
        N_("Words of a page are in a font that neither the document nor this machine has; they can be neither shown nor read."),
        N_("Install a Chinese font (apt-get install fonts-noto-cjk), start petition-intake again and retry; if they stay missing, ask the sender for a scan."),
    ),
    "too-intricate": _w(
        N_("So much is drawn on the page that it could not be shown within {seconds} seconds."),
        N_("Look at the original; ask the sender for a scan or a plain PDF, or raise limits.parse_seconds and retry."),
        brief=N_("So much is drawn on the page that it could not be shown in time."),
    ),
    "password-wrong": _w(N_("That password does not open it."), N_("Ask the sender; limits.document_passwords names a file of agreed ones.")),
    "text-layer": _w(N_("The page's own text was used.")),
    "cloud-link": _w(N_("It lies with a provider and not here."), N_("Ask the sender for the file itself.")),
    "not-read": _w(N_("This part was kept and not read."), N_("Open the original if it may matter.")),
    "no-pages-arrived": _w(N_("The call brought no page."), N_("Call the sender back and ask for the fax again.")),
    "fax-lost": _w(
        N_("The fax log tells of {pages} pages whose file is missing."),
        N_("Look in the fax server's spool; ask the sender to send it again."),
        brief=N_("The fax log tells of a fax whose file is missing."),
    ),
    "call-broke-off": _w(N_("The call broke off; pages are missing."), N_("Ask the sender to send the fax again.")),
    "pages-missing": _w(N_("Pages are missing: {pages}."), N_("Ask the sender to send them again."), brief=N_("Pages are missing.")),
    "pages-out-of-order": _w(N_("The pages came in another order than the sender numbered them."), N_("Read them in the order of their numbers.")),
    "page-unreadable": Words(
        (
            N_("Page {page} could not be read by machine: {cause}"),
            N_("Page {page} could not be read by machine."),
            N_("A page could not be read by machine."),
        ),
        N_("Look at the picture and type it in: petition-intake transcribe ID --page N."),
    ),
    "orientation-uncertain": _w(
        N_("It is not certain which way up a page is."),
        N_("Look at the page; if it was read the wrong way up: petition-intake fix ID --page N --rotation 180."),
    ),
    "page-doubtful": _w(N_("A page was read with doubt."), N_("Compare text and picture.")),
    "page-blank": _w(N_("The page is blank."), N_("If the picture shows something, type it in: petition-intake transcribe ID --page N.")),
    "bad-rows": _w(N_("The fax line damaged some rows of the picture."), N_("Compare text and picture.")),
    "page-cut-off": _w(N_("The page is short and its last line is cut."), N_("Ask the sender to send the fax again.")),
    "vertical-text": _w(N_("The page is written in columns from right to left."), N_("Compare text and picture.")),
    "stamp": _w(N_("The page carries a stamp."), N_("Compare the text under it with the picture.")),
    "picture": _w(N_("The page is a photograph or drawing without text."), N_("Look at the picture.")),
    "ink-outside-boxes": _w(N_("Something on the page was not read: handwriting, a stamp, a drawing, another script."), N_("Look at the picture.")),
}
DOUBTS = {
    "content-missing": _w(N_("No text of a petition was found."), N_("Look at the original and its attachments.")),
    "classified": _w(
        N_("It carries the mark of a state secret."),
        N_("Take it to whoever is in charge of secrets in your office; such a record is never exported."),
    ),
    "name-missing": _w(N_("The petitioner's name was not found."), N_("Look at the original; petition-intake correct ID petitioners.name.")),
    "id-checksum": _w(N_("The ID number's check digit is wrong."), N_("Compare it with the original.")),
    "handwriting": _w(N_("Something was written by hand."), N_("Read it from the picture and type it in: petition-intake transcribe ID --page N.")),
    "part-not-read": _w(N_("A part or page was not read."), N_("Look at the original.")),
    "several-petitions": _w(
        N_("The pages seem to hold several petitions; the first one was read."),
        N_("Look at the pages: petition-intake split ID --as-proposed, or --pages with one range when they are one petition."),
    ),
    "continues": _w(
        N_("It seems to bring the missing pages of {record}."),
        N_("Compare them: petition-intake join ID --to the other number, or petition-intake part ID when they do not belong together."),
        brief=N_("It seems to bring the missing pages of an earlier call."),
    ),
    "resent": _w(
        N_("It seems to bring the pages of {record} again."),
        N_("Compare them: petition-intake join ID --to the other number, or petition-intake part ID when they do not belong together."),
        brief=N_("It seems to bring the pages of an earlier call again."),
    ),
    "answers": _w(
        N_("It seems to answer {record}, or to add to it."),
        N_("Compare them: petition-intake join ID --to the other number, or petition-intake part ID when they do not belong together."),
        brief=N_("It seems to answer an earlier arrival."),
    ),
    "undelivered": _w(
        N_("A mail server says that an answer to {record} did not arrive."),
        N_("Reach the petitioner in another way, then petition-intake join ID --to the other number, so that it stands with the matter."),
        brief=N_("A mail server says that an answer did not arrive."),
    ),
    "copies": _w(
        N_("It seems to be the same mail as {record}, come another way."),
        N_("Compare them: petition-intake join ID --to the other number, or petition-intake part ID when they do not belong together."),
        brief=N_("It seems to be the same mail as an earlier one."),
    ),
    "new-material": _w(N_("Something was added to it by a later arrival."), N_("Look at what was added.")),
    "forwarded": _w(N_("It was forwarded; the petitioner is not the sender."), N_("Check who the petitioner is.")),
    "cloud-attachment": _w(
        N_("Evidence was not sent but lies with a provider, until {until}."),
        N_("Ask the sender in time for the files themselves; petition-intake show ID lists them with their links."),
        brief=N_("Evidence was not sent but lies with a provider."),
    ),
    "several-mails": _w(
        N_("Several mails were handed on together; the first one was read."),
        N_("Save the others as files and give each to petition-intake ingest --channel email."),
    ),
    "not-a-petition": _w(N_("Nothing in it reads like a petition."), N_("Read it, and set it aside if it is none: petition-intake exclude ID --as KIND.")),
    "fields-uncertain": _w(N_("Some fields are not certain."), N_("Check the fields marked for it.")),
    "auto-withheld": _w(
        N_("{field} was wrong too often of late where the machine was certain: it is only proposed."),
        N_("Check it. petition-intake trust shows how often it was wrong, and how to take it without a look again."),
        brief=N_("A field was wrong too often of late where the machine was certain: it is only proposed."),
    ),
    "taken-back": _w(N_("A person said that it is a petition and not what it looks like ({rule})."), "", brief=N_("A person said that it is a petition.")),
    "would-set-aside": _w(
        N_("It looks like something to set aside ({rule}), yet there are doubts."),
        N_("Decide whether it is a petition."),
        brief=N_("It looks like something to set aside."),
    ),
}
RULES = {
    "bounce": _w(N_("A mail server's notice of a mail that could not be delivered."), N_("Check the address that was written to.")),
    "read-receipt": _w(N_("A receipt that says a mail was read.")),
    "auto-reply": _w(N_("An automatic reply.")),
    "meeting-invitation": _w(N_("An invitation to a meeting."), N_("Put it into the calendar if it concerns the office.")),
    "system-notice": _w(N_("A notice of a computer system's: a code, a full mailbox, a login."), N_("If it is about your mailbox, do what it says there.")),
    "newsletter": _w(N_("A newsletter that was subscribed to.")),
    "spam": _w(N_("Advertising.")),
    "office-notice": _w(N_("A notice from one office to others."), N_("Hand it to whoever it concerns in the office.")),
    "job-application": _w(N_("Somebody applies for a job."), N_("Hand it to whoever hires in the office.")),
    "test-mail": _w(N_("A mail that only tests whether mail arrives.")),
    "no-petition": _w(N_("Something else that is no petition, by a person's word.")),
}
PROCESSING = {
    "child-died": _w(
        N_("The process that read it died ({how})."),
        N_("It is tried again by itself; if it stays, look at the original."),
        brief=N_("The process that read it died."),
    ),
    "child-timeout": _w(
        N_("Reading it took longer than {seconds} seconds."),
        N_("Look at the original, or raise the time limit and retry."),
        brief=N_("Reading it took longer than allowed."),
    ),
    "child-memory": _w(
        N_("Reading it took more than {limit_mb} MB of memory."),
        N_("Look at the original, or raise the memory limit and retry."),
        brief=N_("Reading it took more memory than allowed."),
    ),
    "sandbox-closed": _w(N_("The readers were stopped while they worked."), N_("Run it again.")),
    "sandbox-start": _w(N_("The readers could not be started."), N_("petition-intake doctor says what is missing; is there memory left?")),
    "reader-not-open": _w(N_("The page reader was not opened."), N_("Run the command with --debug and report what it prints.")),
    "stopped": _w(N_("The program was stopped while it worked on it."), N_("It goes on by itself at the next start.")),
    "poison": Words(
        (
            N_("It made its reader fail {deaths} times, at last on page {page}, and was parked: {cause}"),
            N_("It made its reader fail {deaths} times and was parked: {cause}"),
            N_("It made its reader fail several times and was parked."),
        ),
        N_("Look at the original; retry it after an update, or after raising the limit it has passed."),
    ),
    "tool-missing": _w(
        N_("A program or library is missing: {tool}."),
        N_("petition-intake doctor names the command that installs it."),
        brief=N_("A program or library is missing."),
    ),
    "s3-missing": _w(
        N_("store.s3 is configured and the library for it is not installed."), N_("Install it: pip install 'petition-intake[s3]'; then start again.")
    ),
    "model-missing": _w(
        N_("{tool} lacks its model {model}."),
        N_("Install it (tesseract: apt-get install tesseract-ocr-chi-sim; rapidocr: install the product again)."),
        brief=N_("A model is missing."),
    ),
    "engine-unknown": _w(N_("There is no OCR engine {engine}."), N_("One of: {known}."), brief=N_("There is no such OCR engine.")),
    "internal": _w(
        N_("The program made a mistake of its own ({kind})."),
        N_("Run the command with --debug and report what it prints."),
        brief=N_("The program made a mistake of its own."),
    ),
}
COMMANDS = {
    "no-bundle": _w(N_("There is no bundle {path}."), N_("Name the file petition-intake-VERSION-PROCESSOR.tar.")),
    "bundle-damaged": _w(
        N_("The bundle is damaged at {what}; nothing was changed."),
        N_("Copy it again and compare it with its digest: sha256sum --check FILE.tar.sha256"),
        brief=N_("The bundle is damaged; nothing was changed."),
    ),
    "bundle-processor": _w(
        N_("The bundle is for machines with {needed}; this one has {found}."), N_("Ask for the bundle of this processor, or make it: script/bundle.")
    ),
    "bundle-python": _w(
        N_("The bundle is for Python {needed}; here runs {found}."), N_("Install one of these versions, or ask for a bundle for the one that is here.")
    ),
    "bundle-glibc": _w(
        N_("The bundle needs the C library glibc {needed} or newer; here is {found}."),
        N_("Use a newer release of the system: glibc comes with it and with nothing else."),
    ),
    "pip-failed": _w(
        N_("The new version could not be installed ({why}); nothing else was changed."),
        N_("Is there room, and is the python3 of the system whole? Then try again."),
        brief=N_("The new version could not be installed; nothing else was changed."),
    ),
    "installed-already": _w(N_("{folder} has another version already: {version}."), N_("To replace it: petition-intake upgrade BUNDLE.")),
    "not-from-bundle": _w(
        N_("This program was not installed from a bundle, so a bundle cannot replace it."),
        N_("Install a bundle with its install.sh, or update it the way it was installed."),
    ),
    "config-twice": _w(N_("--config stands there twice."), N_("Name one configuration; a wrapper of the office may have named it already.")),
    "upgrade-not-begun": _w(
        N_("The upgrade did not begin ({cause}); nothing was changed, and {version} works on."),
        N_("What it said stands above: mend that, then try again."),
        brief=N_("The upgrade did not begin; nothing was changed."),
    ),
    "upgrade-undone": _w(
        N_("The new version did not do ({cause}); {version} works on as before."),
        N_("What it said stands above; nothing was lost. Report it with upgrades.jsonl, and try again when there is another bundle."),
        brief=N_("The new version did not do; the one before works on as before."),
    ),
    "upgrade-stranded": _w(
        N_("The upgrade failed and going back failed too ({cause}); the daemon may not be running. The backup: {backup}."),
        N_("Nothing is lost: mail and faxes wait at their sources. Mend what is said above, then: petition-intake upgrade --back."),
        brief=N_("The upgrade failed and going back failed too; the daemon may not be running."),
    ),
    "upgrade-step": _w(N_("\u201c{step}\u201d ended with exit code {code}"), brief=N_("a step of it failed")),
    "upgrade-checks": _w(N_("doctor finds what it did not find before: {checks}"), brief=N_("doctor finds what it did not find before")),
    "upgrade-not-started": _w(N_("the service did not start, or did not stay up")),
    "upgrade-not-stopped": _w(N_("the service did not stop")),
    "upgrade-stopped": _w(N_("it was stopped by a person")),
    "upgrade-open": _w(N_("An earlier upgrade was interrupted."), N_("First go back: petition-intake upgrade --back.")),
    "upgrade-not-allowed": _w(N_("This account cannot write to {folder}."), N_("Call it as root: sudo petition-intake upgrade BUNDLE.")),
    "upgrade-running": _w(N_("Another upgrade is going on."), N_("Wait until it is over.")),
    "back-not-agreed": _w(
        N_("The database was migrated since; without consent it is not replaced by the backup."),
        N_("Say yes when asked, or add --yes; a backup of today is made first."),
    ),
    "nothing-to-go-back-to": _w(N_("There is no version to go back to."), N_("petition-intake upgrade BUNDLE installs any version.")),
    "version-gone": _w(N_("Version {version} is no longer installed."), N_("petition-intake upgrade BUNDLE installs any version.")),
    "no-alert": _w(N_("{id} has no alert."), N_("petition-intake alerts --all lists what there was.")),
    "no-contacts": _w(N_("There is nobody to tell."), N_("Name contacts in the configuration (alerts.contacts); docs/ALERTS.md tells how.")),
    "not-found": _w(
        N_("There is no {what} {id} here."),
        N_("petition-intake records and petition-intake items list what there is."),
        brief=N_("There is no such thing here."),
    ),
    "record-not-found": _w(N_("There is no record {id} here."), N_("petition-intake records lists what there is.")),
    "item-not-found": _w(N_("There is no item {id} here."), N_("petition-intake items lists what there is.")),
    "part-not-found": _w(N_("There is no part {part} with pages in it."), N_("petition-intake show ID lists the parts.")),
    "page-unknown": _w(N_("{id} has no page {page}."), N_("petition-intake show ID lists the pages.")),
    "fix-unclear": _w(
        N_("Say one thing at a time: --page N --rotation, or --password, or --charset, or --undo."),
        N_("For instance: petition-intake fix ID --page 2 --rotation 180 --retry."),
    ),
    "fix-many-unclear": _w(
        N_("Of many items only --charset, --page N --rotation or --undo can be said, without an ID."),
        N_("For instance: petition-intake fix --where note=charset-guessed --where source=NAME --charset big5 --retry"),
    ),
    "where-invalid": _w(N_("--where does not understand {what}."), N_("Allowed: {allowed}. For instance: --where reason=charset-guessed --where older=3d")),
    "not-agreed": _w(
        N_("{count} items are meant, and nobody can be asked here."),
        N_("Look at them with petition-intake items and the same --where; then say --yes."),
        brief=N_("Many items are meant, and nobody can be asked here."),
    ),
    "charset-unknown": _w(N_("There is no charset {name}."), N_("For instance: {allowed}.")),
    "part-unknown": _w(N_("It has no part {part}."), N_("petition-intake show ID lists the parts.")),
    "item-needed": _w(N_("Several arrivals feed this record."), N_("Name one of them instead of the record: {allowed}.")),
    "nothing-locked": _w(N_("No part of it is locked with a password."), N_("petition-intake show ID lists the parts.")),
    "lock-unknown": _w(
        N_("Only PDF, Office and zip files can be opened with a password here."),
        N_("Open it in its own program and ingest a copy without a password, or ask the sender for one."),
    ),
    "locked-part-needed": _w(N_("Several parts are locked."), N_("Name one with --part: {allowed}.")),
    "nothing-fixed": _w(N_("There is nothing to take back."), N_("petition-intake fix ID lists what was said.")),
    "part-needed": _w(N_("Several parts have a page {page}."), N_("Name one with --part: {allowed}.")),
    "member-not-found": _w(N_("{field} has no such member."), N_("Members are counted from 1; the next free number adds one.")),
    "path-missing": _w(N_("There is no file or folder {path}."), N_("Check the path.")),
    "refused": _w(N_("That is not allowed here.")),
    "out-of-balance": _w(
        N_("It does not balance: {missing} missing, {lost} lost."),
        N_(
            "What is missing may have just come: run it again with --wait 90. For a lost fax look in the fax server's spool, call the sender back, then confirm its record."
        ),
        brief=N_("It does not balance: something is missing or lost."),
    ),
    "not-proven": _w(
        N_("It is not proven that nothing was lost: {days} days are not closed, {numbers} numbers not accounted for, or the chain is broken."),
        N_("The report says which. The daemon closes each day after midnight; petition-intake verify --chain says what was changed."),
        brief=N_("It is not proven that nothing was lost."),
    ),
    "report-kind": _w(N_("A report cannot be written so."), N_("Give its file one of these endings: {allowed}.")),
    "chain-broken": _w(
        N_("The chain of closed days is broken at {day}, {source}: {what}"),
        N_("Somebody changed what had been closed. Keep the database as it is, and compare it with a backup of that day."),
        brief=N_("The chain of closed days is broken."),
    ),
    "hash-unknown": _w(
        N_("No closing has the hash {hash}."),
        N_("If it was printed or mailed by this office, the chain was written anew since: compare with a backup of that day."),
        brief=N_("No closing has that hash."),
    ),
    "hash-short": _w(N_("That is too little of a hash."), N_("Give at least its first {allowed} characters.")),
    "closing-edited": _w(N_("the closing itself was changed.")),
    "closing-missing": _w(N_("a closing is missing.")),
    "history-edited": _w(N_("the history was changed.")),
    "number-missing": _w(N_("a number that was given out is gone.")),
    "sighting-missing": _w(N_("a place that had been seen is gone.")),
    "sighting-edited": _w(N_("a place, or the bytes it names, was changed.")),
    "not-recorded": _w(N_("Not recorded before this version.")),
    "no-backup": _w(N_("There is no backup in {path}."), N_("Name the folder that petition-intake backup wrote into.")),
    "backup-there": _w(N_("There is a file {path} already."), N_("Name another file; a backup never writes over one.")),
    "backup-damaged": _w(
        N_("The backup is damaged ({what}); nothing was restored."), N_("Use another one: an earlier backup of the same folder, or a copy kept elsewhere.")
    ),
    "backup-unusable": _w(N_("The place of the backup cannot be used ({kind})."), N_("Check the path, its permissions and the disk.")),
    "no-fresh-backup": _w(N_("There is no backup of the last day."), N_("Make one first: petition-intake backup DIR; or say --yes to migrate without it.")),
    "nothing-to-back-up": _w(N_("There is no database yet."), N_("Check store.url in the configuration.")),
    "place-not-empty": _w(
        N_("A backup is restored only into an empty place, and there is something in {what}."),
        N_("Name an empty database and an empty folder in the configuration (store.url, store.blobs), or move away what is there."),
    ),
    "not-held": _w(N_("{id} is not held."), N_("petition-intake retention lists what is held.")),
    "kept-damaged": _w(
        N_("Damaged of what is kept: {count}."),
        N_("petition-intake verify --repair brings back what the sources still have; the rest is in the backup: verify --repair --backup DIR."),
        brief=N_("Some of what is kept is damaged."),
    ),
    "stale-attempt": _w(N_("A newer run of the item has already begun.")),
    "who-missing": _w(N_("This must be done in somebody's name."), N_("Give one with --by NAME or PETITION_OPERATOR.")),
    "record-merged": _w(N_("{id} was merged into another record."), N_("Work on the record it points to.")),
    "record-joined": _w(
        N_("{id} is joined with another record, or was split before."),
        N_("petition-intake show ID says what feeds it; petition-intake part ID takes a join back."),
    ),
    "record-not-joined": _w(N_("{id} is not joined with another record, and nothing proposes it."), N_("petition-intake show ID says what feeds it.")),
    "not-attached": _w(N_("{id} is not attached to another record as evidence."), N_("petition-intake show ID says what it is joined with.")),
    "not-confirmed": _w(
        N_("{id} is not confirmed."), N_("petition-intake show ID says where it stands; of a closed one first take back the event: event ID --undo.")
    ),
    "not-corrected": _w(N_("There is no correction of {field} on {id} to take back."), N_("petition-intake show ID lists the corrections in its history.")),
    "record-confirmed": _w(
        N_("{id} is confirmed by a person, and is not put into another record."), N_("Join the other record to it only before it is confirmed.")
    ),
    "pages-not-covered": _w(N_("The ranges must hold every page once, in order: {allowed}."), N_("For instance --pages 1-2,3-4.")),
    "no-split-proposed": _w(N_("Nothing proposes to split {id}."), N_("Name the pages: --pages 1-2,3-4.")),
    "pages-invalid": _w(N_("Pages are given as ranges: {allowed}."), N_("For instance --pages 1-2,3-4.")),
    "record-closed": _w(N_("{id} is closed or merged already.")),
    "record-set-aside": _w(
        N_("{id} is set aside: nobody has said yet whether it is a petition."),
        N_("petition-intake include ID when it is one, petition-intake exclude ID when it is none."),
    ),
    "not-set-aside": _w(
        N_("{id} is not set aside."), N_("petition-intake items --set-aside lists what is; exclude --as KIND names what no rule found, for instance --as spam.")
    ),
    "day-alone": _w(N_("--day goes with --set-aside."), N_("For instance: petition-intake items --set-aside --day 2026-11-02.")),
    "exclude-unclear": _w(N_("Name a day or record numbers, not both and not neither."), N_("For instance: petition-intake exclude --day 2026-11-02.")),
    "record-excluded": _w(
        N_("{id} was excluded as no petition: nothing happens to it."), N_("petition-intake include ID takes the exclusion back; then enter it.")
    ),
    "event-unclear": _w(
        N_("Name a record and what happened to it, or --list, --template or --undo."),
        N_("For instance: petition-intake event XF2026-000012 transferred --to 区住建局 --on 2026-11-20."),
    ),
    "event-future": _w(N_("{day} is still to come: only what has happened is entered."), N_("Check the day (--on YYYY-MM-DD).")),
    "event-before-arrival": _w(N_("{day} lies before {arrived}, the day {id} arrived."), N_("Check the day and the record number.")),
    "event-unit-missing": _w(N_("To whom did {id} go?"), N_("Name the unit: --to UNIT.")),
    "event-known": _w(
        N_("The same was entered on {id} for {day} before."), N_("petition-intake show ID lists the events; event ID --undo takes the last one back.")
    ),
    "event-none": _w(N_("There is no event on {id} to take back."), N_("petition-intake show ID lists the events.")),
    "events-refused": _w(N_("{count} rows cannot be entered; nothing was."), N_("Correct these rows and give the whole list again.")),
    "extension-too-long": _w(N_("{id} may be extended by {days} days at most."), N_("Give fewer: --days N.")),
    "extension-approval": _w(N_("An extension must be approved by {approval}."), N_("Name who approved it: --approved-by NAME.")),
    "extension-reason": _w(N_("An extension needs a reason, which the petitioner is told."), N_("Give it: --reason TEXT.")),
    "extension-of-nothing": _w(
        N_("Nothing of {id} can be extended on that day: no such deadline runs, it had passed, or it was extended before."),
        N_("petition-intake show ID lists the deadlines; docs/CLOCKS.md says which can be extended."),
    ),
    "due-invalid": _w(N_("That is no number of days."), N_("Write it as 3d, or 2w for weeks.")),
    "due-alone": _w(N_("--due and --overdue are given one at a time, and without --status."), N_("For instance: petition-intake records --due 3d.")),
    "list-unreadable": _w(N_("{file} is no workbook that can be read."), N_("Take the form that petition-intake event --template FILE.xlsx writes.")),
    "list-columns": _w(N_("{file} lacks the column {column}."), N_("Take the form that petition-intake event --template FILE.xlsx writes.")),
    "list-empty": _w(N_("{file} has no rows."), N_("Write one event a row, below the heads.")),
    "list-too-long": _w(N_("{file} has more than {count} rows."), N_("Divide it.")),
    "row-record": _w(N_("No record number is given.")),
    "row-event": _w(N_("The event is none of those known."), N_("One of: {allowed}.")),
    "row-day": _w(N_("That is not a date."), N_("Write it as 2026-01-31.")),
    "row-days": _w(N_("The number of days is none."), N_("Write a whole number.")),
    "editor-missing": _w(N_("There is no editor to type in."), N_("Name one in $VISUAL or $EDITOR, or pipe the text in.")),
    "training-too-few": _w(
        N_("Nothing is learnt yet: fewer than two categories have {fewest} confirmed records."),
        N_("Confirm more records, with petition-intake correct ID category where the proposal is wrong; until then the built-in words propose."),
    ),
    "value-missing": _w(N_("No value was given."), N_("Type it when asked, or pipe it in.")),
    "value-invalid": _w(N_("That value does not fit the field {field}: {allowed}.")),
    "field-unknown": _w(N_("There is no field {field} to correct."), N_("docs/CLI.md lists the fields, for instance title or petitioners.name.")),
    "nothing-chosen": _w(N_("Name record numbers, or a state, not both and not neither."), N_("For instance: petition-intake retry --state shunted.")),
    "file-missing": _w(N_("There is no file {file}."), N_("Check the path.")),
    "file-unreadable": _w(N_("The file {file} cannot be read ({why})."), N_("Check that it is a file and its permissions.")),
    "file-unwritable": _w(N_("The file {file} cannot be written ({why})."), N_("Check the folder and its permissions.")),
    "target-unknown": _w(N_("The configuration has no export target called {name}."), N_("One of: {allowed}. docs/EXPORT.md says how one is made.")),
    "terminal-binary": _w(N_("A workbook cannot be printed on a terminal."), N_("Name a file with --out FILE.")),
    "no-password": _w(
        N_("{name} needs no password."),
        N_("Only a mailbox that is asked over the network has one: kind imap."),
        brief=N_("This source needs no password."),
    ),
    "no-password-file": _w(
        N_("{name} takes no password from a file."),
        N_("Name one in the configuration (password_file in place of password_env); a running daemon can't be given another environment."),
        brief=N_("This source takes no password from a file."),
    ),
    "source-unknown": _w(N_("The configuration has no source called {name}."), N_("One of: {allowed}.")),
}
EVIDENCE = {
    "same-id": _w(N_("The same identity number.")),
    "id-alike": _w(N_("Identity numbers that differ by a misread character.")),
    "same-phone": _w(N_("The same telephone number.")),
    "phone-alike": _w(N_("Telephone numbers that differ in one digit.")),
    "same-email": _w(N_("The same e-mail address.")),
    "same-name": _w(N_("The same name.")),
    "name-alike": _w(N_("Names that differ in one character.")),
    "same-address": _w(N_("The same address.")),
    "name-only": _w(N_("Nothing but the name says that it is the same person.")),
    "person-unknown": _w(N_("Who wrote one of them is not known: it may be anybody with the same text.")),
    "text-same": _w(N_("Nearly the same text ({percent} %)."), brief=N_("Nearly the same text.")),
    "text-contained": _w(N_("Most of the shorter text stands in the other ({percent} %)."), brief=N_("Most of the shorter text stands in the other.")),
    "text-alike": _w(N_("The texts have much in common ({percent} %)."), brief=N_("The texts have much in common.")),
    "same-respondent": _w(N_("The same person or unit is complained of.")),
    "same-title": _w(N_("The same heading.")),
    "says-again": _w(N_("One of them says that its writer wrote before.")),
    "same-figures": _w(N_("They have {count} figures in common."), brief=N_("They have figures in common.")),
    "many-alike": _w(N_("Very many records share a value with it; only the latest were compared.")),
    "repeat-reopened": _w(
        N_("A value was corrected on which the link to {record} rested."),
        N_("Compare them: petition-intake link ID ID when it is a repeat all the same, else petition-intake unlink ID ID."),
        brief=N_("A value was corrected on which a link to another record rested."),
    ),
    "not-linked": _w(N_("{id} is neither linked to that record nor proposed to repeat it."), brief=N_("The records are not linked.")),
    "pages-alike": _w(N_("Pages are alike: {pages}."), brief=N_("Pages are alike.")),
    "same-number": _w(N_("The same number called.")),
    "earlier-brought-nothing": _w(N_("The earlier call brought no page.")),
    "earlier-broke-off": _w(N_("The earlier call broke off.")),
    "earlier-lacks": _w(N_("The earlier call lacks pages: {pages}."), brief=N_("The earlier call lacks pages.")),
    "brings": _w(N_("The later call brings pages: {pages}."), brief=N_("The later call brings them.")),
    "earlier-damaged": _w(N_("Pages of the earlier call are hard to read.")),
    "names-mail": _w(N_("It names that mail as one it answers.")),
    "same-thread": _w(N_("Both name the same mails.")),
    "same-mail": _w(N_("Both have the same message number.")),
    "number-in-subject": _w(N_("The number stands in its subject.")),
    "number-in-text": _w(N_("The number stands in its text.")),
    "cover-sheet": _w(N_("A cover sheet stands before it.")),
    "count-restarts": _w(N_("The sender's page numbers start again.")),
    "letter-ended": _w(N_("The page before ends like a letter, and this one begins like one.")),
}
ALERTS = {
    "alert": _w(N_("{record}: words of a threat or of something urgent."), N_("petition-intake alerts lists it; petition-intake ack {record} acknowledges.")),
    "back-after-stop": _w(
        N_("Running again after {hours} hours: {count} arrived, {threats} with a threat, {urgent} urgent; {clocks} clocks ran out."),
        N_("petition-intake alerts lists what can't wait."),
    ),
    "alert-not-sent": _w(
        N_("{count} alerts could not be sent."),
        N_("What is wrong stands with each way above; correct it and try again."),
        brief=N_("An alert could not be sent."),
    ),
    "alert-login-refused": _w(
        N_("{host} refuses the login ({status})."),
        N_("Check alerts.smtp.user and its password; many providers want an authorisation code (授权码) and SMTP enabled in the mailbox's settings."),
        brief=N_("The mail server for alerts refuses the login."),
    ),
    "alert-mail-refused": _w(
        N_("{host} does not take the alert ({status})."),
        N_("Check the contact's address and alerts.smtp.sender: most servers take mail only from the account that logs in."),
        brief=N_("The mail server does not take the alert."),
    ),
    "alert-mail-untrusted": _w(
        N_("The certificate or encryption of {host} cannot be trusted ({why})."),
        N_("Check alerts.smtp: host, port, tls (implicit for 465, starttls for 587) and ca_file."),
        brief=N_("The mail server for alerts cannot be trusted."),
    ),
    "alert-mail-timeout": _w(
        N_("{host} did not take the alert within {seconds} seconds."),
        N_("Check alerts.smtp and the network; the next on duty is told."),
        brief=N_("The mail server did not take the alert in time."),
    ),
    "alert-mail-unreachable": _w(
        N_("{host} cannot be reached to send alerts ({why})."),
        N_("Check alerts.smtp and the network; the next on duty is told."),
        brief=N_("The mail server for alerts cannot be reached."),
    ),
    "alert-command-missing": _w(
        N_("The program {program} cannot be started ({why})."),
        N_("Check the contact's command: its path, and that the user who runs petition-intake may execute it."),
        brief=N_("A contact's program cannot be started."),
    ),
    "alert-command-timeout": _w(
        N_("A contact's program took longer than {seconds} seconds and was stopped."),
        N_("Check the program by hand, or raise alerts.command_seconds."),
        brief=N_("A contact's program took too long and was stopped."),
    ),
    "alert-command-failed": _w(
        N_("A contact's program ended with status {status}."), N_("Run it by hand to see what it says."), brief=N_("A contact's program failed.")
    ),
}
CONCERNS = {
    "source-silent": _w(
        N_("{about} was last polled without trouble at {since}."),
        N_("petition-intake source list says why; petition-intake source try {about} asks it now."),
        brief=N_("A source cannot be polled."),
    ),
    "source-quiet": _w(
        N_("Nothing has come from {about} since {since}."),
        N_("Send a trial to it: the line, the number or the mailbox may be dead, or a filter may keep mail away."),
        brief=N_("Nothing has come from a source for long."),
    ),
    "ledger-off": _w(
        N_("{about} does not balance: {missing} missing, {lost} lost."),
        N_("petition-intake reconcile --source {about} names them."),
        brief=N_("A source does not balance."),
    ),
    "items-old": _w(
        N_("{count} items that came by {way} are on their way, the oldest since {since}."),
        N_("petition-intake items --state retry and --state waiting say why; petition-intake doctor looks at the machine."),
        brief=N_("Items are on their way for too long."),
    ),
    "disk-low": _w(N_("Little room for the {place}: {free} GB free."), N_("Free some space: a full disk stops intake."), brief=N_("The disk runs full.")),
    "alerts-waiting": _w(
        N_("{count} alerts without acknowledgement, the oldest since {since}."),
        N_("petition-intake alerts lists them; petition-intake ack ID acknowledges."),
        brief=N_("Alerts wait for acknowledgement."),
    ),
    "store-away": _w(
        N_("Nothing can be kept since {since} ({code})."),
        N_("petition-intake doctor says what is wrong; what arrives waits at its source."),
        brief=N_("Nothing can be kept."),
    ),
}
WORDS: dict[str, Words] = CONFIGURATION | STORAGE | SOURCES | INPUT | DOUBTS | RULES | PROCESSING | COMMANDS | EVIDENCE | ALERTS | CONCERNS
"""Every code there are words for."""


_CAUSES = ("last", "why")
"""Parameters that may hold the code of what was the matter."""


_DETAILS = ("folder", "pages", "record", "percent", "until", "count")
"""What stands behind a code's colon, as its words may call it."""


def say(code: str, params: Mapping[str, JsonValue] | None = None, language: Language | None = None) -> tuple[str, str]:
    """The sentence and the remedy for a code, in the reader's language; a code without words is its own sentence.

    ``would-set-aside:RULE`` and the like carry their one parameter behind a colon.
    """
    base, _colon, detail = code.partition(":")
    words = WORDS.get(base)
    if words is None:
        return code, ""
    known = dict(params or {})
    if detail:
        known |= dict.fromkeys(_DETAILS, detail) | {"rule": sentence(detail, None, language).rstrip(".。"), "field": labels.field(detail, language)}
    cause = next((value for key in _CAUSES if isinstance(value := known.get(key), str) and value in WORDS), None)
    if cause is not None:
        known["cause"] = sentence(cause, {key: value for key, value in known.items() if key not in _CAUSES}, language)
    chosen = next((text for text in words.sentences if needed(text) <= known.keys()), words.sentences[-1])
    return fill(translate(chosen, language), known), fill(translate(words.remedy, language), known)


def sentence(code: str, params: Mapping[str, JsonValue] | None = None, language: Language | None = None) -> str:
    """What is the matter, without the remedy."""
    return say(code, params, language)[0]


def say_failure(failure: Failure, language: Language | None = None) -> tuple[str, str]:
    """Sentence and remedy of a stored failure."""
    return say(failure.code, failure.params, language)


def say_error(error: IntakeError, language: Language | None = None) -> tuple[str, str]:
    """Sentence and remedy of an error on its way to the operator."""
    return say(error.case, error.params, language)
