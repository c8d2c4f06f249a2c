"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "merge_two_guides": _l("Begge rækker har en guide. Afslut først det ene forløb."),
    "run_going_on": _l("En kørsel er allerede i gang. Vent, til den er færdig."),
    "run_given_up": _l("Kørslen blev opgivet, før den var færdig. Start en ny."),
    "dates_reversed": _l("Slutdatoen skal ligge efter startdatoen."),
    "bad_weights": _l("Vægtene skal være hele tal fra 0 og give 10 tilsammen."),
    "lock_breaks_rule": _l(
        "Et barn er låst til en guide, som reglerne ikke tillader. Fjern låsen, og prøv igen."
    ),
    "locked_guide_not_active": _l(
        "Et barn er låst til en guide, som ikke er aktiv. Fjern låsen, og prøv igen."
    ),
    "proposal_gone": _l("Forslaget findes ikke."),
    "match_gone": _l("Matchet findes ikke."),
    "guide_gone": _l("Guiden findes ikke."),
    "reason_missing": _l("Skriv en begrundelse."),
    "already_accepted": _l("Forslaget er allerede godkendt."),
    "already_rejected": _l("Forslaget er allerede afvist."),
    "already_ended": _l("Matchet er allerede afsluttet."),
    "superseded": _l("Forslaget er afløst af en nyere kørsel eller et andet match."),
    "rejected": _l("Forslaget er afvist."),
    "breaks_rule": _l("Reglerne tillader ikke matchet, som det er nu."),
    "not_waiting": _l("Barnet venter ikke længere på en guide."),
    "guide_not_active": _l("Guiden er ikke aktiv."),
    "match_is_running": _l("Barnet og guiden har et match. Afslut det først."),
    "is_locked": _l("Barnet er låst til guiden. Fjern låsen først."),
    "ends_later": _l("Et match kan ikke afsluttes på en dag, der ikke er kommet endnu."),
    "rule_0": _l("Barnet eller guiden findes ikke."),
    "rule_1": _l("Barnet og guiden hører ikke til samme kommune."),
    "rule_2": _l("Guiden er ikke af den slags, barnet skal have (frivillig eller lønnet)."),
    "rule_3": _l("Guidens børneattest gælder ikke hele perioden."),
    "rule_4": _l("Guiden taler ikke det sprog, barnet har brug for."),
    "rule_5": _l("Guiden har ikke det køn, der er et krav for barnet."),
    "rule_6": _l("Barnets alder ligger uden for de aldre, guiden har sagt ja til."),
    "rule_7": _l("Barnet bor længere væk, end guiden har sagt ja til."),
    "rule_8": _l("Guiden er ikke ledig, når barnet skal følges."),
    "rule_9": _l("Barnet og guiden er spærret for hinanden, eller barnet er låst til en anden."),
    "rule_10": _l("Guiden har ikke plads til flere, eller barnet har allerede en guide."),
    "rule_11": _l("Guiden skulle være to steder på én gang."),
    "rule_12": _l("Guiden ville have for mange børn med til samme træning."),
    "rule_13": _l("Guiden ville komme over sit ugentlige timetal."),
    "rule_14": _l("Søskende, der skal følges ad, skal have samme guide eller ingen."),
}
