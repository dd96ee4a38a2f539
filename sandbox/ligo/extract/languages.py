"""Words of signatures in other languages: German, Spanish, Italian, Portuguese, Dutch, Swedish,
Danish, Finnish, Polish, Czech, Hungarian, Russian, Ukrainian, Greek, Turkish, Arabic, Hebrew, Thai,
Japanese, Chinese and Korean. Parts of regular expressions, matched after `folded`."""

POSITION = (
    r"\w*leit(?:er|erin|ung)(?: \w+)?|geschaftsfuhrer(?:in)?|vorstand|inhaber(?:in)?|"
    r"prokurist(?:in)?|\w*berater(?:in)?|sachbearbeiter(?:in)?|assistenz|principal|\w*entwickler(?:in)?|"
    r"\w*ingenieur(?:in)?|einkaufer(?:in)?|verkaufer(?:in)?|\w*referent(?:in)?|"
    r"vertrieb\w*(?: \w+)?|\w*arzt(?:in)?|ufficio \w+|"
    r"(?:tong |pho )?giam doc|truong phong|pho phong|nhan vien|chuyen vien|chu tich|tro ly|"
    r"rechtsanwalt(?:in)?|buchhalter(?:in)?|\w*meister(?:in)?|"
    r"directora|gerente|jef[ae] de|ingenier[oa]|comercial|asesora?|consultora?|abogad[oa]|"
    r"administradora?|encargad[oa]|propietari[oa]|"
    r"dirett(?:ore|rice)|responsabile|titolare|ingegnere|amministrat(?:ore|rice)|avvocato|"
    r"diretora?|gestora?|engenheir[oa]|advogad[oa]|"
    r"verkoper|inkoper|adviseur|bestuurder|eigenaar|medewerker|\w+manager(?:in)?|"
    r"\w*chef|saljare|saelger|\w*ansvarig|\w*ledare|\w*konsult(?:ent)?|\w*direktor|\w*leder|zaakvoerder|hoofd|vedouci|"
    r"kierownik|kierowniczka|dyrektor|prezes|specjalist(?:a|ka)|reditel(?:ka)?|jednatel(?:ka)?|"
    r"\w*paallikko|\w*johtaja|\w*asiantuntija|\w*vezeto|\w*igazgato|ugyvezeto|"
    r"менеджер|директор|руководитель|начальник|специалист|инженер|бухгалтер|"
    r"διευθυν\w+|υπευθυν\w+|προισταμεν\w+|μηχανικος|mudur\w*|uzman\w*|muhendis\w*|מנהלת?|"
    r"\u0645\u062f[\u064a\u06cc]\u0631\u0629?|\u0631\u0626\u064a\u0633\u0629?|\u0645\u0647\u0646\u062f\u0633\u0629?|"
    r"\u0645\u0633\u0624\u0648\u0644\u0629?|\u0645\u062d\u0627\u0633\u0628\u0629?|\u0645\u0633\u062a\u0634\u0627\u0631\u0629?"
)
# Written without spaces, so found anywhere.
POSITION_INSIDE = (
    r"課(?=\s|$)|(?:技術|開発|総務|人事|経理|企画|製造|購買|事業|管理)部|代表取締役|取締役|社長|部長|課長|係長|主任|担当|営業部|マネージャー|ディレクター|经理|總經理|总监|"
    "ผู้จัดการ|ผู้อำนวยการ|กรรมการ|"
    "經理|工程师|工程師|董事|销售|採購|采购|대표|이사|부장|과장|팀장|매니저"
)
COMPANY = (
    r"klinik(?:um)?|krankenhaus|\w*buro|\w*kanzlei|apotheke|pharmacie|garage|boulangerie|imprimerie|librairie|transports|ets|kg|ohg|ug|gbr|e\.?k|se|mbh|s\.\s?l\.?u?|s\.\s?a\.?u?|s\.?r\.?l|s\.?p\.?a|ltda|lda|b\.v|n\.v|oy|"
    r"ab|a/s|aps|oyj|s\.\s?r\.\s?o|d\.\s?o\.\s?o|sp\.\s?z\s?o\.\s?o|kft|zrt|a\.\s?s|ltd\.? sti|"
    r"ооо|оао|зао|пао|тоо|тов|фоп|α\.\s?ε|ε\.\s?π\.\s?ε|επε|ικε|ο\.\s?ε|werke?|bau|verlag|hermanos|fratelli|grupo|gruppo|banco|"
    r"\u0634\u0631\u0643\u0629|\u0634\u0631\u06a9\u062a|\u0645\u0624\u0633\u0633\u0629|\u0645\u062c\u0645\u0648\u0639\u0629|\u0628\u0646\u0643"
)
COMPANY_INSIDE = (
    r"บริษัท|בע\"מ|전자|그룹|상사|은행|주식회사|\(주\)|"
    r"株式会社|有限会社|合同会社|㈱|有限公司|公司|集团|銀行"
)
CLOSING = (
    r"mit (?:freundlich|best|herzlich|lieb)en grus+en|(?:freundliche|viele|beste|liebe|herzliche|"
    r"schone) grus+e|mfg|grus+|danke(?: und gru\w+)?|"
    r"(?:un |reciba un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|cordialmente|"
    r"gracias|(?:cordiali|distinti) saluti|saluti|grazie|"
    r"atenciosamente|(?:melhores |com os melhores )?cumprimentos|obrigad[oa]|"
    r"met vriendelijke groet(?:en)?|groeten|"
    r"(?:مع )?(?:[أا]طيب|خالص) التحيات|مع التحي[ةه]|تحياتي|"
    r"med vanliga? halsning(?:ar)?|(?:(?:med )?venn?lig )?hilsen|mvh|kh|pozdrawiam|z powazaniem|"
    r"s pozdravem|с уважением|με εκτιμηση|(?:saygı|saygi)lar\w+|iyi calısmalar|בברכה|"
    r"ystavallisin terveisin|terveisin|udvozlettel|tisztelettel|cu stima|з повагою|"
    r"ขอแสดงความนับถือ|با احترام|با تشکر|"
    r"敬礼|祝好|谢谢|よろしくお願い(?:いた|致)?します。?|敬具|此致|감사합니다\.?"
)
GREETING = (
    r"hej|hei|hoi|hallo|hola|ola(?=\s*[,!]|$)|ciao|salve|czesc|witam|ahoj|merhaba|szia|"
    r"guten (?:tag|morgen)|liebe[rs]?|sehr geehrte[rs]?|estimad[oa]s?|querid[oa]s?|"
    r"buen[oa]s (?:dias|tardes)|gentile|egregi[oa]|buongiorno|prezad[oa]s?|bom dia|boa tarde|"
    r"beste|geachte|kaere|szanown[iay]|tisztelt|sayın|здравствуйте|добрый день|уважаем[а-я]+|"
    r"привет|добрий день|καλημερα|αγαπητ[εη]"
)
CHATTER = (
    r"vertraulich|diese e-?mail|aviso legal|informacion confidencial|este (?:mensaje|correo)|"
    r"messaggio e riservato|questo messaggio|esta mensagem|dit bericht|^caution\b|^achtung\b|"
    r"^(?:inviato da|enviado (?:desde|do|a partir)|verzonden van|gesendet von|skickat fran|"
    r"sendt fra|lahetetty|wyslane z|odeslano z|отправлено с|надіслано з|yolladı)|"
    r"^(?:meeting id|id de reunion|besprechungs-id|passcode|code secret|kenncode)\b"
)
LEGAL = (
    r"amtsgericht|handelsregister|registergericht|hr[ab] \d+|ust-?id\w*|steuer-?n\w*|"
    r"geschaftsfuhr(?:er|erin|ung)\s?:|vorstand\s?:|aufsichtsrat|sitz der gesellschaft|"
    r"c\.?i\.?f|n\.?i\.?f|p\.?\s?iva|partita iva|cnpj|kvk"
)
PHONE = (
    r"telefon|kom|fon|tlf|tlm|puh|τηλ|dt|hp|did|tel\.?-?nr|mobil(?:e|telefon)?|handy|durchwahl|zentrale|telefono|tfno|movil|celular|"
    r"cel|cellulare|telefone|telemovel|telefoon|mobiel|هاتف|جوال|محمول|電話|携帯|手机|电话|전화|휴대폰"
)
FAX = r"(?:tele)?fax|faks|факс|φαξ|فاكس|פקס|传真|傳真|팩스|ファックス"
# What stands before the number of a company in a register.
NUMBERED = (
    r"siret|siren|rcs|tva|btw|mwst|ust-?id\w*|vat|cvr|org\.?-?\s?n[ru]\w*|y-tunnus|nip|regon|krs|ico|dic|"
    r"oib|abn|acn|ic|kvk|nif|cif|cnpj|p\.?\s?iva|orias|iban"
)
STREET = (
    r"ul\.?|al\.?|ул\.|вул\.|calle|c/|avda\.?|avenida|plaza|paseo|via|viale|piazza|corso|rua|praca"
)
ADDRESS = r"〒\s?\d{3}-?\d{4}|\w{1,4}[都道府県]\w{1,6}[市区町村]|\w{2,6}[市区]\w{1,8}[路街]\d*"
# A name and the post behind it, as Koreans and Chinese write them.
TITLED = (
    r"([\uac00-\ud7a3]{2,4}|[\u4e00-\u9fff]{2,4}) +"
    rf"([\uac00-\ud7a3\u4e00-\u9fff]*(?:{POSITION_INSIDE}))"
)
WHOLE = (
    "الاسم",
    "氏名",
    "お名前",
    "姓名",
    "이름",
    "фио",
    "interlocuteur",
    "interlocutrice",
    "ansprechpartner",
    "nombre completo",
    "nome completo",
)
FIRST = ("vorname", "nombre", "nome", "voornaam", "fornamn")
LAST = ("nachname", "apellidos", "apellido", "cognome", "achternaam", "efternamn")
EMPLOYER = (
    "ste",
    "الشركة",
    "会社名",
    "公司",
    "회사",
    "компания",
    "raison sociale",
    "company name",
    "business name",
    "firma",
    "unternehmen",
    "empresa",
    "azienda",
    "ditta",
    "bedrijf",
    "foretag",
)
POST = (
    "المنصب",
    "役職",
    "职位",
    "직책",
    "должность",
    "funktion",
    "cargo",
    "puesto",
    "ruolo",
    "functie",
    "befattning",
)
MEETING = (
    r"at the (?:[\w-]+ ){0,2}(?:fair|show|expo|summit|exhibition|booth|workshop)|"
    r"auf der messe|kennengelernt|en la feria|alla fiera|op de beurs"
)
FROM = ("von", "da", "van", "fran", "fra", "od", "от", "від", "من", "差出人", "发件人")
WROTE = r"schrieb|escribio|escreveu|ha scritto|schreef|pisze|napisal\w*|skrev|пишет"
ON = "am|el|em|il|op|w dniu|dne|den"
