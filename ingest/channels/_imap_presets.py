"""What is known of some providers of mailboxes, so that ``preset: qq`` is enough of a configuration.

Hosts and ports are those of the providers' help pages, as far as these could be read, and of public clients: 163 and 126
(help.mail.163.com), QQ (service.mail.qq.com), Tencent Exmail
(imap.exmail.qq.com, 993), 139 (imap.139.com, 993), Outlook (learn.microsoft.com, "Authenticate an IMAP, POP or SMTP connection using OAuth"), Gmail
(developers.google.com, "OAuth 2.0 Mechanism"; support.google.com/accounts/answer/185833 on app passwords). All of them take implicit TLS on 993.

- 163 and 126 refuse SELECT as "Unsafe Login" from a client that sent no ID (RFC 2971), so it is sent whether offered or not.
- QQ and Exmail answer SEARCH as if some criteria were not there, and late (jstedfast/MailKit issues 946, 1143 and 1240): it is never asked there.
- Coremail is run by universities and offices themselves, so the host is theirs; many have switched on passwords for clients (客户端专用密码).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

Login = Literal["password", "xoauth2"]
SendId = Literal["offered", "always", "never"]


@dataclass(frozen=True, slots=True)
class Preset:
    """One provider. ``refusal`` is the code of a refused login, whose words say what the provider requires."""

    refusal: str
    host: str | None = None
    """None: the office's own."""
    login: Login = "password"
    send_id: SendId = "offered"
    trust_search: bool = True
    token_url: str | None = None
    """Where a refresh token gives a new access token."""
    token_scope: str | None = None

    def options(self) -> dict[str, Any]:
        """The options of a source that it stands for."""
        fixed = {"port": 993, "tls": "implicit", "login": self.login, "send_id": self.send_id, "trust_search": self.trust_search}
        return fixed | ({"host": self.host} if self.host else {})


_MICROSOFT = "https://login.microsoftonline.com/common/oauth2/v2.0/token"
_MICROSOFT_SCOPE = "https://outlook.office.com/IMAP.AccessAsUser.All offline_access"
PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        "163": Preset("login-refused-netease", "imap.163.com", send_id="always"),
        "126": Preset("login-refused-netease", "imap.126.com", send_id="always"),
        "qq": Preset("login-refused-qq", "imap.qq.com", trust_search=False),
        "exmail": Preset("login-refused-exmail", "imap.exmail.qq.com", trust_search=False),
        "139": Preset("login-refused-139", "imap.139.com"),
        "outlook": Preset("login-refused-outlook", "outlook.office365.com", login="xoauth2", token_url=_MICROSOFT, token_scope=_MICROSOFT_SCOPE),
        "gmail": Preset("login-refused-gmail", "imap.gmail.com", token_url="https://oauth2.googleapis.com/token"),  # noqa: S106 - an address
        "coremail": Preset("login-refused-coremail"),
    }
)

__all__ = ["PRESETS", "Login", "Preset", "SendId"]
