"""What a finding in the log is called."""

from flask_babel import lazy_gettext as _l

from fritidspas.privacy.alarms import AlarmKind

ALARMS = {
    AlarmKind.SURNAME: _l("Åbnede et barn med samme efternavn som sig selv"),
    AlarmKind.MANY: _l("Åbnede mange børn enkeltvis på en time"),
    AlarmKind.NIGHT: _l("Så på børn om natten"),
}
