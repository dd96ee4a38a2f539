"""Ligo's refusals: their words, languages and formats."""

from typing import Any

from aiohttp import web

# The first is English, the second French: an account's language is French unless Accept-Language
# asks for the other.
WORDS = {
    "blank": ("This value should not be blank.", "Cette valeur ne doit pas être vide."),
    "email": (
        "This value is not a valid email address.",
        "Cette valeur n’est pas une adresse e-mail valide.",
    ),
    "phone": (
        "This value is not a valid phone number.",
        "Cette valeur n’est pas un numéro de téléphone valide.",
    ),
    "url": ("This value is not a valid URL.", "Cette valeur n’est pas une URL valide."),
    "long": (
        "This value is too long. It should have 255 characters or less.",
        "Cette valeur est trop longue. Elle doit avoir au maximum 255 caractères.",
    ),
    "choice": (
        "The value you selected is not a valid choice.",
        "La valeur sélectionnée n’est pas un choix valide.",
    ),
    "type": ("This value has the wrong type.", "Cette valeur n’est pas du bon type."),
    "state": ("This pipeline state does not exist.", "Cette étape du pipeline n’existe pas."),
    "nobody": (
        "No contact was found in this text.",
        "Aucun contact n’a été trouvé dans ce texte.",
    ),
    "token": (
        "This confirmation token is unknown or has expired.",
        "Ce jeton de confirmation est inconnu ou a expiré.",
    ),
    "session": ("This email session does not exist.", "Cette session d’e-mail n’existe pas."),
    "no_address": (
        "This contact has no email address.",
        "Ce contact n’a pas d’adresse e-mail.",
    ),
    "mailbox": ("No mailbox is connected", "Aucune boîte mail n’est connectée"),
    "contact": ("Contact not found.", "Contact introuvable."),
    "json": ("The request is not valid JSON.", "La requête n’est pas du JSON valide."),
    "401": ("Invalid or expired API token.", "Jeton d’API invalide ou expiré."),
    "402": (
        "Your plan has to be paid for.",
        "Votre offre doit être réglée.",
    ),
    "403": (
        "Your plan does not include API access.",
        "Votre offre ne comprend pas l’accès à l’API.",
    ),
    "slug": (
        "You have no access to this workspace.",
        "Vous n’avez pas accès à cet espace de travail.",
    ),
    "404": ("Not found.", "Introuvable."),
    "405": ("Method not allowed.", "Méthode non autorisée."),
    "400": ("Bad request.", "Requête mal formée."),
    "409": ("This contact already exists.", "Ce contact existe déjà."),
    "415": ("This content type is not supported.", "Ce type de contenu n’est pas pris en charge."),
    "422": ("This value is refused.", "Cette valeur est refusée."),
    "429": ("Too many requests.", "Trop de requêtes."),
    "500": ("Internal server error.", "Erreur interne du serveur."),
    "501": ("Not implemented.", "Non implémenté."),
    "503": ("Ligo is under maintenance.", "Ligo est en maintenance."),
}

_TITLES = ("An error occurred", "Une erreur est survenue")

PROXY_PAGE = """<!DOCTYPE html>
<html><head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>"""
LOGIN_PAGE = """<!DOCTYPE html>
<html><head><title>Sign in to continue</title></head>
<body><form action="/login"><input name="user"><input name="password"></form></body></html>"""


def language(request: web.BaseRequest) -> int:
    """Return the index of the language in WORDS: 0 for English, 1 for French."""
    asked = request.headers.get("Accept-Language", "").strip().lower()
    return 0 if asked.startswith("en") else 1


class Refused(Exception):
    """`violations`: pairs of a property path and a key of WORDS."""

    def __init__(
        self, status: int, word: str = "", violations: list[tuple[str, str]] | None = None
    ) -> None:
        super().__init__(status)
        self.status = status
        self.word = word or str(status)
        self.violations = violations or []


def invalid(*violations: tuple[str, str]) -> Refused:
    return Refused(422, "422", list(violations))


def body(refused: Refused, lang: int, form: str) -> dict[str, Any]:
    named = [
        {"propertyPath": path, "message": WORDS[word][lang]} for path, word in refused.violations
    ]
    listed = "\n".join(f"{one['propertyPath']}: {one['message']}" for one in named)
    detail = listed or WORDS[refused.word][lang]
    if form == "code":
        return {"code": refused.status, "message": detail}
    if form == "hydra":
        said: dict[str, Any] = {
            "@context": "/api/contexts/ConstraintViolationList" if named else "/api/contexts/Error",
            "@type": "ConstraintViolationList" if named else "hydra:Error",
            "hydra:title": _TITLES[lang],
            "hydra:description": detail,
        }
    else:
        said = {
            "type": "https://tools.ietf.org/html/rfc2616#section-10",
            "title": _TITLES[lang],
            "status": refused.status,
            "detail": detail,
        }
    return {**said, "violations": named} if named else said


def response(
    refused: Refused, lang: int, form: str, retry_after: str = "", header: str = "Retry-After"
) -> web.Response:
    media = {"hydra": "application/ld+json", "code": "application/json"}
    answer = web.json_response(
        body(refused, lang, form),
        status=refused.status,
        content_type=media.get(form, "application/problem+json"),
    )
    if refused.status in {429, 503} and retry_after:
        answer.headers[header] = retry_after
    return answer
