"""A real mail server on a port of its own, that answers and leaves as a test says."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as MAIL

from aiosmtpd.smtp import SMTP, Envelope, Session

STAGES = ("connect", "EHLO", "MAIL", "RCPT", "DATA", "text", "kept")  # and "RSET" between two letters


class Mailserver:
    """`answers`: what is said at a stage instead of yes. `leaves`: whether it breaks off at a stage without a word.

    At "text" it has read the letter and not kept it; at "kept" it has kept it and says nothing. `thinks`: seconds
    between the two.
    """

    def __init__(self) -> None:
        self.kept: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.leaves: Callable[[str], bool] = lambda _stage: False
        self.broken_off = 0
        self.connections = 0
        self.thinks = 0.0
        self.port = 0

    def message_ids(self) -> list[str]:
        """No property: the server looks at every attribute of ours each time somebody connects."""
        return [letter["Message-ID"] for letter in self.kept]

    async def handle_EHLO(
        self, server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [self._said(server, "EHLO", "")] if self._leaving(server, "EHLO") else responses

    async def handle_MAIL(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self._said(server, "MAIL", "250 OK")

    async def handle_RCPT(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self._said(server, "RCPT", "250 OK")

    async def handle_RSET(self, server: SMTP, _session: Session, _envelope: Envelope) -> str:
        return self._said(server, "RSET", "250 OK")

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        if self._leaving(server, "text") or "text" in self.answers:
            return self.answers.get("text", "451 gone")
        self.kept.append(message_from_bytes(envelope.content or b"", policy=MAIL))
        await asyncio.sleep(self.thinks)
        return self._said(server, "kept", "250 OK")

    def _said(self, server: SMTP, stage: str, usual: str) -> str:
        self._leaving(server, stage)
        return self.answers.get(stage, usual)

    def _leaving(self, server: SMTP, stage: str) -> bool:
        if self.leaves(stage) and server.transport is not None:
            self.broken_off += 1
            server.transport.abort()
            return True
        return False


class _Server(SMTP):
    """Also breaks off where there is no hook."""

    def connection_made(self, transport: object) -> None:
        super().connection_made(transport)
        self.event_handler.connections += 1
        self.event_handler._leaving(self, "connect")

    async def smtp_DATA(self, arg: str) -> None:
        if not self.event_handler._leaving(self, "DATA"):
            if "DATA" in self.event_handler.answers:
                await self.push(self.event_handler.answers["DATA"])
            else:
                await super().smtp_DATA(arg)


@contextmanager
def mailserver() -> Iterator[Mailserver]:
    """In a thread of its own, on a port that was free."""
    kept, loop = Mailserver(), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def listen() -> asyncio.Server:
        return await loop.create_server(
            lambda: _Server(kept, hostname="mail.example", loop=loop), "127.0.0.1", 0
        )

    server = asyncio.run_coroutine_threadsafe(listen(), loop).result()
    kept.port = server.sockets[0].getsockname()[1]
    try:
        yield kept
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def text_of(letter: EmailMessage) -> str:
    """As it is read: the ends of lines are the mail's."""
    return str(letter.get_content()).replace("\r\n", "\n")
