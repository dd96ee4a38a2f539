"""Finding people and companies however their names, numbers and mailboxes are written."""

from functools import partial
from typing import Any

import pytest

from ligo_slack import limits
from sandbox.slack import Person
from tests.rates import ANY_NUMBER
from tests.world import WHO, World

ELLIS = "Zoë Ellis"  # works nowhere

# What the field that searches is given, and who is found by it: James and Marie read the same.
SPELLINGS = [
    ("01 44 55 66 70", "Ana Suite"),
    ("Tél. +33 1 44 55 66 70, poste 12", "Ana Suite"),
    # without apostrophe, hyphen or space; or with one that is not there
    ("dangelo", "Carla D’Angelo"),
    ("d'angelo", "Carla D’Angelo"),
    ("annesophie", "Anne-Sophie Lindqvist"),
    ("as lindqvist", "Anne-Sophie Lindqvist"),
    ("AS. Lindqvist", "Anne-Sophie Lindqvist"),
    ("vanderlinden", "Bram van der Linden"),
    ("van der linden", "Bram van der Linden"),
    ("bram vanderl", "Bram van der Linden"),
    ("mc allister", "Fiona McAllister"),
    ("allister", "Fiona McAllister"),
    ("fiona mcallister", "Fiona McAllister"),
    ("mac intyre", "rob macintyre"),
    ("stgobain", "Édith Kowalczyk"),
    ("sainte claire", "Ste-Claire Vidal"),
    ("abdelrahman", "عبد الرحمن صالح"),  # nobody: written in another script
    ("عبدالرحمن", "عبد الرحمن صالح"),
    ("علی‌رضا", "علیرضا کریمی"),
    ("علي رضا", "علیرضا کریمی"),
    ("صالح", "نور الصالح"),  # with and without the article
    ("النجار", "سامي نجار"),
    ("лукяненко", "Олесь Лук\u02bcяненко"),
    ("o\u02bbbrien", "Cara O’Brien"),
    ("lili\u02bbuokalani", "Ann Lili’uokalani"),
    # the other usual spelling of letters, both ways
    ("joergensen", "Søren Jørgensen"),
    ("jorgensen", "Søren Jørgensen"),
    ("soeren joergensen", "Søren Jørgensen"),
    ("groß", "Ute Gross-Schäfer"),
    ("schaefer", "Ute Gross-Schäfer"),
    ("schafer", "Ute Gross-Schäfer"),
    ("böhm", "Karl Boehm"),
    ("bohm", "Karl Boehm"),
    ("aalesund", "Nina Berg"),
    ("alesund", "Nina Berg"),
    ("jaaskelainen", "Aino Jääskeläinen"),
    ("jaeskelaeinen", "Aino Jääskeläinen"),
    ("djordjevic", "Ana Đorđević"),
    ("dordevic", "Ana Đorđević"),
    ("kowalczyk", "Édith Kowalczyk"),
    ("nunez", "Íñigo Núñez"),
    ("isik", "Işıl Işık"),
    ("ISIL", "Işıl Işık"),
    ("duc", "Trần Đức"),
    ("łukasz", "Lukasz Nowy"),
    ("παπαδοπουλος", "Νίκος Παπαδόπουλος"),
    ("ЁЛКИН", "Пётр Ёлкин"),
    ("vaskin", "Игорь Васькин"),
    ("igor vaskin", "Игорь Васькин"),
    # in Latin letters, as passports, maps and newspapers have it; and the other way round
    ("papadopoulos", "Νίκος Παπαδόπουλος"),
    ("nikos papad", "Νίκος Παπαδόπουλος"),
    ("yelkin", "Пётр Ёлкин"),  # nobody: his passport has E
    ("petr elkin", "Пётр Ёлкин"),
    ("yulia chaikovsky", "Юлия Чайковский"),
    ("Tchaikovsky", "Юлия Чайковский"),
    ("yuliya chaykovskiy", "Юлия Чайковский"),
    ("iuliia chaikovskii", "Юлия Чайковский"),
    ("hryhorii", "Григорій Шевченко"),
    ("zelenskyy", "Роман Зеленський"),
    ("zelensky", "Роман Зеленський"),
    ("alexei pouchkine", "Алексей Пушкин"),
    ("alexei pushkin", "Алексей Пушкин"),
    ("aleksey", "Алексей Пушкин"),
    ("tchaikovski", "Юлия Чайковский"),
    ("shevchenko", "Григорій Шевченко"),
    ("kalina", "Григорій Шевченко"),
    ("dmytro boyko", "Дмитро Бойко"),
    ("yevgeny andreyev", "Евгений Андреев"),
    ("ksenia", "Ксения Ким"),
    ("dmytro hrynko", "Дмитро Гринко"),
    ("Лукаш", "Lukasz Nowy"),  # nobody: a Polish sz is no Russian ш
    ("Карл", "Karl Boehm"),
    ("Νινα", "Nina Berg"),
    # from within unspaced writing
    ("花子", "佐藤花子"),
    ("佐藤 花子", "佐藤花子"),
    ("佐藤様", "佐藤花子"),
    ("佐藤部長", "佐藤花子"),
    ("박부장님", "박민수"),
    ("王先生", "王小明"),
    ("王女士", "王小明"),
    ("г-н Ёлкин", "Пётр Ёлкин"),
    ("Prof. Dr. h.c. Boehm", "Karl Boehm"),
    ("髙橋", "高橋健"),
    ("陈大伟", "陳大偉"),
    ("ケン", "高橋けん"),
    ("민수", "박민수"),
    ("박민수", "박민수"),  # decomposed, as a Mac writes it
    ("พงษ์", "สมพงษ์ ดีมาก"),
    ("商事", "Kenji Mori"),
    # what nobody sees, and full-width forms
    ("kow\u00adalczyk", "Édith Kowalczyk"),
    ("\ufeffkowalczyk\u200b", "Édith Kowalczyk"),
    ("Ｋｏｗａｌｃｚｙｋ", "Édith Kowalczyk"),
    ("fischer", "Tim Fisch\u00ader"),
    ("mailto:zoe.ellis@gmail.com", ELLIS),
    # titles and legal forms
    ("Mme Kowalczyk", "Édith Kowalczyk"),
    ("Herr Dr. Boehm", "Karl Boehm"),
    ("Dr. rer. nat. Boehm", "Karl Boehm"),
    ("Mgr Boehm", "Karl Boehm"),
    ("Saint-Gobain SAS", "Édith Kowalczyk"),
    ("St-Gobain and Saint-Gobain", "Édith Kowalczyk"),
    ("The Lantern Works", "Tom Orr"),
    ("Ets Lantern Works", "Tom Orr"),
    ("tom from lantern", "Tom Orr"),
    ("find Tom Orr", "Tom Orr"),  # behind /ligo find
    ("for the contact Tom Orr", "Tom Orr"),
    ("eva chez rey et filles", "Eva Rey"),
    ("https://www.lantern-works.example/", "Tom Orr"),
    ("M. Lamontagne", "Inès Lamontagne"),  # and no word that begins with M
    ("Dr. Lamontagne", "Jean Lamontagne"),
    # telephone numbers
    ("+33 6 11 22 33 44", "Hugo Numéro"),
    ("0033611223344", "Hugo Numéro"),
    ("06.11.22.33.44", "Hugo Numéro"),
    ("06 11 22", "Hugo Numéro"),
    ("(0)6 11 22 33 44", "Hugo Numéro"),
    ("33611223344", "Hugo Numéro"),
    ("06 77 88 99 00", "Lou Tableur"),  # whose number has lost its plus
    ("+33677889900", "Lou Tableur"),
    ("\u202a+33\u00a06 11 22 33 44\u202c", "Hugo Numéro"),
    ("Tél. : 06 11 22 33 44,", "Hugo Numéro"),
    ("“06 11 22 33 44”", "Hugo Numéro"),
    ("M: +33 6 11 22 33 44", "Hugo Numéro"),
    ("t. 06 11 22 33 44", "Hugo Numéro"),
    ("+33 6 11 22 33 44 (perso)", "Hugo Numéro"),
    ("WhatsApp +33611223344", "Hugo Numéro"),
    ("06 55 66 77 88", "Zoé Deux"),
    ("0155667788", "Zoé Deux"),
    ("0891234567", "Jan Leitung"),
    ("07700 900123", "Nina Berg"),
    ("+44 (0)7700 900 123", "Nina Berg"),
    ("tel:+447700900123", "Nina Berg"),
    ("٠٧٧٠٠٩٠٠١٢٣", "Nina Berg"),
    ("(212) 555-0142", "Karl Boehm"),
    ("+12125550142", "Karl Boehm"),
]
NOBODY = {"abdelrahman", "yelkin", "Лукаш"}

PEOPLE: list[dict[str, Any]] = [
    {"name": "Carla D’Angelo"},
    {"name": "Anne-Sophie Lindqvist"},
    {"name": "Bram van der Linden"},
    {"name": "Fiona McAllister"},
    {"name": "rob macintyre"},
    {"name": "Ste-Claire Vidal"},
    {"name": "Édith Kowalczyk", "company": "St-Gobain et Saint-Gobain"},
    {"name": "عبد الرحمن صالح"},
    {"name": "علیرضا کریمی"},
    {"name": "نور الصالح"},
    {"name": "سامي نجار"},
    {"name": "Олесь Лук\u02bcяненко"},
    {"name": "Ann Lili’uokalani"},
    {"name": "Дмитро Бойко"},
    {"name": "Евгений Андреев"},
    {"name": "Ксения Ким"},
    {"name": "陳大偉"},
    {"name": "Дмитро Гринко"},
    {"name": "Lou Tableur", "phones": ["33677889900"]},
    {"name": "Robert “Bob” Ardant", "company": "Lux™ SAS"},
    {"name": "Søren Jørgensen"},
    {"name": "Ute Gross-Schäfer"},
    {"name": "Karl Boehm", "phones": ["+1 212 555 0142"]},
    {"name": "Nina Berg", "company": "Ålesund Fisk", "phones": ["+44 (0)7700-900123"]},
    {"name": "Aino Jääskeläinen"},
    {"name": "Ana Đorđević"},
    {"name": "Íñigo Núñez"},
    {"name": "Işıl Işık"},
    {"name": "Trần Đức"},
    {"name": "Lukasz Nowy"},
    {"name": "Νίκος Παπαδόπουλος"},
    {"name": "Пётр Ёлкин"},
    {"name": "Юлия Чайковский"},
    {"name": "Игорь Васькин"},
    {"name": "Роман Зеленський"},
    {"name": "Алексей Пушкин"},
    {"name": "Григорій Шевченко", "company": "ООО «Калина»"},
    {"name": "佐藤花子"},
    {"name": "王小明"},
    {"name": "高橋健"},
    {"name": "高橋けん"},
    {"name": "박민수"},
    {"name": "สมพงษ์ ดีมาก"},
    {"name": "Kenji Mori", "company": "株式会社青空商事"},
    {"name": "Tim Fisch\u00ader"},
    {"name": "Zoé Deux", "phones": ["06 55 66 77 88 / 01 55 66 77 88"]},
    {"name": "Ana Suite", "phones": ["01 44 55 66 70/71"]},
    {"name": "Jan Leitung", "phones": ["089 / 1234 567"]},
    {"name": "Hugo Numéro", "phones": ["06 11 22 33 44"]},
    {"name": ELLIS, "emails": ["zoe.ellis@gmail.com"], "phones": ["01 70 18 99 10"]},
    {"name": "Jean Lamontagne", "company": "Mairie de Brest"},
    {"name": "Inès Lamontagne", "company": "Droguerie Kerlan"},
    {"name": "Marcel Zola"},
    {"name": "Ann Obrien"},
    {"name": "Cara O’Brien"},
    {"name": "Ida Mueller"},
    {"name": "Jo Müller"},
    {"name": "Marc Elliot"},
    {"name": "Paul Delacour", "company": "Atelier du Nord", "emails": ["paul@nord.example"]},
    {"name": "Paul Delacour", "company": "Port de Brest", "emails": ["paul@brest.example"]},
    {"name": "Lise de La Tour", "company": "Retour Gagnant"},
    {"name": "Eva Rey", "company": "Atelier Rey & Filles", "emails": ["eva@bücher.example"]},
    {"name": "Tom Orr", "company": "Lantern Works", "emails": ["tom@lantern-works.example"]},
]


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lift the bound on one person's pace: one person types faster here than anybody may."""
    monkeypatch.setattr(limits, "PERSON", ANY_NUMBER)


@pytest.fixture
async def crowd(http_scene: World) -> World:
    for person in PEOPLE:
        fields = {"company": "", "emails": [], "phones": [], **person}
        http_scene.ligo.accounts.default.adds(**fields)
    await http_scene.listed()
    return http_scene


async def test_names_and_numbers_however_they_are_written(crowd: World) -> None:
    await crowd.marie.command("/ligo chercher", "ventes")
    await crowd.marie.sees("Quel contact")
    search = crowd.marie.message("Quel contact")
    wrong = {}
    for typed, whom in SPELLINGS:
        found = await crowd.marie.options(WHO, typed, search)
        names = [option.partition(" · ")[0] for option in found]
        if (whom in names) is (typed in NOBODY):
            wrong[typed] = names
    assert wrong == {}


# A letter doubled, left out, replaced, swapped with its neighbour; beside words that are right; in
# another alphabet; in a company's name. None for what is too far off, too short, or a number.
MISTYPED = [
    ("kowalczzyk", ["Édith Kowalczyk", "Ewa Kowalczyk"]),
    ("kowlczyk", ["Édith Kowalczyk", "Ewa Kowalczyk"]),
    ("jowalczyk", ["Édith Kowalczyk", "Ewa Kowalczyk"]),
    ("Édiht Kowalczyk", ["Édith Kowalczyk"]),
    ("edith kowalczik", ["Édith Kowalczyk"]),
    ("edih kovalczyk", ["Édith Kowalczyk"]),
    ("Mme Kowalzcyk", ["Édith Kowalczyk", "Ewa Kowalczyk"]),
    ("lamontaigne", ["Inès Lamontagne", "Jean Lamontagne"]),
    ("lantrn wroks", ["Tom Orr"]),
    ("андрев", ["Евгений Андреев"]),
    ("kovaltshyk", []),
    ("orl", []),
    ("06 11 22 33 45", []),
    ("tom@lantern-wroks.example", ["Tom Orr"]),
]


async def test_one_mistyped_letter_offers_who_may_be_meant(crowd: World) -> None:
    """They are offered, in the field and in the answer; nobody is chosen for them."""
    marie, wrong = crowd.marie, {}
    await marie.command("/ligo chercher", "ventes")
    await marie.sees("Quel contact")
    search = marie.message("Quel contact")
    for typed, whom in MISTYPED:
        offered = await marie.options(WHO, typed, search)
        names = [option.partition(" · ")[0] for option in offered]
        await marie.command(f"/ligo chercher {typed}", "ventes")
        await marie.sees(f"Aucun contact ne correspond à «\u00a0{typed}\u00a0»")
        answer = marie.text_of(marie.message(typed))
        told = ("Vouliez-vous dire" in answer, all(name in answer for name in whom))
        if (names, told) != (whom, (bool(whom), True)):
            wrong[typed] = names, answer
    assert wrong == {}
    await marie.press("Afficher le contact", marie.message("kowalczzyk"))
    await marie.sees("St-Gobain et Saint-Gobain")


async def test_other_spellings_come_last(crowd: World) -> None:
    await crowd.james.command("/ligo find", "ventes")
    await crowd.james.sees("Which contact")
    search = crowd.james.message("Which contact")
    assert await crowd.james.options(WHO, "marcel", search) == ["Marcel Zola"]
    assert await crowd.james.options(WHO, "marce", search) == ["Marcel Zola"]
    assert await crowd.james.options(WHO, "marcelli", search) == ["Marc Elliot"]
    both = await crowd.james.options(WHO, "obrien", search)
    assert both == ["Ann Obrien", "Cara O’Brien"]
    assert await crowd.james.options(WHO, "mueller", search) == ["Ida Mueller", "Jo Müller"]
    assert await crowd.james.options(WHO, "müller", search) == ["Jo Müller", "Ida Mueller"]


# What Marie types after /ligo, the contact that her form is about, and the note that stands in it.
NOTES = [
    ("note Lise de La Tour de retour lundi", "Lise de La Tour", "de retour lundi"),
    ("note Lise de retour lundi", "Lise de La Tour", "de retour lundi"),
    ("note Lise de La Tour Retour Gagnant signé", "Lise de La Tour", "Retour Gagnant signé"),
    ("note Lise Lise arrive demain", "Lise de La Tour", "Lise arrive demain"),
    ("note M. Tom Orr lantern éteinte", "Tom Orr", "lantern éteinte"),
    ("note tom@lantern-works.example Tom rappelle", "Tom Orr", "Tom rappelle"),
    ("note Paul Delacour Atelier du Nord a signé", "Paul Delacour", "a signé"),
    ("note Bram vanderlinden linden en fleur", "Bram van der Linden", "linden en fleur"),
    ("note Tom Orr 🎉 signé", "Tom Orr", "🎉 signé"),
    ("note: Tom Orr signé", "Tom Orr", "signé"),
    ("note « Tom Orr » « signé »", "Tom Orr", "« signé »"),
    ("note mc allister a appelé", "Fiona McAllister", "a appelé"),
    ("note 花子 来週電話", "佐藤花子", "来週電話"),
    ("note pour Tom Orr : rappeler", "Tom Orr", "rappeler"),
    ("note on tom orr call back", "Tom Orr", "call back"),
    ("note note Tom Orr signé", "Tom Orr", "signé"),
    ("note T. Orr signé", "Tom Orr", "signé"),
    ("note Mr. T. Orr signé", "Tom Orr", "signé"),
    ("note Tom O. signé", "Tom Orr", "signé"),
    ("note A.-S. Lindqvist signé", "Anne-Sophie Lindqvist", "signé"),
    ("note Tom A. le devis B. le plan", "Tom Orr", "A. le devis B. le plan"),
    ("note à Lise de La Tour de retour", "Lise de La Tour", "de retour"),
    ("note 佐藤花子：来週電話", "佐藤花子", "来週電話"),
    ("note 王小明，明天、后天", "王小明", "明天、后天"),
    ("note Tom Orr → signé", "Tom Orr", "signé"),
    ("note Tom Orr => signé", "Tom Orr", "signé"),
    ("note Tom Orr\n- signé\n- payé", "Tom Orr", "- signé\n- payé"),
    ("note Tom Orr -\nsigné", "Tom Orr", "signé"),
    ("note\u200b Lise de La Tour oui", "Lise de La Tour", "oui"),
    ("note\u200bLise de La Tour oui", "Lise de La Tour", "oui"),
    ("note Tom Orr | signé", "Tom Orr", "signé"),
    ("note Tom Orr / signé", "Tom Orr", "signé"),
    ("note Tom Orr • signé", "Tom Orr", "signé"),
    ("note Tom Orr:signé", "Tom Orr", "signé"),
    ("note Tom Orr—signé", "Tom Orr", "signé"),
    ("note Tom Orr :) signé", "Tom Orr", ":) signé"),
    ("note <tom@lantern-works.example>: signé", "Tom Orr", "signé"),
    ("note 06 11 22 33 44 : signé", "Hugo Numéro", "signé"),
    ("note +33611223344 10 lampes", "Hugo Numéro", "10 lampes"),
    ("note Tom Orr <tom@lantern-works.example> signé", "Tom Orr", "signé"),
    ("note Tom Orr tom@lantern-works.example : signé", "Tom Orr", "signé"),
    ("note Tom Orr (Lantern Works) signé", "Tom Orr", "signé"),
    ("note Tom Orr (lanternes) signé", "Tom Orr", "(lanternes) signé"),
    # Whom the line names in full further on.
    ("note à propos de Tom Orr : signé", "Tom Orr", "à propos de Tom Orr : signé"),
    ("note le budget de Tom Orr est de 18 k€", "Tom Orr", "le budget de Tom Orr est de 18 k€"),
]


async def test_no_word_of_a_note_is_eaten(crowd: World) -> None:
    """Ask by the form where the note begins with a word of the contact's own; else add it."""
    marie, ligo = crowd.marie, crowd.ligo
    for line, whom, note in NOTES:
        before = len(crowd.asked("/extend"))
        await marie.command(f"/ligo {line}", "ventes")
        await crowd.slack.until(partial(_answered, crowd, before))
        if marie.modal:
            await marie.sees(f"Une note sur {whom}")
            assert marie.values["note"] == note, line
            await marie.close()
        else:
            [*_, written] = [one for one in ligo.requests if "/extend" in one.path]
            assert ligo.contact(written.path.split("/")[-2])["name"] == whom
            assert written.json["text"].partition("\n")[2] == note


def _answered(crowd: World, before: int) -> bool:
    return crowd.marie.modal is not None or len(crowd.asked("/extend")) > before


async def test_words_that_may_be_the_notes_choose_nobody(crowd: World) -> None:
    james = crowd.james
    two = "vu Tom Orr puis Eva Rey"
    unsure = (two, "vu Tom hier", "vu Paul Delacour hier", "de la part de Zoé")
    for note in (*unsure, "on hold until May", "van de livraison", "note de frais"):
        await james.command(f"/ligo note {note}", "ventes")
        await james.sees("Add a note")
        assert not james.reads("A note on")
        assert not james.reads("Several contacts"), (note, james.screen()[:300])
        assert james.values["note"] == note
        await james.close()
    for rest in ("port fermé", "de retour", "nord brumeux"):
        await james.command(f"/ligo note Paul Delacour {rest}", "ventes")
        await james.sees("Several contacts match “Paul Delacour”")
        assert james.values["note"] == rest
        await james.close()


async def test_a_sign_before_a_word_of_the_company_is_no_certainty(crowd: World) -> None:
    await crowd.james.command("/ligo note Eva Rey & Filles agreed", "ventes")
    await crowd.james.sees("A note on Eva Rey")
    assert crowd.james.values["note"] == "& Filles agreed"


@pytest.mark.parametrize(
    "joined",
    [" et Karim Haddad", " , Karim Haddad", ", Karim Haddad", " & karim@haddad.example"],
)
async def test_a_note_that_names_another_person_too_is_not_added_at_once(
    crowd: World, joined: str
) -> None:
    asked = len(crowd.asked("/extend"))
    await crowd.marie.command(f"/ligo note Eva Rey{joined} : dispo mardi", "ventes")
    await crowd.marie.sees("Une note sur Eva Rey")
    await crowd.marie.close()
    await crowd.marie.command("/ligo note Eva Rey et son équipe reviennent mardi", "ventes")
    await crowd.slack.until(lambda: len(crowd.asked("/extend")) == asked + 1)


# --- one like it ----------------------------------------------------------------------------------

ALIKE = [
    ({"name": "Orr Tom", "company": "Lantern Works"}, "Tom Orr"),
    ({"name": "Mr Tom ORR", "company": "Lantern Works"}, "Tom Orr"),
    ({"name": "ORR, Tom", "company": "Lantern Works Ltd."}, "Tom Orr"),
    ({"name": "Tom Orr", "company": "Lantern-Works GmbH & Co. KG"}, "Tom Orr"),
    ({"name": "Tom Orr", "company": "SARL Lantern Works"}, "Tom Orr"),
    ({"name": "Tom Orr", "company": "The Lantern Works AB (publ)"}, "Tom Orr"),
    ({"name": "Tom Orr", "company": "Groupe Lantern and Works"}, "Tom Orr"),
    ({"name": "Eva Rey", "company": "L’Atelier Rey et Filles"}, "Eva Rey"),
    ({"name": "Rey", "emails": "eva@xn--bcher-kva.example"}, "Eva Rey"),
    ({"name": "T. Orr", "emails": "tom+fair@lantern-works.example"}, "Tom Orr"),
    ({"name": "Z. Ellis", "emails": "zo.e.ellis+news@googlemail.com"}, ELLIS),
    ({"name": "Zoe Ellis", "company": "Ailleurs", "phones": "+33 1 70 18 99 10"}, ELLIS),
    ({"name": "Ellis", "phones": "0033170189910"}, ELLIS),
    ({"name": "Ellis", "phones": "33 1 70 18 99 10"}, ELLIS),
    ({"name": "L. Tableur", "phones": "06 77 88 99 00"}, "Lou Tableur"),
    ({"name": "Robert Ardant", "company": "Lux"}, "Robert “Bob” Ardant"),
    ({"name": "Tom Orr (ex-Nordljus)", "company": "Lantern Works UG"}, "Tom Orr"),
    ({"name": "Tom Orr", "company": "Lantern Works UG (haftungsbeschränkt)"}, "Tom Orr"),
    ({"name": "Tom Orr", "company": "Lantern Works Ltée"}, "Tom Orr"),
    ({"name": "Tom Orr", "company": "Lantern Works Ges.m.b.H."}, "Tom Orr"),
    ({"name": "Tom Orr", "company": "S.C. Lantern Works S.R.L."}, "Tom Orr"),
    ({"name": "Tom Orr", "company": "Lantern Works SAS (Lille)"}, "Tom Orr"),
    ({"name": "Dr. rer. nat. Tom Orr", "company": "Lantern Works"}, "Tom Orr"),
]
OTHERS = [
    {"name": "Marc Blanc", "phones": "01 70 18 99 10"},  # of a switchboard
    {"name": "Tom Orr", "company": "Lantern Words"},
    {"name": "Rot Mor", "company": "Lantern Works"},  # an anagram
    {"name": "Tim Orr", "emails": "tom@lantern-works.example.org"},
]


async def test_the_same_person_otherwise_written(crowd: World) -> None:
    james = crowd.james
    for fields, whom in ALIKE:
        await james.command("/ligo new", "ventes")
        await james.sees("Only the name is required")
        await james.fill(**fields)
        await james.submit()
        await james.sees("Ligo already holds")
        assert james.reads(whom)
        await james.close()


async def test_somebody_else(crowd: World) -> None:
    marie = crowd.marie
    for fields in OTHERS:
        await marie.command("/ligo nouveau", "ventes")
        await marie.sees("Seul le nom est obligatoire")
        await marie.fill(**fields)
        await marie.submit()
        await marie.sees(f"Vous avez créé un contact dans Ligo : {fields['name']}")


# --- stages ---------------------------------------------------------------------------------------

STAGES = [
    "Nouveau",
    "En cours",
    "Gagné",
    "À relancer",
    "Gagné",
    "Gagne",
    "🎉",
    "Perdu (prix)",
    "3. Devis signé",
    "Fin 🏁",
    "Lead",
    "Geschäft groß",
    "Essai & démo",
]
TYPED_STAGES = [
    ("“En cours”", "En cours"),
    ("«\u00a0gagne\u00a0»", "Gagne"),
    ("'en-cours'", "En cours"),
    ("perdu", "Perdu (prix)"),
    ("encours.", "En cours"),
    ("🎉", "🎉"),
    ("signé", "3. Devis signé"),
    ("prix", "Perdu (prix)"),
    ("to devis signé", "3. Devis signé"),
    ("passe au stade à relancer", "À relancer"),
    ("moved to 🎉", "🎉"),
    ("to en cours\u200b", "En cours"),
    ("a relancer!", "À relancer"),
    ("leads", "Lead"),
    ("Lantern Works En cours", "En cours"),
    ("🏁", "Fin 🏁"),
    ("is now à relancer", "À relancer"),
    ("geschaeft gross", "Geschäft groß"),
    ("comme En cours", "En cours"),
    ("essai et démo", "Essai & démo"),
    ("devis signés", "3. Devis signé"),
    ("prixs", "Perdu (prix)"),
]


@pytest.fixture
async def staged(crowd: World) -> World:
    crowd.ligo.states[:] = [
        {
            "id": f"0000000{position}-0000-4000-8000-000000000000",
            "name": name,
            "color": "#888888",
            "position": position,
        }
        for position, name in enumerate(STAGES)
    ]
    return crowd


async def test_a_stage_however_it_is_typed(staged: World) -> None:
    """Stages between marks leave a doubt: then the stage is preselected in the form."""
    james, receipt = staged.james, "Tom Orr: added to the pipeline at"
    for typed, stage in TYPED_STAGES:
        told = f"{receipt} {stage}"
        await james.command(f"/ligo stage Tom Orr {typed}", "ventes")
        await staged.slack.until(partial(_moved_or_asked, james, told))
        assert not james.reads("No stage is called")
        if james.modal:
            await james.submit()
        await james.sees(told)
        receipt = f"Tom Orr: moved from {stage} to"


def _moved_or_asked(person: Person, told: str) -> bool:
    return person.reads(told) or "pipeline.form" in str(person.modal)


async def test_a_stage_that_is_said_to_be_somebodys(staged: World) -> None:
    told = "Tom Orr: added to the pipeline at En cours"
    await staged.james.command("/ligo stage Tom Orr's stage is now en cours", "ventes")
    await staged.slack.until(partial(_moved_or_asked, staged.james, told))
    if staged.james.modal:
        await staged.james.submit()
    await staged.james.sees(told)


async def test_a_stage_before_the_name_is_chosen_in_the_form(staged: World) -> None:
    await staged.james.command("/ligo stage en cours: Tom Orr", "ventes")
    await staged.slack.until(lambda: "pipeline.form" in str(staged.james.modal))
    assert not staged.james.reads("No stage is called")
    await staged.james.submit()
    await staged.james.sees("Tom Orr: added to the pipeline at En cours")


async def test_of_two_stages_of_one_name_none_is_chosen(staged: World) -> None:
    marie = staged.marie
    await marie.command("/ligo étape Tom Orr Gagné", "ventes")
    await marie.sees("Plusieurs étapes correspondent à « Gagné »")
    await marie.submit()
    assert marie.errors
    await marie.choose("state", "Gagné (étape 5 sur 13)")
    await marie.submit()
    await marie.sees("à l’étape Gagné (étape 5 sur 13)")
    assert staged.asked("/pipeline-state") == [{"stateId": staged.ligo.states[4]["id"]}]
    await marie.command("/ligo pipeline", "ventes")
    await marie.sees("Gagné (étape 3 sur 13)")
    assert marie.reads("Gagne : 0")


async def test_quotation_marks_around_what_is_sought_are_not_doubled(listed_scene: World) -> None:
    marie, james = listed_scene.marie, listed_scene.james
    await james.command('/ligo find "Marie Martin"', "ventes")
    await james.sees("Contacts for “Marie Martin”:")
    await james.command("/ligo find ‘Marie Inconnue’", "ventes")
    await james.sees("No contact matches “Marie Inconnue”.")
    await marie.command("/ligo chercher « Marie Martin »", "ventes")
    await marie.sees("Contacts pour « Marie Martin » :")
    await marie.says("“Marie Martin”", marie.dm)
    await marie.sees("Contacts pour « Marie Martin » :")
    await marie.command('/ligo étape Amélie Rousseau "perdu"', "ventes")
    await marie.sees("Aucune étape ne s’appelle « perdu »")
    await marie.close()
    await marie.command('/ligo modifier "Marie Inconnue"', "ventes")
    await marie.sees("Aucun contact ne correspond à « Marie Inconnue »")
