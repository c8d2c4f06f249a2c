"""Digital Post: a whole MeMo message in the folder, with the letter as a PDF, or certainly nothing."""

import os
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from lxml import etree

from fritidspas.letters.channels import Away, NotTaken, Undeliverable, ways_out
from fritidspas.letters.channels.digital_post import DigitalPost
from fritidspas.letters.channels.memo import CORE, NEEDED, SPACE, is_sound, memo
from fritidspas.letters.rules import Channel
from fritidspas.settings import Settings
from tests.letters.test_channels import LETTER
from tests.pdf.test_pdf import read

MESSAGE_ID = "8c2ea15d61fb1ba99366f2f8b194c114"
LINK = "https://fritid.vestby.example/f/abcDEFghiJKLmnopQRStuvwxyz1"
TO_SARA = replace(LETTER, message_id=MESSAGE_ID, name="Sara Ømål", address="0101109996", link=LINK)
# The schemas are not ours to carry. Where their folder is named, every message here is checked by them as well.
SCHEMAS = os.environ.get("FRITIDSPAS_MEMO_SCHEMAS", "")


@pytest.fixture
def settings_of(tmp_path: Path) -> Settings:
    folder = str(tmp_path / "out")
    return Settings(digital_post_folder=folder, digital_post_sender="12345678", memo_schemas=SCHEMAS)


def kept(tmp_path: Path) -> etree._Element:
    (file,) = (tmp_path / "out").iterdir()
    assert file.name == f"{MESSAGE_ID}.xml"
    return etree.fromstring(file.read_bytes())


def said(message: etree._Element, path: str) -> str | None:
    return message.findtext("/".join(f"{{{SPACE}}}{step}" for step in path.split("/")))


def test_a_letter_becomes_a_message(app: Flask, settings_of: Settings, tmp_path: Path) -> None:
    with app.app_context():
        DigitalPost(settings_of).send(TO_SARA)
    message = kept(tmp_path)
    assert {path: said(message, path) for path in NEEDED if not path.endswith("content")} == {
        "MessageHeader/messageType": "DIGITALPOST",
        "MessageHeader/messageUUID": "8c2ea15d-61fb-4ba9-9366-f2f8b194c114",
        "MessageHeader/label": "Sara har fået plads",
        "MessageHeader/Sender/senderID": "12345678",
        "MessageHeader/Sender/idType": "CVR",
        "MessageHeader/Sender/label": "Vestby Kommune",
        "MessageHeader/Recipient/recipientID": "0101109996",
        "MessageHeader/Recipient/idType": "CPR",
        "MessageBody/createdDateTime": "2026-08-03T09:00:00Z",
        "MessageBody/MainDocument/File/encodingFormat": "application/pdf",
        "MessageBody/MainDocument/File/filename": "Brev.pdf",
        "MessageBody/MainDocument/File/language": "da",
    }
    assert said(message, "MessageBody/MainDocument/Action/EntryPoint/url") == LINK
    document = b64decode(said(message, "MessageBody/MainDocument/File/content") or "")
    text = "\n".join(read(document))
    assert "Kære Amal" in text
    assert "Sara Ømål" in text
    assert "0101109996" not in text


def test_the_same_letter_is_the_same_file(app: Flask, settings_of: Settings, tmp_path: Path) -> None:
    with app.app_context():
        for _try in range(2):
            DigitalPost(settings_of).send(TO_SARA)
    assert kept(tmp_path) is not None
    assert oct((tmp_path / "out" / f"{MESSAGE_ID}.xml").stat().st_mode)[-3:] == "640"


@pytest.mark.parametrize("subject", ["x" * 300, "A & B <c> \x00\x0b\ud7ff\ufffe", "مرحبا / Hej", "😀"])
def test_no_text_breaks_a_message(app: Flask, settings_of: Settings, tmp_path: Path, subject: str) -> None:
    with app.app_context():
        DigitalPost(settings_of).send(replace(TO_SARA, subject=subject, body=subject, language="ar"))
    assert is_sound(etree.tostring(kept(tmp_path)), SCHEMAS)


@pytest.mark.parametrize("number", ["", "010110999", "010110-9996", "amal@example.dk"])
def test_no_number_is_never_sent(settings_of: Settings, tmp_path: Path, number: str) -> None:
    with pytest.raises(Undeliverable, match="address_wrong"):
        DigitalPost(settings_of).send(replace(TO_SARA, address=number))
    assert not (tmp_path / "out").exists()


def test_nobody_set_up_to_send_sends_nothing(settings_of: Settings) -> None:
    with pytest.raises(Away, match="no_sender"):
        DigitalPost(replace(settings_of, digital_post_sender="")).send(TO_SARA)


def test_a_folder_that_takes_nothing_is_away(app: Flask, settings_of: Settings, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file is in the way")
    with app.app_context(), pytest.raises(Away, match="not_reached"):
        DigitalPost(settings_of).send(TO_SARA)


@pytest.mark.parametrize("path", NEEDED)
def test_a_message_that_lacks_something_is_not_sound(path: str) -> None:
    whole = memo(TO_SARA, "12345678", b"%PDF")
    assert is_sound(whole)
    message = etree.fromstring(whole)
    found = message.find("/".join(f"{{{SPACE}}}{step}" for step in path.split("/")))
    found.text = ""
    assert not is_sound(etree.tostring(message))
    found.getparent().remove(found)
    assert not is_sound(etree.tostring(message))


def test_the_schemas_are_asked_where_they_are(tmp_path: Path) -> None:
    """With a schema that wants something else entirely."""
    (tmp_path / CORE).write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="other"/></xs:schema>'
    )
    assert not is_sound(memo(TO_SARA, "12345678", b"%PDF"), str(tmp_path))


def test_what_is_not_sound_is_not_written(
    app: Flask, settings_of: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fritidspas.letters.channels.digital_post.is_sound", lambda *_given: False)
    with app.app_context(), pytest.raises(Undeliverable, match="not_sound"):
        DigitalPost(settings_of).send(TO_SARA)
    assert not (tmp_path / "out").exists()


def test_schemas_that_cannot_be_read_send_nothing(app: Flask, settings_of: Settings, tmp_path: Path) -> None:
    (tmp_path / CORE).write_text("no schema")
    with app.app_context(), pytest.raises(NotTaken, match="not_made"):
        DigitalPost(replace(settings_of, memo_schemas=str(tmp_path))).send(TO_SARA)
    assert not (tmp_path / "out").exists()


def test_it_exists_where_a_folder_is_set_up(settings_of: Settings) -> None:
    assert Channel.DIGITAL_POST in ways_out(settings_of)
    assert Channel.DIGITAL_POST not in ways_out(Settings())
