"""SMS by a gateway that takes JSON over HTTP."""

import errno
import json
import re
import socket
import ssl
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from fritidspas.letters.channels.way import Away, NotTaken, Outgoing, Undeliverable, Way, one_line
from fritidspas.settings import Settings

PATIENCE = 20  # seconds
NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
DANISH_NUMBER = re.compile(r"[2-9][0-9]{7}")
LATER = frozenset({408, 425, 429, 503})
NOT_US = frozenset({401, 403, 404, 405})  # the address or the key is wrong: that is no one letter's fault
NOBODY_THERE = frozenset({errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ECONNREFUSED})


class Sms(Way):
    """The gateway knows a letter it has had before by `Idempotency-Key`."""

    def __init__(self, settings: Settings) -> None:
        self.url = settings.sms_url
        self.token = settings.sms_token.strip()

    def send(self, letter: Outgoing) -> None:
        said = {"id": letter.message_id, "from": one_line(letter.sender), "to": number_of(letter.address)}
        request = Request(
            self.url,
            json.dumps({**said, "text": letter.body}).encode(),
            {
                "Content-Type": "application/json",
                "Authorization": f"Bearer {self.token}",
                "Idempotency-Key": letter.message_id,
            },
        )
        try:
            build_opener(_NoOtherAddress).open(request, timeout=PATIENCE).close()
        except HTTPError as answer:
            answer.close()
            _judge(answer)
        except URLError as problem:
            if _nobody_was_there(problem.reason):
                raise Away("not_reached") from problem
            raise


class _NoOtherAddress(HTTPRedirectHandler):
    """Sent on elsewhere, a POST would become a GET that says all is well."""

    def redirect_request(self, *_given: object) -> None:
        return None


def number_of(phone: str) -> str:
    """As the whole world dials it. Raises `Undeliverable` where it is no number."""
    dialled = re.sub(r"[\s()./-]", "", phone)
    dialled = re.sub(r"^00", "+", dialled)
    if DANISH_NUMBER.fullmatch(dialled):
        return f"+45{dialled}"
    if not NUMBER.fullmatch(dialled):
        raise Undeliverable("address_wrong")
    return dialled


def _judge(answer: HTTPError) -> None:
    if answer.code in LATER:
        raise NotTaken("put_off") from answer
    if answer.code in NOT_US or 300 <= answer.code < 400:
        raise Away("not_reached") from answer
    if 400 <= answer.code < 500:
        raise Undeliverable("refused") from answer
    raise answer


def _nobody_was_there(reason: object) -> bool:
    """The message never left: nobody by that name, nobody who answers, or somebody else."""
    if isinstance(reason, socket.gaierror | ssl.SSLCertVerificationError):
        return True
    return isinstance(reason, OSError) and reason.errno in NOBODY_THERE
