"""Texts about the way to Slack and to Ligo."""

from ligo_slack.doctor.common_text import WAIT_A_LITTLE
from ligo_slack.doctor.findings import check, error, ok
from ligo_slack.i18n import Localized

NETWORK = check("network.way", "The way to Slack and to Ligo", "L’accès à Slack et à Ligo")
BOTH = Localized(en="Slack and Ligo", fr="Slack et Ligo")

DIRECTLY = Localized(en="directly", fr="directement")
BY_PROXY = Localized(
    en="through the proxy that the environment names", fr="par le proxy de l’environnement"
)

ANSWER = ok(
    "both answer, {way}",
    "les deux répondent, {way}",
    "The bot needs no other addresses but those of files in Slack, and Slack’s WebSocket.",
    "Le bot n’a besoin d’aucune autre adresse, hormis celles des fichiers et du WebSocket de"
    " Slack.",
)
UNREACHABLE = error(
    "{whom} cannot be reached, {way}",
    "{whom}\u00a0: pas de réponse, {way}",
    "The bot cannot work without it.",
    "Le bot ne peut pas fonctionner sans cela.",
    "Is this machine online? Let it call slack.com and www.letsligo.com by HTTPS, or name"
    " your proxy in HTTPS_PROXY; look at SLACK_API_URL and LIGO_BASE_URL.",
    "Cette machine est-elle en ligne\u202f? Autorisez-la à appeler slack.com et"
    " www.letsligo.com en HTTPS, ou indiquez votre proxy dans HTTPS_PROXY\u202f; vérifiez"
    " SLACK_API_URL et LIGO_BASE_URL.",
)
IN_THE_WAY = error(
    "something else answers instead of {whom}, {way}",
    "autre chose répond à la place de {whom}, {way}",
    "A proxy, a firewall or a page to sign in to a network is in the way, or the address is wrong.",
    "Un proxy, un pare-feu ou une page de connexion au réseau s’interpose, ou l’adresse est"
    " fausse.",
    "Ask whoever runs the network to let slack.com and www.letsligo.com pass unchanged; look"
    " at HTTPS_PROXY, NO_PROXY, SLACK_API_URL and LIGO_BASE_URL.",
    "Demandez à l’administrateur du réseau de laisser passer slack.com et www.letsligo.com"
    " sans les modifier\u202f; vérifiez HTTPS_PROXY, NO_PROXY, SLACK_API_URL et LIGO_BASE_URL.",
)
CERTIFICATE = error(
    "the certificate of {whom} is not trusted here, {way}",
    "le certificat de {whom} n’est pas reconnu ici, {way}",
    "A proxy that inspects traffic answers with a certificate of its own, or this machine’s"
    " clock or authorities are out of date.",
    "Un proxy qui lit les échanges répond avec son propre certificat, ou l’horloge ou les"
    " autorités de cette machine ne sont pas à jour.",
    "Add your organisation’s authority to this machine (SSL_CERT_FILE), or have these"
    " addresses exempted.",
    "Ajoutez l’autorité de votre organisation à cette machine (SSL_CERT_FILE), ou faites"
    " exempter ces adresses.",
)
TROUBLE = error(
    "{whom}: a problem on that side ({status})",
    "{whom}\u00a0: incident signalé ({status})",
    "That is not your installation’s fault.",
    "Votre installation n’y est pour rien.",
    *WAIT_A_LITTLE,
)
