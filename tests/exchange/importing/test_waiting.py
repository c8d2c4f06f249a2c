"""A file that waits for its yes: one person, one save, one day."""

import threading
from typing import Any

import time_machine
from flask.testing import FlaskClient
from sqlalchemy import Engine, event, func, select

from fritidspas.clubs.models import Offer
from fritidspas.core.clock import utc_now
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.exchange import queries, rules
from fritidspas.exchange.columns import Kind
from fritidspas.exchange.models import ImportDraft
from tests.cast import Cast
from tests.exchange import files
from tests.exchange.importing.steps import at_home, bring, children, everything_written, refs, save


def test_two_clicks_save_once(cast: Cast, client: FlaskClient) -> None:
    page = save(client, files.town())
    before = everything_written(cast)
    assert client.post(f"{page}/save").status_code == 302
    assert everything_written(cast) == before
    assert "3 nye, 0 ændrede" in client.get(page).text


def test_two_people_saving_the_same_new_children_at_once_make_them_once(cast: Cast) -> None:
    rows = [files.child(**{"Barn nr.": f"B{number}"}) for number in range(60)]
    clients = [cast.client(Role.COORDINATOR) for _ in range(4)]
    # Every other one has them in the opposite order: two writers who wait for each other would be a deadlock.
    pages = [bring(client, children(*rows[:: -1 if at % 2 else 1])) for at, client in enumerate(clients)]
    start, statuses = threading.Barrier(len(clients)), []

    def click(client: FlaskClient, page: str) -> None:
        start.wait()
        statuses.append(client.post(f"{page}/save").status_code)

    threads = [threading.Thread(target=click, args=pair) for pair in zip(clients, pages, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [302] * len(clients)
    assert len(refs(cast)) == 60
    assert len(everything_written(cast)[-1]) == 1


def test_an_offer_saved_while_another_reads_is_whole_or_not_there(cast: Cast, client: FlaskClient) -> None:
    page, others = bring(client, files.town()), []

    def meanwhile(*_: Any) -> None:
        """After the first question of the one who looks, another saves the same rows."""
        if not others:
            others.append(threading.Thread(target=client.post, args=(f"{page}/save",)))
            others[0].start()
            others[0].join()

    event.listen(Engine, "after_cursor_execute", meanwhile)
    try:
        at_home(cast, lambda: queries.saved({Kind.OFFERS}))
    finally:
        event.remove(Engine, "after_cursor_execute", meanwhile)
    assert refs(cast, Offer) == ["T1"]
    assert [each.club for each in at_home(cast, lambda: queries.saved({Kind.OFFERS}))[Kind.OFFERS].values()]


def test_a_cancelled_file_is_forgotten(cast: Cast, client: FlaskClient) -> None:
    page = bring(client, files.town())
    client.post(f"{page}/cancel")
    assert client.get(page).status_code == 404
    assert client.post(f"{page}/save").status_code == 404
    assert refs(cast) == []


def test_a_saved_file_leaves_no_rows_behind(cast: Cast, client: FlaskClient) -> None:
    save(client, files.town())
    tables, findings = at_home(
        cast, lambda: session.execute(select(ImportDraft.tables, ImportDraft.findings)).one()
    )
    assert tables == {"tables": [], "ignored": []}
    assert "Amina" not in str(findings)


def test_a_file_nobody_saved_in_a_day_is_gone(cast: Cast, client: FlaskClient) -> None:
    page = bring(client, files.town())
    with cast.app.app_context(), scoped_to(cast.home), transaction():
        draft = session.scalars(select(ImportDraft)).one()
        draft.expires_at = draft.created_at
    assert client.get(page).status_code == 404
    assert client.post(f"{page}/save").status_code == 404
    kept = bring(client, files.town())
    cast.app.extensions["queue"].sweep()
    assert at_home(cast, lambda: session.scalar(select(func.count(ImportDraft.id)))) == 1
    assert client.get(kept).status_code == 200
    assert refs(cast) == []


def test_the_worker_forgets_files_whose_day_is_over(cast: Cast, client: FlaskClient) -> None:
    bring(client, files.town())
    with time_machine.travel(utc_now() + rules.DRAFT_LASTS, tick=False):
        cast.app.extensions["queue"].sweep()
    assert at_home(cast, lambda: session.scalar(select(func.count(ImportDraft.id)))) == 0


def test_only_the_one_who_brought_a_file_sees_saves_or_cancels_it(cast: Cast, client: FlaskClient) -> None:
    page = bring(client, files.town())
    stranger = cast.client(Role.COORDINATOR, cast.away)
    looking, acting = ("", "/progress", "/problems.xlsx"), ("/check", "/save-right", "/save", "/cancel")
    assert {stranger.get(page + act).status_code for act in looking} == {404}
    assert {stranger.post(page + act).status_code for act in acting} == {404}
    assert refs(cast) == []
    assert {client.get(page + act).status_code for act in looking} == {200}
    assert {client.post(page + act).status_code for act in acting} == {302}


def test_the_two_municipalities_may_use_the_same_numbers(cast: Cast, client: FlaskClient) -> None:
    away = cast.client(Role.COORDINATOR, cast.away)
    save(client, files.town())
    page = bring(away, files.town())
    assert "Amina Øster" in away.get(page).text
    away.post(f"{page}/save")
    assert refs(cast) == ["B1"]
