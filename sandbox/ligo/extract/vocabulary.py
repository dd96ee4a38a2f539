"""The words by which a reader of signatures tells a post from a company, and a name from both.

French and English, with those of `languages`; matched after `folded`: without accents, in lower
case.
"""

import re
import unicodedata
from functools import lru_cache

from . import languages

_ALONE = str.maketrans("’‘øœæłđßþ–—", "''ooaldst--")


def folded(text: str) -> str:
    """Return the text folded, as long as it was, so that what is found in it can be cut out of the
    text."""
    lower = text.lower()
    # Most lines are of ASCII alone, which has no accents.
    return lower if lower.isascii() else "".join(map(_bare, lower)).translate(_ALONE)


@lru_cache(maxsize=4096)
def _bare(char: str) -> str:
    """Return the character without its accent; parts of Arabic letters and Korean syllables are no
    accents."""
    first = unicodedata.normalize("NFKD", char)[0]
    return first if first.isascii() or char < "\u0590" else char


def letters(text: str) -> str:
    """Return only what tells words from words, to compare a company with a domain."""
    return re.sub(r"[^a-z0-9]", "", folded(text))


POSITION = re.compile(
    r"\b(directeur|directrice|direction (?:generale|commerciale)|dir\.|d[gp]a?\b|pdg|dsi|daf|drh|"
    r"responsable|resp\.|chef(?:fe)? (?:de|du|d'\w+)|gerante?|(?:vice-)?presidente?|associee?|"
    r"(?:co-?)?fondat(?:eur|rice)|ingenieure?|consultante?|chargee? (?:de|du|d'\w+)|commerciale?|"
    r"acheteu[rs]e?|technico|conseill(?:er|ere)|assistante?|comptable|architectes?|avocate?s?|notaires?|"
    r"medecin|juriste|developpeu[rs]e?|conduct(?:eur|rice) (?:de|d'\w+)|"
    r"technicien(?:ne)?|regisseu[rs]e?|createur|creatrice|"
    r"graphiste|coordinat(?:eur|rice)|secretaire|administrat(?:eur|rice)|gestionnaire|"
    r"animat(?:eur|rice)|format(?:eur|rice)|attachee?|redact(?:eur|rice)|journaliste|menuisier|"
    r"scenographe|photographe|vendeu[rs]e|enseignante?|infirmiere?|plombier|electricien(?:ne)?|"
    r"maitre(?:sse)? de conferences|(?!baptiste|evangeliste)\w{3,}iste|apicult(?:eur|rice)|"
    r"negociat(?:eur|rice)|vigneron(?:ne)?|veterinaire|psychologue|opticien(?:ne)?|coiffeu[rs]e|peintre|"
    r"maraich(?:er|ere)|boulang(?:er|ere)|traiteur|artisane?|courti(?:er|ere)|photographer|"
    r"ceo|cto|cfo|coo|cmo|cio|ciso|chro|vp|evp|svp|(?:co-?)?founder|owner|manager|director|"
    r"head of|chief|lead|engineer|developer|designer|consultant|analyst|officer|executive|"
    r"specialist|coordinator|partner|producer|buyer|advisor|adviser|accountant|lawyer|solicitor|"
    r"attorney|secretary|administrator|editor|curator|sales|scrum master|architect|surveyor|"
    r"professor|lecturer|researcher|recruiter|assistant|"
    rf"{languages.POSITION})(?!\w)|{languages.POSITION_INSIDE}"
)

COMPANY = re.compile(
    r"\b(sas|sasu|sarl|eurl|sa|sci|scop|snc|scp|selarl|ltd|limited|llc|llp|inc|plc|gmbh|ag|bv|nv|"
    r"corp|corporation|co|company|group|groupe|holding|cabinet|agence|agency|etude|maison|studios?|"
    r"atelier|ateliers|solutions|consulting|conseil|partners|associes|associates|industries|"
    r"technologies|systems|services|laboratoires?|editions|galerie|theatre|brasserie|mairie|"
    r"universite|university|institut|institute|fondation|foundation|association|banque|bank|"
    r"clinique|clinic|hopital|hospital|ecole|lycee|school|federation|cooperative|magasin|boutique|restaurant|bistrot|auberge|^chez|"
    r"assurances?|insurance|foods|brewery|hotel|patrimoine|freres|et fils|"
    rf"{languages.COMPANY})(?!\w)|& c(?:o|ie)\b|{languages.COMPANY_INSIDE}"
)
WEAK_COMPANY = re.compile(
    r"\b(services?|solutions|systems|conseil|consulting|partners|associes|associates|group|groupe|"
    r"company|direction|etude|institut|cabinet|agence|agency)\b"
)
"""Words of companies' names that departments have in theirs, too."""

STREET = (
    r"rue|avenue|av\.?|boulevard|bd\.?|bld\.?|place|pl\.|quai|chemin|allees?|impasse|imp\.|route|"
    r"rte|cours|square|passage|sentier|rond-point|esplanade|faubourg|fbg|cite|promenade|montee|"
    r"voie|parvis|traverse|hameau|villa"
)
ENGLISH_STREET = (
    r"street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln|drive|square|sq\.?|yard|court|place|row|"
    r"gardens|crescent|terrace|way|close|hill|park|wharf|mews|walk|quay|embankment|blvd|"
    r"boulevard|parkway|circus|gate|green|grove|house|building|parade|rise"
)
COUNTRIES = frozenset(
    {
        "france",
        "belgique",
        "belgium",
        "suisse",
        "switzerland",
        "luxembourg",
        "monaco",
        "canada",
        "quebec",
        "united kingdom",
        "uk",
        "england",
        "scotland",
        "wales",
        "ireland",
        "irlande",
        "royaume-uni",
        "angleterre",
        "deutschland",
        "germany",
        "allemagne",
        "espagne",
        "spain",
        "italie",
        "italy",
        "usa",
        "united states",
        "etats-unis",
    }
)

FREE_MAIL = frozenset(
    {
        "gmail",
        "googlemail",
        "outlook",
        "hotmail",
        "live",
        "yahoo",
        "ymail",
        "icloud",
        "me",
        "mac",
        "orange",
        "wanadoo",
        "free",
        "sfr",
        "neuf",
        "laposte",
        "gmx",
        "proton",
        "protonmail",
        "aol",
        "bbox",
        "btinternet",
        "example",
    }
)

CLOSING = re.compile(
    r"^\W*(?:(?:bien |tres |avec |mes |nos |meilleures? )*(?:cordialement|cdlt|cdt|sincerement|"
    r"amicalement|respectueusement|a vous|sinceres salutations|salutations(?: distinguees)?|"
    r"bonne (?:journee|fin de journee|reception|soiree)|a bientot|belle journee)|"
    r"(?:(?:kind|best|warm|many|with|all the|yours) )*(?:regards|wishes|sincerely|faithfully|"
    r"truly|the best|cheers|thanks|many thanks|thank you)|best|merci(?: d'avance| beaucoup)?|"
    rf"bien a (?:vous|toi)|{languages.CLOSING})(?: et a bientot| a tous)?[\s,،、.!:-]*$"
)
GREETING = re.compile(
    r"^\W*(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|dear|cher|chere|madame|monsieur|good "
    rf"(?:morning|afternoon|evening)|noted?|ok|great|merci|thanks|{languages.GREETING})\b|"
    r"^\w{1,8}(?:様|さん|先生)\W*$|^(?:您好|你好)"
)
CHATTER = re.compile(
    r"confidentiel|confidential|destinataire|intended recipient|before printing|avant d'imprimer|"
    r"avant impression|environ(?:nement|ment)|virus|pieces? jointes?|attachments?|disclaimer|"
    r"unsubscribe|desabonn|^envoye (?:de|depuis)|^sent from|^get outlook|^obtenez outlook|"
    r"this e-?mail|ce message|ce courriel|telecharger outlook|"
    rf"{languages.CHATTER}"
)
MEETING = re.compile(
    r"\b(rencontree?s?|croisee?s?|vue? au|apres le salon|sur le salon|au salon|a la conference|"
    r"lors d|met (?:him|her|them|at|in)|meetup|trade show|conference|after the (?:show|fair|event)|"
    rf"bumped into|{languages.MEETING})\b"
)
LEGAL = re.compile(
    r"\b(siret|siren|rcs|rsac|r\.c\.s|tva|vat|ape|naf|iban|bic|capital|company (?:no|number|reg)|"
    rf"registered|reg\. no|n° ?intracom|orias|rpps|adeli)\b|\b(?:{languages.LEGAL})"
)
LEGAL_FORM = re.compile(
    r"^[^,]+,\s?(?:s\.\s?[al]\.?u?|s\.?a\.? de c\.?v|"
    r"ltd|inc|llc|gmbh|s\.?r\.?l|s\.?p\.?a|lt?da|s\.?l\.?u?|"
    r"s\.?\s?r\.?\s?o|d\.?\s?o\.?\s?o|oy|corp|kft)\.?$|^\((?:주|株|有)\)|\((?:주|株|有)\)$"
)
FOREIGN_LABELS = {
    **dict.fromkeys(languages.WHOLE, "name"),
    **dict.fromkeys(languages.FIRST, "first"),
    **dict.fromkeys(languages.LAST, "last"),
    **dict.fromkeys(languages.EMPLOYER, "company"),
    **dict.fromkeys(languages.POST, "position"),
}
LABELS = {
    **FOREIGN_LABELS,
    "societe": "company",
    "entreprise": "company",
    "company": "company",
    "organisation": "company",
    "organization": "company",
    "nom": "last",
    "nom complet": "name",
    "full name": "name",
    "name": "name",
    "contact": "name",
    "prenom": "first",
    "first name": "first",
    "last name": "last",
    "surname": "last",
    "poste": "position",
    "fonction": "position",
    "titre": "position",
    "title": "position",
    "job title": "position",
    "role": "position",
    "position": "position",
}
