"""The wording of an email, without the marks that an AI leaves around it."""

import time

import pytest

from ligo_slack.features.email.preview_warnings import warnings
from ligo_slack.features.email.wording import bare_subject, without_markdown
from tests.test_email_outgoing import MARIE, written


@pytest.mark.parametrize(
    ("subject", "read"),
    [
        ("Objet\u00a0: Visite du hall", "Visite du hall"),
        ("**Subject:** Visit", "Visit"),
        ("**Subject: Visit**", "Visit"),
        ("Subject line: “Visit”", "Visit"),
        ("« Visite »", "Visite"),
        ("“One” and “two”", "“One” and “two”"),
        ("_Visite_", "Visite"),
        ("<b>Visite</b>", "Visite"),
        ("Utiliser <b> et <br>", "Utiliser <b> et <br>"),
        ("=?utf-8?Q?R=C3=A9union?=", "Réunion"),
        ("=?utf-8?B?UsOpdW5pb24=?= =?iso-8859-1?Q?_=E0_10_h?=", "Réunion à 10 h"),
        ("=?no-such?Q?a?=", "=?no-such?Q?a?="),
        ("## **Visite**", "Visite"),
        ("`Visite`", "Visite"),
        ("#1 des ventes", "#1 des ventes"),
        ("Asunto: Visita", "Visita"),
        ("Re: objet: volant", "Re: objet: volant"),
        ("Objet :", "Objet :"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("", ""),
    ],
)
def test_a_subject_has_nothing_around_it(subject: str, read: str) -> None:
    assert bare_subject(subject) == read
    version = written({"subject": subject, "body": "Bonjour"}).version
    assert version.subject == version.email["subject"] == read


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("Voici **les points** :\n1. *mardi*\n* jeudi", "Voici les points :\n1. mardi\n- jeudi"),
        ("# Visite\n\n**Lieu :** hall\n\n---\nJames", "Visite\n\nLieu : hall\n\nJames"),
        ("[mon agenda](https://a.example/x?b_c_d).", "mon agenda (https://a.example/x?b_c_d)."),
        ("[a.example](https://a.example) et ***oui***", "a.example et oui"),
        ("__Lieu__ : **hall**", "Lieu : hall"),
        # Where in doubt it is a text.
        ("2**3 = 8 et 4**2 = 16", "2**3 = 8 et 4**2 = 16"),
        ("# 3 rue Haute\n* a\n_b_ *c*", "# 3 rue Haute\n* a\n_b_ *c*"),
        ("Écrivez `**gras**` ou **gras**", "Écrivez `**gras**` ou **gras**"),
        ("** oui ** et [Prénom] (https://a.example)", "** oui ** et [Prénom] (https://a.example)"),
        ("un **oubli", "un **oubli"),
    ],
)  # fmt: skip
def test_markdown_is_read_as_it_is_meant(body: str, read: str) -> None:
    assert without_markdown(body) == read
    assert without_markdown(read) == read
    version = written({"subject": "Visite", "body": body}).version
    assert version.text == read
    leaves = version.leaving(MARIE, "Marie")
    assert leaves.data["body"] == leaves.text == read


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("Bonjour,\\n\\nÀ jeudi.\\nMarie", "Bonjour,\n\nÀ jeudi.\nMarie"),
        ("<p>Bonjour,</p>\\n\\n<p>À jeudi.</p>", "Bonjour,\n\nÀ jeudi."),
        ("Bonjour,\\nÀ jeudi.", "Bonjour,\nÀ jeudi."),
        ("Bonjour,\r\n\r\nÀ jeudi.", "Bonjour,\n\nÀ jeudi."),
        ("“Bonjour,\n\nÀ jeudi.”", "Bonjour,\n\nÀ jeudi."),
        ("“Oui”, dit-il. “À jeudi.”", "“Oui”, dit-il. “À jeudi.”"),
        ("<email>\nBonjour\n</email>", "Bonjour"),
        ("<think>The user wants…</think>\n\nBonjour", "Bonjour"),
        ("Le dossier C:\\notes\\nord", "Le dossier C:\\notes\\nord"),
        ("Tapez \\n\\n\npour un paragraphe", "Tapez \\n\\n\npour un paragraphe"),
    ],
)
def test_ends_of_lines_that_were_escaped_twice_are_read(body: str, read: str) -> None:
    assert written({"subject": "Visite", "body": body}).version.text == read


@pytest.mark.parametrize(
    ("subject", "body", "read"),
    [
        ("", "Objet : Visite\n\nBonjour", ("Visite", "Bonjour")),
        ("Visite", "**Objet :** visite\nBonjour", ("Visite", "Bonjour")),
        ("", "À : a@b.example\nObjet : Visite\n\nBonjour", ("Visite", "Bonjour")),
        ("", "Voici l’e-mail :\n\nObjet : Visite\nCorps : Bonjour", ("Visite", "Bonjour")),
        ("Visite", "**Corps du message :**\n\nBonjour", ("Visite", "Bonjour")),
        ("", "<p><b>Objet :</b> Visite</p><p>Bonjour</p>", ("Visite", "Bonjour")),
        ("", '{"subject": "Visite", "body": "Bonjour"}', ("Visite", "Bonjour")),
        ("", '{"total": 3, "body": "x"}', ("", '{"total": 3, "body": "x"}')),
        ("", "Cc : a@b.example\nObjet : Visite\nA", ("", "Cc : a@b.example\nObjet : Visite\nA")),
        ("", "Votre message :\nObjet : Visite\nA", ("", "Votre message :\nObjet : Visite\nA")),
        ("Visite", "Objet : devis\n\nBonjour", ("Visite", "Objet : devis\n\nBonjour")),
        ("", "Objet : Visite", ("", "Objet : Visite")),
        ("", "Bonjour\nObjet : Visite\nMarie", ("", "Bonjour\nObjet : Visite\nMarie")),
    ],
)
def test_a_subject_in_the_first_line_is_no_text(
    subject: str, body: str, read: tuple[str, str]
) -> None:
    version = written({"subject": subject, "body": body}).version
    assert (version.subject, version.text) == read
    assert version.email["subject"] == read[0]
    assert read[1] in version.email["body"]


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("Bonjour ____,\nÀ jeudi.", "placeholder"),
        ("Bonjour,\nTotal : XX €", "placeholder"),
        ("Monsieur/Madame,\nÀ jeudi.", "placeholder"),
        ("Bonjour %PRENOM%,\nÀ jeudi.", "placeholder"),
        ("Bonjour,\n(Votre nom)", "placeholder"),
        ("[Insérez ici : vos dates]", "placeholder"),
        ("Le théâtre du XXe siècle (votre hall), 20 % de moins", ""),
        ("Le devis est en PJ.", "attachment"),
        ("Je vous joins le devis.", "attachment"),
        ("I am attaching the quote.", "attachment"),
        ("Tom joins us; you will be joined later.", ""),
        ("Bien sûr ! Voici une proposition d’e-mail :\n\nBonjour", "talk"),
        ("Dear Tom,\n\nLet me know if you’d like any changes!", "talk"),
        ("I’m sorry, but I can’t help with that.", "talk"),
        ("En tant qu’IA, je ne peux pas écrire cela.", "talk"),
        ("**Option 1 :**\nBonjour\n\n**Option 2 :**\nCher Tom", "talk"),
        ("Voici le devis, dont nous parlions :\n- hall\nDites-moi si vous avez des questions.", ""),
        ("Hi <Name>,\nSee you.", "placeholder"),
        ("Bonjour <votre prénom>,", "placeholder"),
        ("Rendez-vous le JJ/MM/AAAA", "placeholder"),
        ("Rendez-vous le __/__/2027", "placeholder"),
        ("Bonjour …,\nÀ jeudi", "placeholder"),
        ("Prix : à compléter", "placeholder"),
        ("Prix : À COMPLÉTER", "placeholder"),
        ("Date: To Be Completed", "placeholder"),
        ("On (insert date here)", "placeholder"),
        ("Dear Sir/Madam,\nSee you.", "placeholder"),
        ("TODO: the price", "placeholder"),
        ("Merci… À jeudi, https://a.example/MM/x (cher ami)", ""),
        ("Hello\u00adNora", "unseen"),
        ("Hello \u3164Nora", "unseen"),
        ("À jeudi.\n\nSouhaitez-vous que je le raccourcisse ?", "talk"),
        ("À jeudi.\n\nJ’ai gardé un ton professionnel.", "talk"),
        ("À jeudi.\nDites-moi si vous souhaitez des modifications.", "talk"),
        ("See you.\n\nI kept it short. Want me to make it more formal?", "talk"),
        ("See you.\n\nNote: I’ve assumed the meeting is on Friday.", "talk"),
        ("See you.\n\nFeel free to tweak it!", "talk"),
        ("See you.\nFeel free to adjust the date if it does not suit you.", ""),
        ("I’m unable to write this email.", "talk"),
        ("Could you tell me what the email should be about?", "talk"),
        ("Pourriez-vous me préciser l’objet de l’e-mail ?", "talk"),
        ("Could you tell me what the price is?", ""),
        ("Bonjour,\nDites-moi si vous souhaitez que je vous envoie le devis.", ""),
        ("Bonjour,\nPourriez-vous me donner plus de détails par e-mail ?", ""),
        ("Bonjour,\nPourriez-vous me préciser le contexte de votre message ?", ""),
        ("Could you give me more details by email?", ""),
        ("Can you provide the details of your message?", ""),
        ("See you there.\nWant me to add you to the guest list?", ""),
        ("About the umbrella: I kept it at the office.", ""),
        ("J’ai choisi un ton de bleu pour le salon.", ""),
        ("**Version courte :**\nBonjour\n\n**Version longue :**\nBonjour Tom", "talk"),
        ("Option 1 : mardi à 10 h\nOption 2 : jeudi à 14 h", ""),
        ("Let me know if you need anything.\nI can’t come on Friday.", ""),
    ],
)
def test_what_is_not_meant_for_the_contact_is_warned_of(text: str, warned: str) -> None:
    email = written({"subject": "Visite", "body": text})
    told = warnings(email, email.version.leaving(MARIE, "Marie"))
    assert told == [warned] * bool(warned)


@pytest.mark.parametrize("part", ["**a", "**a** ", "[a](", "*a ", "_a", "# ", "[a](https://x)"])
def test_no_text_takes_long(part: str) -> None:
    text = "**x** " + part * (60_000 // len(part))
    began = time.process_time()
    without_markdown(text)
    bare_subject(text[:2_000])
    assert time.process_time() - began < 0.2  # of the processor, on a machine that is busy
