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
    "columns": f"Bien à vous,\n\nZoé Garnier          Hugo Lemoine\nGérante\t\tDirecteur\n"
    f"{ZOE}        {HUGO}\nMaison Garnier SARL",
    "a couple": "Zoé & Hugo Lemoine\nzoe@lemoine.example\nhugo@lemoine.example",
    "cards in JSON": f'[["vcard",[["fn",{{}},"text","Zoé Garnier"],["email",{{}},"text","{ZOE}"]]],'
    f'["vcard",[["fn",{{}},"text","Hugo Lemoine"],["email",{{}},"text","{HUGO}"]]]]',
    "cards in XML": f"<vcards><vcard><fn>Zoé Garnier</fn><email>{ZOE}</email></vcard><vcard>"
    f"<fn>Hugo Lemoine</fn><email>{HUGO}</email></vcard></vcards>",
    "a supplier's contacts": f"Commercial : Zoé Garnier <{ZOE}>\nTechnique : Hugo Lemoine <{HUGO}>"
    "\nHoraires : 8:30-18:00",
    "contacts with their date": f"Aide : Zoé Garnier <{ZOE}>\nVentes : Hugo Lemoine <{HUGO}>\n"
    "Mis à jour le 3/11/2026 à 10:02",
    "a German invitation": f"Wer: Zoé Garnier <{ZOE}>, Hugo Lemoine <{HUGO}>\n"
    "Wann: Di., 3. Nov. 2026 10:00",
    "partners": "Cabinet Roy\nMe Paul Roy – Me Anne Lac\npaul.roy@roylac.example – "
    "anne.lac@roylac.example",
    "a card and another": f"BEGIN:VCARD\nFN:Zoé Garnier\nEMAIL:{ZOE}\nEND:VCARD\n"
    f"Et son associé, Hugo Lemoine, {HUGO}",
    "an invitation": f"Sujet : Salon\nOrganisatrice : Zoé Garnier <{ZOE}>\nDate : 3/11 10:00\n"
    f"Invité : Hugo Lemoine <{HUGO}>",
    "colleagues": "Paul Roy\npaul.roy@x.example\nAnne Roy\nanne.roy@x.example",
}
ONE = {
    "a card in XML": "<?xml version='1.0'?>\n<vcard><fn><text>Zoé Garnier</text></fn>"
    f"<email><text>{ZOE}</text></email></vcard>",
    "a greeting with a comma": "Bonjour, merci pour votre mail\nZoé Garnier, gérante, Atelier\n"
    f"{ZOE}, 06 12 34 56 78",
    "two addresses in LDIF": f"dn: cn=Zoé\ncn: Zoé Garnier\nmail: {ZOE}\nmail: direction@c.example",
    "a sentence with commas": f"Bonjour,\nJe suis absente jusqu’au 4, sans accès à ma messagerie.\n"
    f"\nZoé Garnier\nDirectrice\n{ZOE}",
    "a header again and again": f"From: Zoé Garnier <{ZOE}>\n" * 1400,
    "an address again and again": f"{ZOE}\n" * 3000,
    "addresses again, on one line": f"{ZOE}, " * 300,
    "a row again and again": "Nom;E-mail\n" + f"Zoé Garnier;{ZOE}\n" * 1500,
    "a card again and again": f"BEGIN:VCARD\nFN:Zoé Garnier\nEMAIL:{ZOE}\nEND:VCARD\n" * 300,
    "an LDIF entry again and again": f"dn: cn=Zoé\ncn: Zoé Garnier\nmail: {ZOE}\n\n" * 300,
    "signature": f"Zoé Garnier\nDirectrice Commerciale\nAtelier Neuf\n+33 6 12 34 56 78\n{ZOE}",
    "disclaimer": f"Zoé Garnier\n{ZOE}\n\nReçu par erreur\u00a0? Écrivez à postmaster@a.example.",
    "data protection": f"Zoé Garnier\n{ZOE}\n\nDatenschutz: datenschutz@a.example",
    "company": "Zoé Garnier\nzoe@neuf.example\n+33 6 12 34 56 78\n\nAtelier Neuf\n12 rue du Lac\n"
    "+33 1 12 34 56 78\ninfo@neuf.example",
    "two addresses": f"Zoé Garnier\n{ZOE} / zoe.garnier@c.example\nDirection Générale\n+33 1 2233",
    "two numbers": "Zoé Garnier\nDirectrice\nTél\u00a0: 06 12 34 56 78\nFixe\u00a0: 01 98 76 54 32",
    "forwarded": f"-- Mensaje reenviado -- De: Zoé <{ZOE}>Para: Hugo <{HUGO}>Asunto: Hola",
    "two headers": f"Zoé Garnier <{ZOE}>, Zoé Garnier <zoe@c.example>",
    "a banner": f"EXTERNAL EMAIL: write to security@b.example\n\nHi Tom,\n\nZoé Garnier\n{ZOE}",
    "an officer": f"Freundliche Grüße\nZoé Garnier\n{ZOE}\n\nDatenschutz: "
    "datenschutzbeauftragter@a.example, info.paris@a.example",
    "a day": f"Rendez-vous le 03/06/2025 à 10:30.\nZoé Garnier, Responsable RH\n{ZOE}",
    "two scripts": f"ليلى حداد\nمديرة\n{ZOE}\n\nLaila Haddad\nDirector\n{ZOE}",
    "a department": f"Zoé Garnier\n{ZOE}\nRechnungen: rechnungseingang@a.example",
    "a call": f"Join Zoom Meeting\nMeeting ID: 812 3456 7890\n\nZoé Garnier\n{ZOE}",
    "two headers again": f"Zoé Garnier <{ZOE}>, Zoé Garnier <zoe@c.example>, " * 200,
    "columns": f"Zoé Garnier\t\tT +33 1 12 34 56 78\nDirectrice\t\t{ZOE}",
    "position": "Zoé Garnier\nDirectrice Commerciale\nAtelier Neuf",
    "Polish mail": f"Od: Zoé Garnier <{ZOE}>\nWysłano: 3 listopada 2026 10:02\n"
    f"Do: Hugo Lemoine <{HUGO}>\nTemat: Targi\n\nDzień dobry",
    "Chinese mail": f"发件人: Zoé Garnier <{ZOE}>\n主题: 椅子\n发送时间: 2026年11月3日 10:02\n"
    f"收件人: Hugo Lemoine <{HUGO}>\n\n您好",
    "Polish mail, forwarded": f"--- Przekazana wiadomość ---\nTemat: Targi\nData: 3.11.2026 10:02\n"
    f"Nadawca: Zoé Garnier <{ZOE}>\nAdresat: Hugo Lemoine <{HUGO}>\n\nDzień dobry",
    "bold headers": f"*Od:* Zoé Garnier <{ZOE}>\n*Wysłano:* 3 listopada 2026 10:02\n"
    f"*Do:* Hugo Lemoine <{HUGO}>",
    "Danish answer": f"Tak!\nZoé Garnier\n{ZOE}\n\nDen 3. nov. 2026 kl. 10.02 skrev Hugo Lemoine\n"
    f"<{HUGO}>:\n\nHvad koster det?\n\nHugo Lemoine",
    "Turkish answer": f"Zoé Garnier\n{ZOE}\n\nHugo Lemoine <{HUGO}>, 3 Kas 2026 Sal, 10:02 "
    "tarihinde şunu yazdı:\n\nNe zaman?",
    "mail": f"De : Zoé Garnier <{ZOE}>\nÀ : Hugo Lemoine <{HUGO}>\nObjet : Salon\n\nBonjour",
}
NAMED = {
    "introduced": f"Voici les participants\u00a0: Zoé Garnier <{ZOE}>, Hugo Lemoine <{HUGO}>",
    "header": f"From: Zoé Garnier <{ZOE}>\nTo: Hugo Lemoine <{HUGO}>",
    "German header": f"Von: Zoé Garnier <{ZOE}>; An: Hugo Lemoine <{HUGO}>",
    "sent by": f"Envoyé par Zoé Garnier <{ZOE}>, Hugo Lemoine <{HUGO}>",
    "two addresses": f"Zoé Garnier\n{ZOE}\nzoe.perso@c.example\n\nHugo Lemoine\n{HUGO}",
}
BOTH = [("Zoé Garnier", ZOE), ("Hugo Lemoine", HUGO)]
BARE = [("", ZOE), ("", HUGO)]
THIRD = ("Inès Carpentier", "ines@c.example")
LISTED: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "family name first": (f"Garnier, Zoé <{ZOE}>; Lemoine, Hugo <{HUGO}>", BOTH),
    "in quotes": (f'"Garnier, Zoé" <{ZOE}>, "Hugo Lemoine" <{HUGO}>', BOTH),
    "particle": (
        f"de la Tour, Anne <{ZOE}>; LE GALL, Yann <{HUGO}>",
        [("Anne de la Tour", ZOE), ("Yann LE GALL", HUGO)],
    ),
    "again": (f"Zoé Garnier <{ZOE}>, Hugo Lemoine <{HUGO}>, Zoé Garnier <{ZOE}>", BOTH),
    "group": (f"Team: {ZOE}, {HUGO};", BARE),
    "group of nobody": (f"Cc: {ZOE}, Undisclosed recipients:;, {HUGO}", BARE),
    "link": (f"mailto:{ZOE}?cc={HUGO}", BARE),
    "spaces": (f"{ZOE} {HUGO}", BARE),
    "strokes": (f"Zoé Garnier <{ZOE}> | Hugo Lemoine <{HUGO}>", BOTH),
    "and": (f"Zoé Garnier <{ZOE}> et Hugo Lemoine <{HUGO}>", BOTH),
    "unseen": (f"\u200eZoé\u200b Garnier <\u200b{ZOE}>,\u200b Hugo Lemoine <{HUGO}\u2060>", BOTH),
    "full width": (
        f"山田太郎 <{ZOE}>；محمد علي <{HUGO}>", [("山田太郎", ZOE), ("محمد علي", HUGO)]
    ),
    "numbered": (f"1. Zoé Garnier {ZOE}\n2) Hugo Lemoine - {HUGO}", BOTH),
    "calendar": (f"Participants\n{ZOE} – organisateur\n{HUGO} (optional)", BARE),
    "invitation": (
        f"Required: Zoé Garnier; Hugo Lemoine <{HUGO}>; {THIRD[0]} <{THIRD[1]}>",
        [("Zoé Garnier", ""), BOTH[1], THIRD],
    ),
    "mistyped": (
        f"Zoé Garnier <{ZOE}>, Hugo Lemoine <hugo.b.example>, Inès Carpentier <ines@>",
        [BOTH[0], ("Hugo Lemoine", ""), (THIRD[0], "")],
    ),
    "two addresses of one": (
        f"Zoé Garnier <{ZOE}>, Hugo Lemoine <{HUGO}>, Zoé Garnier <z@c.example>", BOTH
    ),
    "department behind a turned name": (
        f"To: Garnier, Zoé (Atelier Neuf) <{ZOE}>; LEMOINE, Hugo [Paris Nord] <{HUGO}>",
        [("Zoé (Atelier Neuf) Garnier", ZOE), ("Hugo [Paris Nord] LEMOINE", HUGO)],
    ),
    "Swedish": (
        f"Förnamn;Efternamn;E-post\nZoé;Garnier;{ZOE}\nHugo;Lemoine;{HUGO}", BOTH
    ),
    "Turkish": (f"Şirket,Ad Soyad,E-posta\nA,Zoé Garnier,{ZOE}\nB,Hugo Lemoine,{HUGO}", BOTH),
    "Japanese": (f"氏名,会社名,メール\n山田 太郎,A,{ZOE}\n佐藤 花子,B,{HUGO}",
        [("山田 太郎", ZOE), ("佐藤 花子", HUGO)]),
    "Outlook": (
        f'\ufeffPrénom;Nom;Adresse de messagerie;Notes\nZoé;Garnier;{ZOE};"a\nb;c"\n'
        f"Hugo;Lemoine;{HUGO};", BOTH,
    ),
    "Zoom": (
        f"Meeting ID,Topic,User Email\n1,Demo,{ZOE}\n\nName (Original Name),User Email,Guest\n"
        f"Zoé Garnier,{ZOE},No\nHugo Lemoine,{HUGO},Yes", BOTH,
    ),
    "Teams": (
        f"1. Summary\nTitle\tDemo\n\n2. Participants\nName\tJoined\tEmail\n"
        f"Zoé Garnier\t10:00\t{ZOE}\nHugo Lemoine\t10:00\t{HUGO}\n\n"
        f"3. Activities\nName\tEmail\nZoé Garnier\t{ZOE}", BOTH,
    ),
    "Salesforce": (
        f'"First Name","Last Name","Email"\n"Zoé","Garnier","{ZOE}"\n"Hugo","Lemoine","{HUGO}"\n\n'
        '"Grand Totals (2 records)"\n"Generated By:  Tom Becker  03/06/2025 10:12"\n', BOTH,
    ),
    "the buyer first": (
        "Order,Buyer email,First Name,Last Name,Email\n"
        f"1,tom@c.example,Zoé,Garnier,{ZOE}\n2,tom@c.example,Hugo,Lemoine,{HUGO}", BOTH,
    ),
    "names and companies": (
        "Name,Company,Title\nZoé Garnier,A,Gérante\nHugo Lemoine,B,Directeur",
        [("Zoé Garnier", ""), ("Hugo Lemoine", "")],
    ),
    "Chinese": (
        f"姓名,公司,邮箱\n李明,示例,{ZOE}\n王芳,样本,{HUGO}", [("李明", ZOE), ("王芳", HUGO)]
    ),
    "numbers only": (
        "Nom;Prénom;Téléphone\nGarnier;Zoé;0612345678\nLemoine;Hugo;0698765432",
        [("Zoé Garnier", ""), ("Hugo Lemoine", "")],
    ),
    "German": (
        f"Vorname;Nachname;Firma;E-Mail-Adresse\nZoé;Garnier;A;{ZOE}\nHugo;Lemoine;B;{HUGO}", BOTH
    ),
    "Spanish": (
        f"Nombre;Apellidos;Móvil;Correo\nZoé;Garnier;06;{ZOE}\nHugo;Lemoine;07;{HUGO}", BOTH
    ),
    "quote not closed": (
        f'Nom;E-mail\n"Zoé Garnier;{ZOE}\nHugo Lemoine;{HUGO}',
        [(f"Zoé Garnier;{ZOE}", ZOE), BOTH[1]],
    ),
    "Markdown": (
        f"| Name | Email |\n|---|---|\n| Zoé Garnier | {ZOE} |\n| Hugo Lemoine | {HUGO} |", BOTH
    ),
    "LDIF": (
        f"version: 1\n\ndn: cn=Zoé Garnier,mail={ZOE}\ncn: Zoé Garnier\nmail: {ZOE}\n\n"
        f"dn: cn=Hugo Lemoine\ngivenName: Hugo\ncn: Hugo Lemoine\nmail: {HUGO}\n\n"
        f"dn: cn=Clients\nobjectclass: groupOfNames\ncn: Clients\nmember: mail={ZOE}\n", BOTH
    ),
    "cards": (
        f"BEGIN:VCARD\r\nFN:Zoé Gar\r\n nier\r\nEMAIL:{ZOE[:5]}\r\n {ZOE[5:]}\r\nEND:VCARD\r\n"
        f"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Hugo=20=\nLemoine\n"
        f"EMAIL;INTERNET:{HUGO}\nEND:VCARD", BOTH,
    ),
    "cards in quoted-printable of a charset": (
        "BEGIN:VCARD\nFN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=CC=E0=F0=E8=FF\nEND:VCARD\n"
        "BEGIN:VCARD\nN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=8ER=93c;=91=BE=98Y\nEND:VCARD",
        [("Мария", ""), ("太郎 山田", "")],
    ),
    "cards with escapes and quotes": (
        'BEGIN:VCARD\nFN;SORT-AS="Garnier:Zoé":Zoé Garnier\\, Dr\\n\nEND:VCARD\n'
        "BEGIN:VCARD\nN:Le\\;moine;Hugo;;;\nEND:VCARD",
        [("Zoé Garnier, Dr", ""), ("Hugo Le;moine", "")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "people"), LISTED.values(), ids=LISTED)
def test_lists_are_counted(text: str, people: list[tuple[str, str]]) -> None:
    found = people_in(text)
    assert found.source in ("addresses", "table", "cards")
    assert [(one.name, one.address) for one in found.people] == people


@pytest.mark.parametrize("text", ASKED.values(), ids=ASKED)
def test_what_is_not_explained_is_asked(text: str) -> None:
    found = people_in(text)
    assert (found.source, len(found.people)) == ("unsure", 2)


def test_who_is_proposed_has_the_name_that_stands_beside_the_address() -> None:
    found = people_in(
        f"Vus ce matin :\n- Zoé Garnier <{ZOE}>, 06 11 22 33 44\n- Dr. Hugo Lemoine, {HUGO}\n"
        "- محمد العلي, m.ali@corp.example\n- Inès (0611223355)\nÀ bientôt"
    )
    assert found.source == "unsure"
    assert [one.name for one in found.people] == ["Zoé Garnier", "Dr. Hugo Lemoine", "محمد العلي"]


def test_names_alone_are_asked_about() -> None:
    found = people_in("Zoé Garnier\n2. Hugo Lemoine\nInès Carpentier")
    assert (found.source, len(found.people)) == ("unsure", 3)


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_one_person_is_not_asked_about(text: str) -> None:
    assert people_in(text).source == "one"


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED)
def test_names_are_names(text: str) -> None:
    found = people_in(text)
    assert found.source in ("addresses", "signatures")
    named = [(one.name, one.address) for one in found.people]
    assert named == [("Zoé Garnier", ZOE), ("Hugo Lemoine", HUGO)]
