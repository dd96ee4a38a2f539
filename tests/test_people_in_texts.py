"""One person or several: texts of each kind. A wrong "one" loses people silently, so whatever is
not explained is asked."""

import pytest

from ligo_slack.contacts.people.splitting import people_in

ZOE, HUGO = "zoe@a.example", "hugo@b.example"
ASKED = {
    "no blank line": f"Zoé Garnier\n{ZOE}\nHugo Lemoine\n{HUGO}",
    "a company's mailbox": f"Zoé Garnier\n{ZOE}\n\nHugo Lemoine\ninfo@maison.example",
    "one mailbox": "Zoé Garnier\ncontact@a.example\n\nHugo Lemoine\ncontact@a.example",
    "long": f"{'bla bla. ' * 3000}\n\nZoé Garnier\n{ZOE}\n\nHugo Lemoine\n{HUGO}",
    "a sentence": f"Call Zoé Garnier ({ZOE}) or Hugo ({HUGO}) tomorrow",
    "numbers": "Zoé Garnier 06 12 34 56 78\nHugo Lemoine 06 98 76 54 32",
    "numbers below": "Zoé Garnier\n06 12 34 56 78\n\nHugo Lemoine\n06 98 76 54 32",
    "numbers in a line": "Zoé Garnier\u00a0: 06 12 34 56 78, Hugo Lemoine\u00a0: 06 98 76 54 32",
    "number behind": f"Zoé Garnier\n{ZOE}\n\nHugo Lemoine\n06 98 76 54 32",
    "number before": f"Hugo Lemoine\n06 98 76 54 32\n\nZoé Garnier\n{ZOE}",
    "colleagues": "Paul Roy\npaul.roy@x.example\nAnne Roy\nanne.roy@x.example",
}
ONE = {
    "signature": f"Zoé Garnier\nDirectrice Commerciale\nAtelier Neuf\n+33 6 12 34 56 78\n{ZOE}",
    "company": "Zoé Garnier\nzoe@neuf.example\n+33 6 12 34 56 78\n\nAtelier Neuf\n12 rue du Lac\n"
    "+33 1 12 34 56 78\ninfo@neuf.example",
    "two addresses": f"Zoé Garnier\n{ZOE} / zoe.garnier@c.example\nDirection Générale\n+33 1 2233",
    "two numbers": "Zoé Garnier\nDirectrice\nTél\u00a0: 06 12 34 56 78\nFixe\u00a0: 01 98 76 54 32",
    "forwarded": f"-- Mensaje reenviado -- De: Zoé <{ZOE}>Para: Hugo <{HUGO}>Asunto: Hola",
    "mail": f"De : Zoé Garnier <{ZOE}>\nÀ : Hugo Lemoine <{HUGO}>\nObjet : Salon\n\nBonjour",
}
NAMED = {
    "introduced": f"Voici les participants\u00a0: Zoé Garnier <{ZOE}>, Hugo Lemoine <{HUGO}>",
    "header": f"From: Zoé Garnier <{ZOE}>\nTo: Hugo Lemoine <{HUGO}>",
    "German header": f"Von: Zoé Garnier <{ZOE}>; An: Hugo Lemoine <{HUGO}>",
    "sent by": f"Envoyé par Zoé Garnier <{ZOE}>, Hugo Lemoine <{HUGO}>",
    "two addresses": f"Zoé Garnier\n{ZOE}\nzoe.perso@c.example\n\nHugo Lemoine\n{HUGO}",
}


@pytest.mark.parametrize("text", ASKED.values(), ids=ASKED)
def test_what_is_not_explained_is_asked(text: str) -> None:
    found = people_in(text)
    assert (found.source, len(found.people)) == ("unsure", 2)


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_one_person_is_not_asked_about(text: str) -> None:
    assert people_in(text).source == "one"


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED)
def test_names_are_names(text: str) -> None:
    found = people_in(text)
    assert found.source in ("addresses", "signatures")
    named = [(one.name, one.address) for one in found.people]
    assert named == [("Zoé Garnier", ZOE), ("Hugo Lemoine", HUGO)]
