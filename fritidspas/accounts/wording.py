"""What the roles and professions of people who log in are called on the screen."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role

ROLE_NAMES = {
    Role.ADMINISTRATOR: _l("Administrator"),
    Role.COORDINATOR: _l("Fritidskoordinator"),
    Role.LEADER: _l("Leder"),
    Role.AUDITOR: _l("Databeskyttelsesrådgiver"),
    Role.CLUB: _l("Forening"),
    Role.PARENT: _l("Forælder"),
    Role.GUIDE: _l("Fritidsguide"),
    Role.PROFESSIONAL: _l("Fagperson"),
    Role.FINANCE: _l("Økonomi"),
}
PROFESSIONS = {
    Profession.HEALTH_VISITOR: _l("sundhedsplejerske"),
    Profession.SOCIAL_WORKER: _l("socialrådgiver"),
    Profession.FAMILY_GUIDE: _l("familievejleder"),
    Profession.FAMILY_COUNSELLOR: _l("familierådgiver"),
    Profession.HEAD_TEACHER: _l("skoleleder"),
    Profession.TEACHER: _l("lærer"),
    Profession.PEDAGOGUE: _l("pædagog"),
    Profession.JOB_CONSULTANT: _l("jobkonsulent"),
    Profession.JOB_COACH: _l("jobcoach"),
}
