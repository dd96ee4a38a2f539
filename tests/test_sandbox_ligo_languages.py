"""The sandbox's Ligo reads signatures of other languages, and what programs write, passably."""

from typing import Any

import pytest

from sandbox.ligo.extract import extract

SIGNATURES: dict[str, tuple[str, dict[str, Any]]] = {
    "German": (
        "Mit besten Grüßen\n\nJürgen Groß\nGeschäftsführer\nTischlerei Groß GmbH & Co. KG\n"
        "Hauptstr. 5, 80331 München\nTel. 089 / 0000 123 | Fax 089 / 0000 124\n"
        "j.gross@tischlerei-gross.example\n\nAmtsgericht München, HRA 1234\nUSt-IdNr. DE000",
        {
            "name": "Jürgen Groß",
            "position": "Geschäftsführer",
            "company": "Tischlerei Groß GmbH & Co. KG",
            "phones": ["089 / 0000 123"],
            "address": "Hauptstr. 5, 80331 München",
        },
    ),
    "Spanish": (
        "Saludos cordiales,\nIñaki Zubiri\nJefe de compras\nZubiri Hermanos S.A.\n"
        "Calle Real, 5, 48001 Bilbao\nTel: 944 000 111 / Móvil: 600 000 222\ninaki@zubiri.example",
        {
            "name": "Iñaki Zubiri",
            "position": "Jefe de compras",
            "company": "Zubiri Hermanos S.A.",
            "phones": ["944 000 111", "600 000 222"],
        },
    ),
    "Dutch": (
        "Jan de Vries\nInkoopmanager\nDe Vries Bouw B.V.\nKeizersgracht 100\n1015 AA Amsterdam\n"
        "Fon 020 0000 10\nTelefax 020 0000 19\njan@devriesbouw.example\nVerzonden vanaf iPhone",
        {
            "name": "Jan de Vries",
            "address": "Keizersgracht 100, 1015 AA Amsterdam",
            "phones": ["020 0000 10"],
            "additionalInfo": "Fax : 020 0000 19",
        },
    ),
    "Portuguese": (
        "Atenciosamente,\nJ.-P. Lima\nDiretor\nAzulejos do Tejo, Lda.\n(11) 90000-0001\n"
        "jp.lima@tejo.example",
        {
            "name": "J.-P. Lima",
            "company": "Azulejos do Tejo, Lda.",
            "phones": ["(11) 90000-0001"],
        },
    ),
    "Swedish, forwarded": (
        "-------- Vidarebefordrat meddelande --------\nFrån: Anna Lind <anna@lind.example>\n"
        "Till: tom@lumen.example\nÄmne: Offert\n\nHej,\nAnna Lind\nStorgatan 12\n070-000 00 01",
        {
            "name": "Anna Lind",
            "emails": ["anna@lind.example"],
            "phones": ["070-000 00 01"],
            "address": "Storgatan 12",
        },
    ),
    "German professor": (
        "Viele Grüße\nProf. Dr. Ida Lenz\nPersonalreferentin\n"
        "Tel: 0221 / 0000 – 3214\nida@lenz.example",
        {
            "name": "Ida Lenz",
            "position": "Personalreferentin",
            "phones": ["0221 / 0000 – 3214"],
        },
    ),
    "Mexican": (
        "Dra. Ana Cruz\nEjemplo Industrial, S.A. de C.V.\nTel. (55) 5000 0001\nana@cruz.example",
        {
            "name": "Ana Cruz",
            "company": "Ejemplo Industrial, S.A. de C.V.",
            "phones": ["(55) 5000 0001"],
        },
    ),
    "Brazilian and Czech numbers": (
        "Ana Cruz\nCEP 01000-000\nIČ: 00000000\nTlm. 910 000 001\n"
        "Tel. 234 000 001\nana@cruz.example",
        {"name": "Ana Cruz", "phones": ["910 000 001", "234 000 001"]},
    ),
    "Dutch article": (
        "Drs. Jan-Willem van 't Hoff\nEng. Zon BV\n07700900644 (Mobile)\njw@zon.example",
        {"name": "Jan-Willem van 't Hoff", "phones": ["07700900644"]},
    ),
    "Korean ending": ("박지영 드림\n(주)한빛전자\njy@hanbit.example", {"name": "박지영"}),
    "Finnish": (
        "Terveisin\nAino Virtanen\nMyyntipäällikkö\nVirtanen Oy\naino@virtanen.example",
        {"name": "Aino Virtanen", "position": "Myyntipäällikkö", "company": "Virtanen Oy"},
    ),
    "Ukrainian": (
        "З повагою,\nОлена Шевченко\nТОВ «Калина»\nвул. Садова 5\nolena@kalyna.example",
        {"company": "ТОВ «Калина»", "address": "вул. Садова 5"},
    ),
    "Thai": (
        "ขอแสดงความนับถือ\nสมชาย ใจดี\nผู้จัดการฝ่ายขาย\nบริษัท ไทยดี จำกัด\nsomchai@thaidee.example",
        {"name": "สมชาย ใจดี", "position": "ผู้จัดการฝ่ายขาย", "company": "บริษัท ไทยดี จำกัด"},
    ),
    "on one line, beside a meeting": (
        "Meeting ID: 300 000 000 001\nHugo Noir // Photographe // hugo AT noir DOT example",
        {
            "name": "Hugo Noir",
            "position": "Photographe",
            "phones": [],
            "emails": ["hugo@noir.example"],
        },
    ),
    "Italian": (
        "Cordiali saluti,\nGiulia Ferri\nResponsabile acquisti\nFerri Luce S.r.l.\n"
        "Via Roma 12, 20121 Milano\nCell. +39 333 000 1122\ngiulia.ferri@ferriluce.example",
        {
            "name": "Giulia Ferri",
            "company": "Ferri Luce S.r.l.",
            "address": "Via Roma 12, 20121 Milano",
        },
    ),
    "Japanese": (
        "株式会社さくら商事\n営業部 部長\n山田 太郎\n〒100-0001 東京都千代田区1-1\n"
        "TEL: 03-0000-1234 / 携帯: 090-0000-5678\ntaro.yamada@sakura-shoji.example",
        {
            "name": "山田 太郎",
            "position": "営業部 部長",
            "company": "株式会社さくら商事",
            "phones": ["03-0000-1234", "090-0000-5678"],
        },
    ),
    "Japanese, unspaced": (
        "よろしくお願いいたします。\n--\n佐藤花子\n株式会社青空\nhanako@aozora.example",
        {"name": "佐藤花子", "company": "株式会社青空"},
    ),
    "Chinese": (
        "王小明\n销售经理\n北京光明有限公司\n手机：+86 138 0000 0001\nwang@guangming.example",
        {"name": "王小明", "position": "销售经理", "company": "北京光明有限公司"},
    ),
    "Chinese, closed": (
        "此致\n敬礼\n王小明\n销售经理\n北京光明有限公司\nwang@guangming.example",
        {"name": "王小明", "position": "销售经理", "company": "北京光明有限公司"},
    ),
    "Korean, a post behind the name": (
        "감사합니다.\n김민수 부장\n삼성전자 영업팀\n휴대폰: 010-0000-0001\nminsu@samsung.example",
        {"name": "김민수", "position": "부장", "company": "삼성전자 영업팀"},
    ),
    "Swedish": (
        "Med vänliga hälsningar\nNora Lind\nInköpschef\nLind Form AB\nTelefon: +46 8 000 11 22",
        {"name": "Nora Lind", "position": "Inköpschef", "company": "Lind Form AB"},
    ),
    "Polish": (
        "Pozdrawiam,\nŁukasz Wójcik\nKierownik Zakupów\nWójcik Sp. z o.o.\ntel. +48 600 000 001",
        {"name": "Łukasz Wójcik", "position": "Kierownik Zakupów", "company": "Wójcik Sp. z o.o."},
    ),
    "Russian": (
        "С уважением,\nАлександр Пушкин\nМенеджер по продажам\nООО «Ромашка»\n"
        "тел.: +7 495 000-00-01\na.pushkin@romashka.example",
        {
            "name": "Александр Пушкин",
            "position": "Менеджер по продажам",
            "company": "ООО «Ромашка»",
        },
    ),
    "Greek": (
        "Με εκτίμηση,\nΕλένη Παπαδοπούλου\nΔιευθύντρια Πωλήσεων\nΦάρος Α.Ε.\neleni@faros.example",
        {"name": "Ελένη Παπαδοπούλου", "position": "Διευθύντρια Πωλήσεων", "company": "Φάρος Α.Ε."},
    ),
    "Turkish": (
        "Saygılarımla,\nAyşe Yılmaz\nSatış Müdürü\nYıldız Tekstil A.Ş.\nayse@yildiz.example",
        {"name": "Ayşe Yılmaz", "position": "Satış Müdürü", "company": "Yıldız Tekstil A.Ş."},
    ),
    "Labels": (
        "Vorname: Petra\nNachname: Schulz\nFirma: Schulz GmbH\n"
        "Funktion: Einkäuferin\np@schulz.example",
        {"name": "Petra Schulz", "position": "Einkäuferin", "company": "Schulz GmbH"},
    ),
    "Pictures for labels": (
        "👤 Karen Holt\n🏢 Holt Design\n📞 +44 20 7946 0011\n✉️ karen@holt.example",
        {"name": "Karen Holt", "company": "Holt Design", "phones": ["+44 20 7946 0011"]},
    ),
    "Columns": (
        "Karen Holt\t\tT +44 20 7946 0011\n"
        "Designer\t\tM +44 7700 900123\nHolt Ltd\t\tkaren@holt.example",
        {"name": "Karen Holt", "position": "Designer", "company": "Holt Ltd"},
    ),
    "Quoted": (
        "Merci !\n\nLe 3 juin 2024 à 10:12, Judith Amsel <judith@amsel.example> a écrit :\n"
        "> Mon numéro : 06 39 98 00 01\n> Judith Amsel",
        {"name": "Judith Amsel", "emails": ["judith@amsel.example"]},
    ),
    "At the fair": (
        "Met Judith Amsel from Amsel Glass at the Berlin fair, judith@amsel.example",
        {
            "name": "Judith Amsel",
            "meetingContext": "Met Judith Amsel from Amsel Glass at the Berlin fair, "
            "judith@amsel.example",
        },
    ),
    "Arabic": (
        "تحياتي،\nأحمد السيد\nمهندس مشاريع\nمؤسسة النور\n"
        "جوال: +966 50 000 1234\nahmed@alnoor.example",
        {"name": "أحمد السيد", "position": "مهندس مشاريع", "company": "مؤسسة النور"},
    ),
    "Korean": (
        "김철수\n과장\n주식회사 한빛\n010-0000-1234\ncs.kim@hanbit.example",
        {"name": "김철수", "position": "과장", "company": "주식회사 한빛"},
    ),
    "an address that no robot shall read": (
        "Rosa Blanc, fleuriste\nrosa.blanc (at) fleurs-blanc (dot) example\n01 99 00 12 34",
        {"name": "Rosa Blanc", "emails": ["rosa.blanc@fleurs-blanc.example"]},
    ),
    "a fax behind a letter": (
        "Nora Lind\nLind Form AB\nM +46 70 000 11 22 | F +46 8 000 11 23\nnora@lind.example",
        {"phones": ["+46 70 000 11 22"], "additionalInfo": "Fax : +46 8 000 11 23"},
    ),
    "Dutch, a post and a number of the company": (
        "Mvg\nPieter Claes\nZaakvoerder\nClaes Interieur BV\nGSM: 0470 00 00 11\n"
        "BTW BE 0000.000.000\npieter@claesinterieur.example",
        {"position": "Zaakvoerder", "phones": ["0470 00 00 11"]},
    ),
    "Danish numbers, of four pairs": (
        "Mette Kjær\nSalgschef\nTlf. 00 00 00 11 · Mobil 20 00 00 12\n"
        "mette@kjaer.example · CVR 00000000",
        {"phones": ["00 00 00 11", "20 00 00 12"]},
    ),
    "Norwegian, a leader of projects": (
        "Ingrid Bø\nProsjektleder\nBø & Sønner AS\ningrid@bosonner.example",
        {"name": "Ingrid Bø", "position": "Prosjektleder", "company": "Bø & Sønner AS"},
    ),
    "Finnish, with the number of the company": (
        "Aino Virtanen\nVirtanen Oy\nY-tunnus 0000000-0\npuh. 040 000 0011\naino@virtanen.example",
        {"phones": ["040 000 0011"]},
    ),
    "Czech, in small letters": (
        "Petra Dvořáková\nvedoucí nákupu\nSklárny Dvořák a.s.\npetra@sklarny.example",
        {"position": "vedoucí nákupu", "company": "Sklárny Dvořák a.s."},
    ),
    "Arabic, with a fax": (
        "ليلى حداد\nهاتف: +961 1 000 111 | فاكس: +961 1 000 112\nlaila@alwaha.example",
        {"phones": ["+961 1 000 111"], "additionalInfo": "Fax : +961 1 000 112"},
    ),
    "Japanese, a department above the name": (
        "株式会社ミナト電機\n技術部 開発課\n中村 美咲(なかむら みさき)\nTel:045-000-0011\n"
        "nakamura@minato-denki.example",
        {"name": "中村 美咲", "company": "株式会社ミナト電機", "position": "技術部 開発課"},
    ),
    "Chinese, with a fax": (
        "陈晓东\n上海远景有限公司\n电话：021-0000-0011 传真：021-0000-0012\n手机：139 0000 0013\n"
        "chen@yuanjing.example",
        {"phones": ["021-0000-0011", "139 0000 0013"]},
    ),
    "Korean, a form of a company in brackets": (
        "박지훈 | 대리\n해외영업팀 | (주)한라무역\njihoon.park@halla-trade.example",
        {"name": "박지훈", "company": "(주)한라무역"},
    ),
    "French labels": (
        "Raison sociale : Boulangerie du Pont\nInterlocuteur : Mme Élodie DUFOUR\n"
        "Téléphone : 0 800 00 17 17\nWork email: elodie@boulangeriedupont.example",
        {"name": "Élodie Dufour", "company": "Boulangerie du Pont", "phones": ["0 800 00 17 17"]},
    ),
    "a row of a table": (
        "Nom\tPrénom\tSociété\tEmail\tTéléphone\n"
        "Roux\tMathilde\tTransports Roux\tmathilde@roux.example\t06 39 98 77 00",
        {"name": "Mathilde Roux", "company": "Transports Roux", "phones": ["06 39 98 77 00"]},
    ),
    "a shop, and a fax of the old name": (
        "Pharmacie de la Gare\nHélène Thibault, pharmacienne\nTéléphone : 03.81.00.37.37\n"
        "Télécopie : 03.81.00.37.38\nlagare@offisecure.example",
        {
            "name": "Hélène Thibault",
            "company": "Pharmacie de la Gare",
            "phones": ["03.81.00.37.37"],
        },
    ),
    "Catalan": (
        "Montserrat Puig i Cadafalch\nCaves Puig S.A.\nmontse@cavespuig.example",
        {"name": "Montserrat Puig i Cadafalch", "company": "Caves Puig S.A."},
    ),
    "a German office, and a Polish number": (
        "Steuerbüro Kranz\nUlrike Kranz\nkom: 501 000 012\nukm@steuern.example",
        {"name": "Ulrike Kranz", "company": "Steuerbüro Kranz", "phones": ["501 000 012"]},
    ),
    "a short label": (
        "Client: Zoé Garnier\nSté: Atelier Neuf\nzoe@neuf.example",
        {"company": "Atelier Neuf"},
    ),
    "a link to a number": (
        "Zoé Garnier\nAppeler (+33199000001)\nzoe@neuf.example",
        {"phones": ["+33199000001"]},
    ),
    "LinkedIn behind a gateway's link": (
        "Nora Lind\nnora@lind.example\nhttps://nam02.safelinks.protection.outlook.example/"
        "?url=https%3A%2F%2Fwww.linkedin.com%2Fin%2Fnora-lind&data=05",
        {"linkedinUrl": "https://www.linkedin.com/in/nora-lind"},
    ),
    "two columns": (
        "Anna Berg                    Paul Stein\nInhaberin                    Inhaber\n"
        "0221 0000 111                0221 0000 112\nanna@bs.example              paul@bs.example",
        {"name": "Anna Berg", "emails": ["anna@bs.example"], "phones": ["0221 0000 111"]},
    ),
    "a list of addresses": (
        "Lea Roth <lea@roth.example>, Kai Vogel <kai@vogel.example>",
        {"name": "Lea Roth", "emails": ["lea@roth.example"]},
    ),
    "a German answer above what it answers": (
        "Passt.\nLea Roth, Roth Optik, 0221 0000 044\n\n"
        "Am 28.10.2026 um 12:46 schrieb Tom Becker <tom@lumen.example>:\n> Wann?",
        {"name": "Lea Roth", "emails": [], "phones": ["0221 0000 044"]},
    ),
    "headers that run together": (
        "-------- Weitergeleitete Nachricht -------- Von: Lea Roth <lea@roth.example>"
        "An: Tom <tom@lumen.example>Cc: Kai <kai@roth.example>Betreff: Maße\nAnbei die Maße.",
        {"name": "Lea Roth", "emails": ["lea@roth.example"]},
    ),
    "headers in a language that no table knows": (
        "Započni proslijeđenu poruku:\n\nŠalje: Lea Roth <lea@roth.example>\nPredmet: Mjere\n"
        "Datum: 26. listopada 2026. u 14:25:08\nPrima: tom@lumen.example\n"
        "Kopija: Kai <kai@roth.example>,\nNina <nina@roth.example>\n\nEvo mjera.",
        {"name": "Lea Roth", "emails": ["lea@roth.example"]},
    ),
    "the same, run together": (
        "----- İletilmiş Mesaj ----- Kimden: Lea Roth <lea@roth.example>Kime: <tom@lumen.example>"
        "Cc: Kai <kai@roth.example>Gönderilen: 2 Kasım 2026 09:26:50Konu: Ölçüler\nÖlçüler ekte.",
        {"name": "Lea Roth", "emails": ["lea@roth.example"]},
    ),
    "surname first, as Outlook writes it": (
        "From: Roth, Lea [mailto:lea@roth.example]\nSent: 25 October 2026 11:17\n"
        "To: tom@lumen.example\nSubject: Sizes\n\nHere they are.",
        {"name": "Lea Roth", "emails": ["lea@roth.example"]},
    ),
    "nobody's address": (
        "-----Original Message-----\nFrom: Lea Roth\nSent: 23 July 2026 07:53\nTo: Tom\n\nHere.",
        {"name": "Lea Roth", "emails": []},
    ),
    "what is answered, on two lines": (
        "Tak!\n\nDen 24. nov. 2026 kl. 10.00 skrev Lea Roth <\nlea@roth.example>:\n"
        "> Hej Anders,\n> Her er filerne.",
        {"name": "Lea Roth", "emails": ["lea@roth.example"], "company": "Roth"},
    ),
    "a signature above a mail of somebody else": (
        "Voilà.\nLea Roth\nlea@roth.example\n\nFrom: Tom Lumen <tom@lumen.example>\n"
        "Sent: Monday, 1 June 2026 11:17\nTo: Lea Roth <lea@roth.example>\nSubject: Sizes\n\nWhen?",
        {"name": "Lea Roth", "emails": ["lea@roth.example"]},
    ),
    "titles before the name": (
        "i. A. Dipl.-Ing. Eva Huber\nProjektledare\nHuber GmbH\nMariahilfer Straße 10, 1070 Wien",
        {"name": "Eva Huber", "position": "Projektledare", "company": "Huber GmbH"},
    ),
    "a doctor's numbers": (
        "Dr. med. Jens Petersen\nHafenstraße 7\nTelefon 040 / 000 00 11\njp@hafen.example",
        {"name": "Jens Petersen", "phones": ["040 / 000 00 11"], "address": "Hafenstraße 7"},
    ),
    "Norwegian": (
        "Vennlig hilsen\nOla Nordmann\nDaglig leder\nNordmann Fisk AS\nTlf: 900 00 011",
        {"name": "Ola Nordmann", "position": "Daglig leder", "phones": ["900 00 011"]},
    ),
    "what somebody is called among friends": (
        'Marion\n\nMarion "Mo" Leclerc\nLeclerc Bois\nmarion@leclerc.example',
        {"name": "Marion Leclerc", "company": "Leclerc Bois", "additionalInfo": ""},
    ),
    "without capitals": (
        "julie martin\nmartin bois\njulie@martin-bois.example",
        {"name": "Julie Martin", "company": "martin bois"},
    ),
    "a reading behind a Japanese name": (
        "株式会社みどり\n営業部　課長\n鈴木　一郎（すずき　いちろう）\nsuzuki@midori.example",
        {"name": "鈴木 一郎", "position": "営業部 課長", "company": "株式会社みどり"},
    ),
    "Markdown": (
        "**Karen Holt**\n[Holt Design](https://holt.example)\n[Write](mailto:karen@holt.example)",
        {"name": "Karen Holt", "company": "Holt Design", "website": "https://holt.example"},
    ),
    "a column of labels": (
        "Name     : Ana Costa\nTitle    : Buyer\nCompany  : Costa Lda\nMobile   : 55 0000 0011",
        {
            "name": "Ana Costa",
            "position": "Buyer",
            "company": "Costa Lda",
            "phones": ["55 0000 0011"],
        },
    ),
    "a question": (
        "Tu peux ajouter Rosa Blanc (chargée d’affaires chez Blanc SA), rosa@blanc.example ?",
        {"name": "Rosa Blanc", "company": "Blanc SA", "position": "chargée d’affaires"},
    ),
    "greeted in their language": (
        "Van: Jan de Vries <jan@vries.example>\nOnderwerp: Offerte\n\nBeste Anna,\nHier is hij.",
        {"name": "Jan de Vries", "emails": ["jan@vries.example"], "company": "Vries"},
    ),
    "a company whose address leaves out its small words": (
        "Thomas Riviere\nTalents du Sud\nRéseau Emploi\nthomas@talents-sud.example",
        {"name": "Thomas Riviere", "company": "Talents du Sud"},
    ),
    "a trade beside the company": (
        "Julien Caron\nDirecteur associé\nCARON & ASSOCIÉS – Avocats\njulien@caron-avocats.example",
        {"position": "Directeur associé", "company": "CARON & ASSOCIÉS"},
    ),
    "a company of the family’s name": (
        "Fanny Delorme\nDelorme Traiteur\n06 39 98 11 11",
        {"name": "Fanny Delorme", "company": "Delorme Traiteur", "position": ""},
    ),
    "trades": (
        "Franck Chenu – Ébéniste\nLe Bourg\n06.39.98.01.40",
        {"name": "Franck Chenu", "position": "Ébéniste"},
    ),
    "a university": (
        "Aïcha Benmoussa\nMaîtresse de conférences\nUniversité de Brivac\naicha@brivac.example",
        {"position": "Maîtresse de conférences", "company": "Université de Brivac"},
    ),
    "two who sign one after the other": (
        "Claire Dumont\nPrésidente\nclaire.dumont@duo.example\n06 39 98 14 01\n\n"
        "Paul Texier\nDirecteur\npaul.texier@duo.example\n06 39 98 14 02\n\nDUO CONSEIL",
        {
            "name": "Claire Dumont",
            "company": "DUO CONSEIL",
            "emails": ["claire.dumont@duo.example"],
            "phones": ["06 39 98 14 01"],
        },
    ),
    "receivers alone": (
        "Cc : Anne Petit <anne@petit.example>, Marc Roy <marc@roy.example>",
        {"name": "Anne Petit", "emails": ["anne@petit.example"]},
    ),
    "a company at the end of a sentence": (
        "J’ai eu au téléphone Mme Valérie Carpentier, acheteuse chez Carpentier Textile. "
        "Son mail : v.carpentier@carpentier-textile.example",
        {"name": "Valérie Carpentier", "company": "Carpentier Textile"},
    ),
    "HTML": (
        "<table><tr><td><b>Romain Picard</b><br>Ingénieur d'affaires<br>Picard &amp; Fils<br>"
        '<a href="mailto:romain@picard-fils.example">romain@picard-fils.example</a></td></table>',
        {
            "name": "Romain Picard",
            "position": "Ingénieur d'affaires",
            "company": "Picard & Fils",
            "emails": ["romain@picard-fils.example"],
        },
    ),
    "a block of code": (
        "*Igor Pavlic*\n```Pavlic d.o.o.\nigor@pavlic.example```",
        {"name": "Igor Pavlic", "company": "Pavlic d.o.o.", "emails": ["igor@pavlic.example"]},
    ),
    "Italian, a department and a mobile": (
        "Giuseppe Conti\nUfficio Acquisti\nConti Arredamenti S.r.l.\nCell. 320 0000119\n"
        "g.conti@conti.example",
        {"position": "Ufficio Acquisti", "phones": ["320 0000119"]},
    ),
    "Vietnamese": (
        "Nguyễn Thị Hà\nTrưởng phòng Kinh doanh\nCông ty TNHH Hoa Sen\nha@hoasen.example",
        {"position": "Trưởng phòng Kinh doanh", "company": "Công ty TNHH Hoa Sen"},
    ),
    "German, from within": (
        "Katrin Busch\nVertriebsinnendienst\nBusch Metallbau GmbH\nkatrin@busch.example",
        {"position": "Vertriebsinnendienst", "company": "Busch Metallbau GmbH"},
    ),
    "a company whose address leaves out what an apostrophe cuts": (
        "Rémi Costa\nCidrerie de l’Abbaye\nremi@cidrerie-abbaye.example",
        {"name": "Rémi Costa", "company": "Cidrerie de l’Abbaye"},
    ),
    "a company by its first letters": (
        "Anne Mercier\nSociété Bretonne de Charpente\nanne@sbc.example",
        {"name": "Anne Mercier", "company": "Société Bretonne de Charpente"},
    ),
    "a company in a sentence, as it is written there": (
        "Contacte Étienne Lacroix, directeur des achats de Lacroix Matériaux : "
        "etienne@lacroix-materiaux.example",
        {"name": "Étienne Lacroix", "company": "Lacroix Matériaux"},
    ),
    "a line for each who signs": (
        "L’équipe\n\nPaul Marchand – Directeur – 06 39 98 25 01 – paul@tri.example\n"
        "Lise Faure – Assistante – 06 39 98 25 02 – lise@tri.example",
        {
            "name": "Paul Marchand",
            "emails": ["paul@tri.example"],
            "phones": ["06 39 98 25 01"],
        },
    ),
    "a register of agents": (
        "Kévin Dupuis\nRSAC Rouen 900 000 207\n06 39 98 02 07\nkevin@immo.example",
        {"name": "Kévin Dupuis", "phones": ["06 39 98 02 07"]},
    ),
    "Arabic labels": (
        "الاسم: سارة النجار\nالشركة: شركة المدار\nالمنصب: مديرة التسويق\nsara@almadar.example",
        {"name": "سارة النجار", "company": "شركة المدار", "position": "مديرة التسويق"},
    ),
    "Japanese labels, with wide colons": (
        "会社名：青空株式会社\n氏名：佐藤花子\n役職：課長\nhanako@aozora.example",
        {"name": "佐藤花子", "company": "青空株式会社", "position": "課長"},
    ),
    "a restaurant": (
        "Chez Lulu – Restaurant\nLucien Bonnet\n04 42 00 02 23",
        {"name": "Lucien Bonnet", "company": "Chez Lulu"},
    ),
    "a Polish answer": (
        "Z poważaniem\nMarek Zieliński\nZieliński Stal S.A.\ntel. 22 000 02 24\n\n"
        "W dniu 12.06.2024 o 10:00, Tom Becker <tom@lumen.example> pisze:\n> Czy możemy?",
        {"name": "Marek Zieliński", "phones": ["22 000 02 24"], "emails": []},
    ),
    "an address with a company behind the name": (
        '"Lefort, Damien (Lefort Toitures)" <damien@lefort-toitures.example>',
        {
            "name": "Damien Lefort",
            "company": "Lefort Toitures",
            "emails": ["damien@lefort-toitures.example"],
        },
    ),
    "labels on one line": (
        "Nom: Aubry; Prénom: Lise; Société: Aubry Cuir; Tel: 0639980303; Email: lise@cuir.example",
        {"name": "Lise Aubry", "company": "Aubry Cuir", "phones": ["0639980303"]},
    ),
    "a shop": (
        "Magasin de Tours\n\nSandra Pires\nNégociatrice\nLiterie Plus\ntours@literie-plus.example",
        {"name": "Sandra Pires", "position": "Négociatrice", "company": "Literie Plus"},
    ),
    "Persian": (
        "با احترام\nسارا احمدی\nمدیر فروش\nشرکت نور\nsara@nour.example",
        {"name": "سارا احمدی", "position": "مدیر فروش", "company": "شرکت نور"},
    ),
    "an answer whose writer gives no address": (
        "Danke!\n\nAnja Richter\nRichter Keramik\n\n"
        "> Am 14.06.2024 um 10:00 schrieb Tom Becker <tom@lumen.example>:\n> Hallo Anja",
        {"name": "Anja Richter", "company": "Richter Keramik", "emails": []},
    ),
    "a mail that passes another one on": (
        "From: Tom Becker <tom@lumen.example>\nSubject: TR: Demande\n\nPour le CRM.\n\n"
        "De : Nora Lind <nora@lind.example>\nEnvoyé : lundi 3 juin 2024 10:00\n"
        "À : Tom Becker\nObjet : Demande\n\nBonjour,\nNora Lind\n+46 8 000 03 09",
        {"name": "Nora Lind", "emails": ["nora@lind.example"], "phones": ["+46 8 000 03 09"]},
    ),
    "a hospital": (
        "Dr. med. Annette Voss\nChefärztin Kardiologie\nKlinikum am See\na.voss@kas.example",
        {
            "name": "Annette Voss",
            "position": "Chefärztin Kardiologie",
            "company": "Klinikum am See",
        },
    ),
    "Swiss, a code of four digits": (
        "Urs Ammann\nAmmann Käse AG\nDorfstrasse 5\n3550 Langnau i. E.\nurs@ammann.example",
        {"address": "Dorfstrasse 5, 3550 Langnau i. E."},
    ),
}

CARDS: dict[str, tuple[str, dict[str, Any]]] = {
    "Lotus": (
        "BEGIN:VCARD\nVERSION:3.0\nPROFILE:VCard\nFN:Lea Roth\nEMAIL:lea@roth.example\nEND:VCARD",
        {"name": "Lea Roth", "emails": ["lea@roth.example"]},
    ),
    "Thunderbird": (
        "begin:vcard\nfn;quoted-printable:L=C3=A9a Roth\nn;quoted-printable:Roth;L=C3=A9a\n"
        "version:2.1\nend:vcard",
        {"name": "Léa Roth"},
    ),
    "quoted in a charset that nobody names": (
        "BEGIN:VCARD\nVERSION:2.1\nN;ENCODING=QUOTED-PRINTABLE:Roth;L=E9a\n"
        "FN;ENCODING=QUOTED-PRINTABLE:L=E9=\na Roth\nEND:VCARD",
        {"name": "Léa Roth"},
    ),
    "quoted in a charset that nobody knows": (
        "BEGIN:VCARD \nVERSION:2.1\nFN:Lea Roth\n"
        "LABEL;CHARSET=none;ENCODING=QUOTED-PRINTABLE:Hafenstr. 1=0D=0A=\n8001 Z=FCrich\n"
        "EMAIL:lea@roth.example\nEND:VCARD ",
        {"name": "Lea Roth", "address": "Hafenstr. 1, 8001 Zürich"},
    ),
    "Samsung": (
        "BEGIN:VCARD\nVERSION:2.1\nFN:Lea Roth\n"
        "EMAIL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=50):lea@roth.example\nEND:VCARD",
        {"emails": ["lea@roth.example"]},
    ),
    "broken off, with spaces": (
        "BEGIN:VCARD\nVERSION:2.1\nFN : Lea Roth\nORG:Roth, Fils;Achats\n"
        "NOTE;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:Caf=C3=\n\n=A9 =C3=\n",
        {"name": "Lea Roth", "company": "Roth, Fils"},
    ),
    "Apple": (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Roth SA\nORG:Roth SA;Achats\nURL:http\\://roth.example\n"
        "END:VCARD",
        {"company": "Roth SA", "website": "http://roth.example", "additionalInfo": "Achats"},
    ),
    "a profile of another name": (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Lea Roth\nX-LINKEDIN:https://www.linkedin.com/in/lea\nEND:VCARD",
        {"linkedinUrl": "https://www.linkedin.com/in/lea"},
    ),
    "folded after a space": (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Lea Roth\nTEL:01 99 00 \n 12 34\nEND:VCARD",
        {"phones": ["01 99 00 12 34"]},
    ),
    "spaces behind the colons": (
        "BEGIN: VCARD\nVERSION: 3.0\nN: Roth;Lea\nFN: Lea Roth\nEMAIL: lea@roth.example\nend:vcard",
        {"name": "Lea Roth", "emails": ["lea@roth.example"]},
    ),
    "kinds in letters of their language, a post with a comma": (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Lea Roth\nEMAIL;X-Büro:lea@roth.example\n"
        "TITLE:VP, Operations\nNOTE:à rappe\n ler, merci\\, vraiment\nEND:VCARD",
        {
            "emails": ["lea@roth.example"],
            "position": "VP, Operations",
            "additionalInfo": "à rappeler, merci, vraiment",
        },
    ),
    "what is preferred comes first": (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Lea Roth\nEMAIL;type=HOME:lea@privat.example\n"
        "EMAIL;type=WORK;type=pref:lea@roth.example\nTEL;PREF=2:01 99 00 12 35\n"
        "TEL;PREF=1:01 99 00 12 34\nADR;type=HOME:;;Seeweg 1;Bern;;3000;\n"
        "ADR;type=WORK;type=pref:;;Gasse 2;Bern;;3001;\nEND:VCARD",
        {
            "emails": ["lea@roth.example", "lea@privat.example"],
            "phones": ["01 99 00 12 34", "01 99 00 12 35"],
            "address": "Gasse 2, 3001 Bern",
        },
    ),
    "numbers as they are written, and a street with a comma": (
        "BEGIN:VCARD\nVERSION:2.1\nFN:佐藤 花子\nTEL;CELL:090-0000-0111\n"
        "ADR:;;Praça Nova, 12;Évora;;7000-000;\nTEL;VALUE=uri:tel:+351-21-000-0001\nEND:VCARD",
        {
            "phones": ["090-0000-0111", "+351 21 000 0001"],
            "address": "Praça Nova, 12, 7000-000 Évora",
        },
    ),
    "with a word beside": (
        "Rencontrée au salon\nBEGIN:VCARD\nVERSION:3.0\nFN:Lea Roth\nEND:VCARD\nVeut un devis",
        {"meetingContext": "Rencontrée au salon", "additionalInfo": "Veut un devis"},
    ),
}


@pytest.mark.parametrize("what", [*SIGNATURES, *CARDS])
def test_it_is_read(what: str) -> None:
    text, expected = {**SIGNATURES, **CARDS}[what]
    found = extract(text)
    assert found is not None
    assert {key: found[key] for key in expected} == expected
