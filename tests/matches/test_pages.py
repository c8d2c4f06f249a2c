"""Every page of the matching, for those who may and those who may not; on both databases."""

from html import unescape

from flask.testing import FlaskClient
from sqlalchemy import func, select

from fritidspas.audit.models import ReadEvent
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.jobs.models import Job, JobState
from fritidspas.matches.models import Match, MatchingRun, MatchState, Proposal, ProposalState
from tests.matches.desk import Desk
from tests.matches.proposing import END, START, WEIGHTS

PAGES = [
    ("/runs", "Kørsler"),
    ("/runs/new", "Ny kørsel"),
    ("/runs/{run}/proposals", "Amina Holm"),
    ("/proposals/{proposal}", "Karen Lund"),
    ("/proposals/{proposal}/swap", "Poul Krog"),
    ("/runs/{run}/unmatched", "Alle børn har fået et forslag"),
    ("/runs/{run}/map", "Amina Holm"),
    ("/runs/{run}/guides", "Karen Lund"),
    ("/runs/{run}/guides/{guide}", "Karen Lund"),
    ("/runs/{run}/recruit", "Én ny guide ville ikke flytte noget"),
    ("/runs/compare", "Sammenlign kørsler"),
    ("/", "Noah Dam"),
    ("/{match}/end", "Noah Dam"),
    ("/{match}", "Noah Dam"),
    ("/{match}/answer/guide", "Noah Dam"),
    ("/{match}/met", "Noah Dam"),
    ("/{match}/prolong", "Noah Dam"),
    ("/{match}/change", "Noah Dam"),
]
ACTS = [
    ("/proposals/{proposal}/accept", {}),
    ("/proposals/{proposal}/reject", {"reason": "Bor for langt fra bussen"}),
    ("/proposals/{proposal}/block", {"reason": "De er uvenner"}),
    ("/proposals/{proposal}/lock", {"reason": "De kender hinanden"}),
    ("/proposals/{proposal}/unlock", {}),
    ("/proposals/{proposal}/swap", {"guide": "0", "reason": "x"}),
    ("/runs/{run}/accept", {"all": "1"}),
    ("/{match}/end", {"on": "03-08-2026", "reason": "Barnet går selv", "cause": "independent"}),
    ("/{match}/answer/guide", {"said": "no", "who": "Grethe"}),
    ("/{match}/met", {"on": "03-08-2026"}),
    ("/{match}/hand", {}),
    ("/{match}/hand-back", {}),
    ("/{match}/prolong", {"until": "03-08-2027"}),
    ("/{match}/change", {"reason": "Flyttet", "how": "run"}),
    ("/{match}/notes/1/settle", {}),
]
OF_A_ROW = [path for path, _shown in PAGES if "{" in path]


def test_the_coordinator_sees_every_page(karen: FlaskClient, desk: Desk) -> None:
    for path, shown in PAGES:
        answer = karen.get(desk.path(path))
        assert answer.status_code == 200, path
        assert shown in unescape(answer.text), path


def test_a_stranger_is_asked_to_log_in(desk: Desk) -> None:
    stranger = desk.cast.app.test_client()
    for path, _shown in PAGES:
        answer = stranger.get(desk.path(path))
        assert answer.status_code == 302, path
        assert answer.location.startswith("/login"), path


def test_other_roles_see_no_child_and_decide_nothing(desk: Desk) -> None:
    for role in set(Role) - {Role.COORDINATOR}:
        client = desk.cast.client(role)
        seen = {path: client.get(desk.path(path)).status_code for path, _shown in PAGES}
        allowed = {path for path, status in seen.items() if status != 403}
        assert allowed == ({"/runs/compare"} if role == Role.LEADER else set())
        assert {client.post(desk.path(path), data=data).status_code for path, data in ACTS} == {403}


def test_rows_of_another_municipality_look_like_rows_that_do_not_exist(desk: Desk) -> None:
    stranger = desk.cast.client(Role.COORDINATOR, desk.cast.away)
    foreign = {stranger.get(desk.path(path)).status_code for path in OF_A_ROW}
    foreign |= {stranger.post(desk.path(path), data=data).status_code for path, data in ACTS}
    assert foreign == {404}
    with desk.at_home():
        assert session.get_one(Proposal, desk.proposal).state == ProposalState.PROPOSED
        assert session.get_one(Match, desk.match).state == MatchState.RUNNING


def test_an_id_that_means_nothing_is_404(karen: FlaskClient) -> None:
    for wrong in ("0", "999999999", "99999999999999999999", "x", "-1"):
        for path in OF_A_ROW:
            address = "/office/matches" + path.format(run=wrong, proposal=wrong, match=wrong, guide=wrong)
            assert karen.get(address).status_code == 404, address


def test_a_page_cannot_be_posted_to_nor_an_act_fetched(karen: FlaskClient, desk: Desk) -> None:
    pages = {path for path, _shown in PAGES} - {path for path, _data in ACTS} - {"/runs/new"}
    acts = {path for path, _data in ACTS} - {path for path, _shown in PAGES}
    assert {karen.post(desk.path(path)).status_code for path in pages} == {405}
    assert {karen.get(desk.path(path)).status_code for path in acts} == {405}


def test_a_list_survives_nonsense_in_its_address(karen: FlaskClient, desk: Desk) -> None:
    for query in (
        "page=0",
        "page=99999999",
        "page=x",
        "state=what",
        "sort=-what",
        "flag=%00x",
        "guide=x",
        "q=%25_'",
    ):
        for path in ("/runs/{run}/proposals", "/runs/{run}/unmatched", "/"):
            assert karen.get(f"{desk.path(path)}?{query}").status_code == 200, (path, query)


def test_every_page_that_names_a_child_notes_who_was_seen(karen: FlaskClient, desk: Desk) -> None:
    named = [path for path, shown in PAGES if shown in ("Amina Holm", "Karen Lund", "Noah Dam", "Poul Krog")]
    for path in named:
        karen.get(desk.path(path))
    with desk.at_home():
        pages = set(session.scalars(select(ReadEvent.page).where(ReadEvent.right == "matches.read")))
    assert pages == {
        "matches.proposals", "matches.proposal", "matches.swap", "matches.map", "matches.weeks",
        "matches.guide_week", "matches.matches", "matches.end",
        "matches.match", "matches.answer", "matches.met", "matches.prolong", "matches.change",
    }  # fmt: skip


def test_a_run_starts_with_the_period_and_the_weights_asked_for(karen: FlaskClient, desk: Desk) -> None:
    weights = {**WEIGHTS, "language": 3, "nearness": 1}
    asked = {"start": "10-08-2026", "end": "09-08-2027", **weights}
    answer = karen.post("/office/matches/runs/new", data=asked)
    assert answer.status_code == 302
    with desk.at_home():
        run = session.scalars(select(MatchingRun).order_by(MatchingRun.id.desc())).first()
        assert run is not None
        assert (run.start, run.end, run.weights) == (START, END, weights)
    shown = karen.get(answer.location, follow_redirects=True)
    assert shown.status_code == 200
    assert "Ingen fordeling kan hjælpe flere børn" in shown.text


def test_a_run_that_cannot_be_asked_says_what_to_put_right(karen: FlaskClient, desk: Desk) -> None:
    mistakes = [
        ({"language": "9"}, "Vægtene giver 17 i alt"),
        ({"language": "11"}, "Skriv 10 eller mindre"),
        ({"language": "-1"}, "Skriv 0 eller mere"),
        ({"language": "x"}, "Skriv et helt tal"),
        ({"end": "09-08-2026"}, "Forløbene skal slutte efter"),
        ({"start": ""}, "Skriv, hvornår forløbene begynder"),
        ({"end": "31-02-2027"}, "Datoen findes ikke"),
    ]
    for wrong, told in mistakes:
        asked = {"start": "10-08-2026", "end": "09-08-2027", **WEIGHTS} | wrong
        answer = karen.post("/office/matches/runs/new", data=asked)
        assert told in unescape(answer.text), wrong
    with desk.at_home():
        assert session.scalar(select(func.count(MatchingRun.id))) == 1


def test_a_second_run_waits_for_the_first(karen: FlaskClient, desk: Desk) -> None:
    with desk.at_home(), transaction():
        session.execute(select(Job)).scalars().one().state = JobState.RUNNING
    answer = karen.post(
        "/office/matches/runs/new", data={"start": "10-08-2026", "end": "09-08-2027", **WEIGHTS}
    )
    assert answer.status_code == 409
    assert "er allerede i gang" in answer.text


def test_run_again_proposes_the_weights_of_the_run(karen: FlaskClient, desk: Desk) -> None:
    with desk.at_home(), transaction():
        session.get_one(MatchingRun, desk.run).weights = {**WEIGHTS, "language": 0, "nearness": 4}
    text = karen.get(desk.path("/runs/new?like={run}")).text
    assert "Kør igen på resten" in text
    assert 'id="nearness" name="nearness" value="4"' in text
    assert karen.get("/office/matches/runs/new?like=999").status_code == 404


def test_a_run_on_its_way_tells_how_far_it_is_and_then_sends_the_browser_on(
    karen: FlaskClient, desk: Desk
) -> None:
    _set_job(desk, state=JobState.RUNNING, progress=420, phase="solve")
    page = karen.get(desk.path("/runs/{run}"))
    part = karen.get(desk.path("/runs/{run}/progress"))
    for answer in (page, part):
        assert "42 %" in answer.text
        assert "Finder den bedste fordeling" in answer.text
    assert karen.get(desk.path("/runs/{run}/proposals")).status_code == 404
    _set_job(desk, state=JobState.DONE)
    assert karen.get(desk.path("/runs/{run}/progress")).headers["HX-Redirect"] == desk.path("/runs/{run}")
    assert karen.get(desk.path("/runs/{run}")).location == desk.path("/runs/{run}/proposals")


def test_a_failed_run_names_the_lock_in_its_way_and_where_to_change_it(
    karen: FlaskClient, desk: Desk
) -> None:
    failure = {"child_id": desk.child, "guide": "", "rule": 4, "facts": {"language": "so"}}
    with desk.at_home(), transaction():
        run = session.get_one(MatchingRun, desk.run)
        guide = session.get_one(Proposal, desk.proposal).guide
        run.failure = failure | {"guide": guide.ref}
    _set_job(desk, state=JobState.FAILED, error="lock_breaks_rule")
    text = unescape(karen.get(desk.path("/runs/{run}")).text)
    assert "Amina Holm er låst til Karen Lund" in text
    assert "taler ikke somali" in text
    assert f"/office/matches/children/{desk.child}" in text
    assert f"/office/guides/{desk.guide}" in text


def test_comparing_shows_a_leader_figures_but_no_names_nor_small_cells(desk: Desk) -> None:
    groups = {
        "gender": {"f": _sides(12, 7), "m": _sides(9, 3)},
        "language": {"da": _sides(20, 9)},
        "district": {"": _sides(20, 9)},
    }
    with desk.at_home(), transaction():
        session.get_one(MatchingRun, desk.run).waiting = groups
    leader = unescape(desk.cast.client(Role.LEADER).get("/office/matches/runs/compare").text)
    coordinator = unescape(desk.cast.client(Role.COORDINATOR).get("/office/matches/runs/compare").text)
    assert "Amina" not in leader
    assert "Drenge" in leader
    assert "skjult" in leader
    assert "skjult" not in coordinator


def _sides(matched: int, waiting: int) -> dict[str, dict[str, float]]:
    return {
        "matched": {"count": matched, "median": 20.0, "longest": 30},
        "waiting": {"count": waiting, "median": 40.0, "longest": 90},
    }


def _set_job(desk: Desk, **values: object) -> None:
    with desk.at_home(), transaction():
        job = session.get_one(MatchingRun, desk.run).job
        for name, value in values.items():
            setattr(job, name, value)
