"""A person at a browser: logs in, and sends a claim until the answer is certain."""

import http.client
import re
import socket
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from benchmarks.proof.town import PASSWORD, Asked

UNKNOWN = (OSError, http.client.HTTPException, socket.timeout)
PATIENCE = 120  # seconds until an answer must be certain
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """`claim_id`: of what was accepted, None when it was refused. `asked`: how often it took; `broken`: 5xx but 503."""

    claim_id: int | None
    asked: int
    broken: int
    seconds: float


class Uncertain(Exception):
    """Nobody knows whether a claim was made: the proof has failed."""


class Browser:
    """One person's, with a connection of its own."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.connect()

    def connect(self) -> None:
        """Anew: what was under way on the last connection is given up."""
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def log_in(self, email: str) -> None:
        """From the beginning; an error when any step of it was not answered as it should be."""
        self.cookies.clear()
        self._see("/login")
        status, _where, _text = self.ask("POST", "/login", {"email": email, "password": PASSWORD})
        if status != 302:
            raise RuntimeError(f"logging in was answered with {status}")
        self._see("/club/claims/new")

    def twin(self) -> "Browser":
        """The same person's second tap, on another connection."""
        other = Browser(self.port)
        other.cookies, other.token = dict(self.cookies), self.token
        return other

    def claim(self, asked: Asked, fee_ore: int) -> Answer:
        """Sends it again with the same key until it was made or refused for want of money."""
        fields = {
            "key": asked.key, "kind": "membership_fee", "price_ore": f"{fee_ore / 100:.2f}".replace(".", ","),
            "from_day": asked.from_day.strftime("%d-%m-%Y"), "to_day": asked.from_day.strftime("%d-%m-%Y"),
            "step": "send",
        }  # fmt: skip
        address = f"/club/enrolments/{asked.enrolment_id}/claim"
        begun, times, broken = time.perf_counter(), 0, 0
        while time.perf_counter() - begun < PATIENCE:
            times += 1
            try:
                # Not remembered: its cookie carries a message for the next page, which is never opened here.
                status, where, text = self.ask("POST", address, fields, remember=False)
            except UNKNOWN:
                status, where, text = 0, "", ""
                self.connect()
            if status == 302 and (made := re.search(r"/club/claims/(\d+)$", where)):
                return Answer(int(made[1]), times, broken, time.perf_counter() - begun)
            if status == 422 and "tilbage på passet" in text:
                return Answer(None, times, broken, time.perf_counter() - begun)
            if status not in (0, 503) and status < 500:
                raise Uncertain(f"claim {asked.number} was answered with {status} {where} {_words(text)}")
            broken += status >= 500 and status != 503
            time.sleep(0.1)
        raise Uncertain(f"claim {asked.number} is uncertain after {PATIENCE} s")

    def ask(
        self, method: str, path: str, fields: dict[str, str] | None = None, remember: bool = True
    ) -> tuple[int, str, str]:
        """(status, where it sends one, text). remember: take over the cookies of the answer."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if fields is not None:
            body = urlencode(fields | {"csrf_token": self.token})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in (remember and answer.headers.get_all("Set-Cookie")) or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), text

    def _see(self, address: str) -> None:
        """Opens a page, and takes over its token."""
        status, _where, page = self.ask("GET", address)
        found = TOKEN.search(page)
        if status != 200 or not found:
            raise RuntimeError(f"{address} was answered with {status}")
        self.token = found[1]


def _words(page: str) -> str:
    """The beginning of what a page says."""
    main = page.partition("<main")[2] or page
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())[:200]


def tap(browser: Browser, asked: Asked, fee_ore: int) -> list[Answer]:
    """Every answer to a claim; a double tap is two at the same moment."""
    if asked.taps == 1:
        return [browser.claim(asked, fee_ore)]
    together, answers, wrong = threading.Barrier(2), [], []

    def send(one: Browser) -> None:
        together.wait()
        try:
            answers.append(one.claim(asked, fee_ore))
        except Uncertain as problem:
            wrong.append(problem)

    other = browser.twin()
    second = threading.Thread(target=send, args=(other,))
    second.start()
    send(browser)
    second.join()
    other.connection.close()
    if wrong:
        raise wrong[0]
    return answers
