"""The columns of the lists of children, where they are saved as files. What pages leave out stands in none of them."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import gettext as _

from fritidspas.core.dates import age_on
from fritidspas.families import wording
from fritidspas.families.above import ItsGuide, ItsPass, Wish
from fritidspas.families.models import Child
from fritidspas.families.queries import ChildRow
from fritidspas.families.rules import NextStep
from fritidspas.lists import Columns
from fritidspas.web.formats import language_name


def children(
    guides: Mapping[int, ItsGuide], wishes: Mapping[int, Sequence[Wish]], today: date
) -> Columns[ChildRow]:
    """`wishes` are those of children whose whereabouts are no secret."""
    return {
        _("Barn nr."): lambda child: child.ref,
        _("Navn"): lambda child: child.name,
        _("Alder"): lambda child: age_on(child.birth_date, today),
        _("Køn"): lambda child: str(wording.CHILD_GENDERS[child.gender]),
        _("Sprog"): lambda child: ", ".join(map(language_name, child.languages)),
        _("Beskyttet adresse"): lambda child: child.protected,
        _("Distrikt"): lambda child: child.district,
        _("Venter siden"): lambda child: child.waiting_since,
        _("Ønsker"): lambda child: ", ".join(
            dict.fromkeys(wish.activity for wish in wishes.get(child.id, []))
        ),
        _("Guide"): lambda child: guides[child.id].label if child.id in guides else "",
        _("Foreslået"): lambda child: child.id in guides and guides[child.id].proposed_in is not None,
        _("Prioritet"): lambda child: child.priority,
    }


def my_children(
    guides: Mapping[int, ItsGuide],
    passes: Mapping[int, ItsPass],
    steps: Mapping[int, NextStep],
    today: date,
) -> Columns[Child]:
    return {
        _("Navn"): lambda child: child.name,
        _("Alder"): lambda child: age_on(child.birth_date, today),
        _("Beskyttet adresse"): lambda child: child.is_protected(today),
        _("Fritidspas til og med"): lambda child: passes[child.id].last if child.id in passes else None,
        _("Har en guide"): lambda child: child.id in guides and guides[child.id].proposed_in is None,
        _("Næste skridt"): lambda child: str(wording.NEXT_STEPS[steps[child.id]]),
    }
