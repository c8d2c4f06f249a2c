"""Who may log in to the demo municipality, and the file with their passwords."""

import stat

from flask import Flask
from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.accounts.service import change_password
from fritidspas.applications.queries import QueueFilter, desk_of, queue
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.demo import service
from fritidspas.demo.gold import SCHEME as GOLD
from fritidspas.demo.gold import WISHES
from fritidspas.demo.logins import FILE
from fritidspas.identity.service import user_behind
from fritidspas.settings import Settings
from tests.demo.test_loading import NOW, TODAY, load, the_municipality


def test_every_role_logs_in_with_the_password_that_is_shown(app: Flask, settings: Settings) -> None:
    with app.app_context():
        load(settings)
        logins = service.demo_logins(settings.instance)
        assert {login.role for login in logins} == set(Role)
        assert len({login.password for login in logins}) == len(logins)
        for login in logins:
            with transaction():
                user_behind(login.email, login.password or "")


def test_a_family_counsellor_who_logs_in_has_gold_passes_to_answer_and_nobody_else_has(
    app: Flask, settings: Settings
) -> None:
    with app.app_context():
        load(settings)
        with scoped_to(the_municipality().id):
            counsellor = session.scalars(
                select(User).where(User.profession == Profession.FAMILY_COUNSELLOR)
            ).one()
            assert counsellor.email in {login.email for login in service.demo_logins(settings.instance)}
            theirs = desk_of(counsellor.role, counsellor.profession, TODAY)
            waiting = queue(QueueFilter(), theirs, "waiting", False, 0, 100)
            assert [one.scheme.key for one in waiting] == [GOLD] * len(WISHES)
            coordinators = desk_of(Role.COORDINATOR, None, TODAY)
            others = queue(QueueFilter(), coordinators, "waiting", False, 0, 100)
            assert others
            assert GOLD not in {one.scheme.key for one in others}


def test_no_other_installation_has_the_same_passwords(app: Flask, settings: Settings) -> None:
    with app.app_context():
        load(settings)
        first = {login.password for login in service.demo_logins(settings.instance)}
        with transaction():
            service.renew_passwords(settings.instance, NOW)
        assert not first & {login.password for login in service.demo_logins(settings.instance)}


def test_the_file_with_the_passwords_is_for_its_owner_only(app: Flask, settings: Settings) -> None:
    with app.app_context():
        load(settings)
    assert stat.S_IMODE((settings.instance / FILE).stat().st_mode) == 0o600


def test_a_password_somebody_has_changed_is_shown_no_more(app: Flask, settings: Settings) -> None:
    with app.app_context():
        load(settings)
        login = service.demo_logins(settings.instance)[0]
        with across_municipalities():
            user = session.scalars(select(User).where(User.email == login.email)).one()
        with scoped_to(user.municipality_id), transaction():
            change_password(user, login.password or "", "en helt anden adgangskode", NOW)
        shown = {each.email: each.password for each in service.demo_logins(settings.instance)}
        assert shown.pop(login.email) is None
        assert all(shown.values())


def test_when_the_file_is_gone_new_passwords_can_be_given(app: Flask, settings: Settings) -> None:
    with app.app_context():
        load(settings)
        (settings.instance / FILE).unlink()
        assert not any(login.password for login in service.demo_logins(settings.instance))
        with transaction():
            service.renew_passwords(settings.instance, NOW)
        for login in service.demo_logins(settings.instance):
            with transaction():
                user_behind(login.email, login.password or "")
