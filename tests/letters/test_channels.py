"""Each way out: what it sends, and what it makes of every answer."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from smtplib import SMTPServerDisconnected
from urllib.error import HTTPError

import pytest

from fritidspas.letters.channels import Away, NotTaken, Outgoing, Undeliverable, ways_out
from fritidspas.letters.channels.email import Email
from fritidspas.letters.channels.pickup import Pickup
from fritidspas.letters.channels.sms import Sms, number_of
from fritidspas.letters.rules import Channel
from fritidspas.settings import Settings
from tests.mailserver import Mailserver, text_of

LETTER = Outgoing(
    message_id="a1b2", sender="Vestby Kommune", reply_to="fritid@vestby.example", name="Amal Ømål",
    address="amal@example.dk", language="da", subject="Sara har fået plads", body="Kære Amal\n.\n.a\nÆØÅ\n",
    at=datetime(2026, 8, 3, 9, tzinfo=UTC),
)  # fmt: skip


def email(mail: Mailserver) -> Email:
    return Email(
        Settings(smtp_host="127.0.0.1", smtp_port=mail.port, smtp_tls="none", mail_from="post@vestby.example")
    )


def test_an_email_says_who_writes_and_whom_to_answer(mail: Mailserver) -> None:
    email(mail).send(LETTER)
    (kept,) = mail.kept
    assert kept["From"] == "Vestby Kommune <post@vestby.example>"
    assert kept["Reply-To"] == "Vestby Kommune <fritid@vestby.example>"
    assert kept["To"] == "Amal Ømål <amal@example.dk>"
    assert kept["Message-ID"] == "<a1b2@vestby.example>"
    assert kept["Subject"] == "Sara har fået plads"
    assert kept.get_content_type() == "text/plain"
    assert text_of(kept) == LETTER.body


def test_the_same_letter_has_the_same_id_at_every_try(mail: Mailserver) -> None:
    for minute in (0, 5):
        email(mail).send(replace(LETTER, at=LETTER.at.replace(minute=minute)))
    assert len(set(mail.message_ids())) == 1


def test_a_line_from_the_right_begins_there_and_the_danish_does_not(mail: Mailserver) -> None:
    email(mail).send(replace(LETTER, language="ar", body="Sara: مرحبا\n\n— — —\n\nKære Amal\n"))
    assert text_of(mail.kept[0]) == "\u200fSara: مرحبا\n\n— — —\n\nKære Amal\n"


@pytest.mark.parametrize("mark", ["\r\n", "\n", "\r", "\x0b", "\u2028", "\x00"])
def test_no_name_and_no_subject_begins_a_header_of_its_own(mail: Mailserver, mark: str) -> None:
    evil = f"Amal{mark}Bcc: spy@example.dk{mark}{mark}Hej"
    email(mail).send(replace(LETTER, name=evil, subject=evil, sender=evil))
    (kept,) = mail.kept
    assert kept["Bcc"] is None
    assert text_of(kept) == LETTER.body
    assert kept["To"].addresses[0].addr_spec == "amal@example.dk"


@pytest.mark.parametrize(
    "address",
    ["", "amal", "a@b", "amal@example.dk\nRCPT TO:<spy@example.dk>", "amal@example.dk, spy@example.dk",
     "<amal@example.dk>", "amal @example.dk", "ømål@example.dk", "amal@example.dk\n"],
)  # fmt: skip
def test_what_is_no_address_is_sent_nowhere(mail: Mailserver, address: str) -> None:
    with pytest.raises(Undeliverable, match="address_wrong"):
        email(mail).send(replace(LETTER, address=address))
    assert mail.kept == []


@pytest.mark.parametrize(
    ("stage", "answer", "means"),
    [
        ("MAIL", "450 later", Away), ("MAIL", "550 not you", Away),
        ("RCPT", "450 later", NotTaken), ("RCPT", "550 nobody", Undeliverable),
        ("DATA", "451 later", NotTaken), ("DATA", "554 no", Undeliverable),
        ("text", "452 full", NotTaken), ("text", "554 spam", Undeliverable),
    ],
)  # fmt: skip
def test_a_no_of_the_server_is_certain(
    mail: Mailserver, stage: str, answer: str, means: type[Exception]
) -> None:
    mail.answers = {stage: answer}
    with pytest.raises(means) as raised:
        email(mail).send(LETTER)
    assert type(raised.value) is means
    assert mail.kept == []


@pytest.mark.parametrize(
    ("stage", "means"),
    [("connect", Away), ("EHLO", Away), ("MAIL", NotTaken), ("RCPT", NotTaken), ("DATA", NotTaken)],
)
def test_who_leaves_before_the_text_has_taken_nothing(
    mail: Mailserver, stage: str, means: type[Exception]
) -> None:
    mail.leaves = lambda now: now == stage
    with pytest.raises(means):
        email(mail).send(LETTER)
    assert mail.kept == []


@pytest.mark.parametrize(("stage", "kept"), [("text", 0), ("kept", 1)])
def test_who_leaves_after_the_text_may_have_taken_it(mail: Mailserver, stage: str, kept: int) -> None:
    mail.leaves = lambda now: now == stage
    with pytest.raises(SMTPServerDisconnected) as raised:
        email(mail).send(LETTER)
    assert not isinstance(raised.value, NotTaken | Undeliverable)
    assert len(mail.kept) == kept


def test_nobody_there_and_no_encryption_where_it_is_asked_for(mail: Mailserver) -> None:
    plain = email(mail).settings
    for given in (
        replace(plain, smtp_port=1),
        replace(plain, smtp_tls="starttls"),
        replace(plain, smtp_user="x"),
    ):
        with pytest.raises(Away, match="not_reached"):
            Email(given).send(LETTER)
    with pytest.raises(Away, match="no_sender"):
        Email(replace(plain, mail_from="")).send(replace(LETTER, reply_to=""))
    assert mail.kept == []


def test_a_file_is_there_whole_and_once(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    for _again in range(2):
        Pickup(Settings(pickup_folder=str(folder), mail_from="post@vestby.example")).send(LETTER)
    (found,) = folder.iterdir()
    assert found.name == "a1b2.eml"
    assert text_of(message_from_bytes(found.read_bytes(), policy=default)) == LETTER.body


def test_a_folder_that_cannot_be_written_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("")
    with pytest.raises(Away):
        Pickup(Settings(pickup_folder=str(tmp_path / "mail"), mail_from="post@vestby.example")).send(LETTER)


@dataclass
class Gateway:
    url: str = ""
    status: int = 200
    asked: list[tuple[dict[str, str], dict[str, str]]] = field(default_factory=list)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    state = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append((dict(self.headers), said))
            self.send_response(state.status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_said: object) -> None:
            """Silence."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}/sms"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_sms_carries_its_key_and_is_paid_for_by_a_token(gateway: Gateway) -> None:
    Sms(Settings(sms_url=gateway.url, sms_token="secret\n")).send(replace(LETTER, address="20 30 40 50"))
    ((headers, said),) = gateway.asked
    assert headers["Authorization"] == "Bearer secret"
    assert headers["Idempotency-Key"] == said["id"] == "a1b2"
    assert (said["to"], said["text"]) == ("+4520304050", LETTER.body)


@pytest.mark.parametrize(
    ("status", "means"),
    [(400, Undeliverable), (422, Undeliverable), (401, Away), (302, Away), (429, NotTaken), (503, NotTaken)],
)
def test_what_the_gateway_says_for_certain(gateway: Gateway, status: int, means: type[Exception]) -> None:
    gateway.status = status
    with pytest.raises(means):
        Sms(Settings(sms_url=gateway.url)).send(replace(LETTER, address="+4520304050"))


def test_a_gateway_that_breaks_may_have_sent_it_and_one_that_is_away_has_not(gateway: Gateway) -> None:
    gateway.status = 500
    with pytest.raises(HTTPError) as raised:
        Sms(Settings(sms_url=gateway.url)).send(replace(LETTER, address="+4520304050"))
    assert not isinstance(raised.value, NotTaken | Undeliverable)
    with pytest.raises(Away):
        Sms(Settings(sms_url="http://127.0.0.1:1/")).send(replace(LETTER, address="+4520304050"))


@pytest.mark.parametrize("phone", ["", "112", "123", "hej", "+45 20 30\n40 50 x"])
def test_what_is_no_number_is_not_dialled(phone: str) -> None:
    with pytest.raises(Undeliverable, match="address_wrong"):
        number_of(phone)


def test_what_is_not_set_up_does_not_exist() -> None:
    assert ways_out(Settings()) == {}
    assert set(ways_out(Settings(smtp_host="x", sms_url="https://x"))) == {Channel.EMAIL, Channel.SMS}
    assert isinstance(ways_out(Settings(pickup_folder="x"))[Channel.EMAIL], Pickup)
