"""E-mail by the municipality's own mail server."""

import re
import smtplib
import ssl
from contextlib import suppress
from functools import cached_property

from fritidspas.letters.channels.mail import written
from fritidspas.letters.channels.way import Away, NotTaken, Outgoing, Undeliverable, Way
from fritidspas.settings import Settings

PATIENCE = 20  # seconds for each answer; all of them together are well within a lease
GO_ON = 354
OK = frozenset({250, 251, 252})


class Email(Way):
    """One connection for many letters, for as long as all goes well: after anything else the next has a new one.

    Until the text is on its way, everything that goes wrong is certain.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._open: smtplib.SMTP | None = None

    @cached_property
    def trust(self) -> ssl.SSLContext:
        """Reading all certificates of the system takes longer than a letter does."""
        return ssl.create_default_context()

    def send(self, letter: Outgoing) -> None:
        message = written(letter, self.settings.mail_from)
        server = self._still_there() or self._reached()
        try:
            _announce(server, self.settings.mail_from or letter.reply_to, letter.address)
            server.send(_as_sent(message.as_bytes()))
            _judge(server.getreply()[0])
        except BaseException:
            server.close()
            raise
        self._open = server

    def close(self) -> None:
        server, self._open = self._open, None
        if server is not None:
            with suppress(smtplib.SMTPException, OSError):
                server.quit()  # it has its letters already
            server.close()

    def _still_there(self) -> smtplib.SMTP | None:
        """The connection of the letter before, where the server is ready for another: it may have had enough."""
        server, self._open = self._open, None
        if server is None:
            return None
        with suppress(smtplib.SMTPException, OSError):
            if server.rset()[0] in OK:
                return server
        server.close()
        return None

    def _reached(self) -> smtplib.SMTP:
        given = self.settings
        server: smtplib.SMTP | None = None
        try:
            if given.smtp_tls == "tls":
                server = smtplib.SMTP_SSL(
                    given.smtp_host, given.smtp_port, timeout=PATIENCE, context=self.trust
                )
            else:
                server = smtplib.SMTP(given.smtp_host, given.smtp_port, timeout=PATIENCE)
            server.ehlo_or_helo_if_needed()
            if given.smtp_tls == "starttls":
                server.starttls(context=self.trust)
            if given.smtp_user:
                server.login(given.smtp_user, given.smtp_password)
        except (smtplib.SMTPException, OSError) as problem:
            if server is not None:
                server.close()
            raise Away("not_reached") from problem
        return server


def _announce(server: smtplib.SMTP, sender: str, address: str) -> None:
    """From whom, to whom, and that the text comes now. A server that leaves meanwhile has accepted nothing."""
    try:
        if server.mail(sender)[0] not in OK:
            raise Away("sender_refused")
        code, _said = server.rcpt(address)
        if code in OK:
            code, _said = server.docmd("DATA")
            if code == GO_ON:
                return
    except (smtplib.SMTPException, OSError) as problem:
        raise NotTaken("broken_off") from problem
    _judge(code)


def _judge(code: int) -> None:
    """What the server's answer to the whole letter, or to its address, means."""
    if code in OK:
        return
    if 400 <= code < 500:
        raise NotTaken("put_off")
    if 500 <= code < 600:
        raise Undeliverable("refused")
    raise ValueError(f"a mail server answered {code}")


def _as_sent(text: bytes) -> bytes:
    """The text with its end: a line that is a dot alone, as no other line is."""
    return re.sub(rb"(?m)^\.", b"..", text).removesuffix(b"\r\n") + b"\r\n.\r\n"
