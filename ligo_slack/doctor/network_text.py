"""Texts about the way to Slack and to Ligo."""

from ligo_slack.doctor.common_text import WAIT_A_LITTLE
from ligo_slack.doctor.findings import Check, Verdict
from ligo_slack.i18n import Localized

NETWORK = Check(
    "network.way", Localized(en="The way to Slack and to Ligo", fr="L’accès à Slack et à Ligo")
)
BOTH = Localized(en="Slack and Ligo", fr="Slack et Ligo")

DIRECTLY = Localized(en="directly", fr="directement")
BY_PROXY = Localized(
    en="through the proxy that the environment names", fr="par le proxy de l’environnement"
)

ANSWER = Verdict(
    "ok",
    Localized(en="both answer, {way}", fr="les deux répondent, {way}"),
    Localized(
        en="The bot needs no other addresses but those of files in Slack, and Slack’s WebSocket.",
        fr="Le bot n’a besoin d’aucune autre adresse, hormis celles des fichiers et du WebSocket de"
        " Slack.",
    ),
)
UNREACHABLE = Verdict(
    "error",
    Localized(en="{whom} cannot be reached, {way}", fr="{whom}\u00a0: pas de réponse, {way}"),
    Localized(en="The bot cannot work without it.", fr="Le bot ne peut pas fonctionner sans cela."),
    Localized(
        en="Is this machine online? Let it call slack.com and www.letsligo.com by HTTPS, or name"
        " your proxy in HTTPS_PROXY; look at SLACK_API_URL and LIGO_BASE_URL.",
        fr="Cette machine est-elle en ligne\u202f? Autorisez-la à appeler slack.com et"
        " www.letsligo.com en HTTPS, ou indiquez votre proxy dans HTTPS_PROXY\u202f; vérifiez"
        " SLACK_API_URL et LIGO_BASE_URL.",
    ),
)
IN_THE_WAY = Verdict(
    "error",
    Localized(
        en="something else answers instead of {whom}, {way}",
        fr="autre chose répond à la place de {whom}, {way}",
    ),
    Localized(
        en="A proxy, a firewall or a page to sign in to a network is in the way, or the address"
        " is wrong.",
        fr="Un proxy, un pare-feu ou une page de connexion au réseau s’interpose, ou l’adresse est"
        " fausse.",
    ),
    Localized(
        en="Ask whoever runs the network to let slack.com and www.letsligo.com pass unchanged; look"
        " at HTTPS_PROXY, NO_PROXY, SLACK_API_URL and LIGO_BASE_URL.",
        fr="Demandez à l’administrateur du réseau de laisser passer slack.com et www.letsligo.com"
        " sans les modifier\u202f; vérifiez HTTPS_PROXY, NO_PROXY, SLACK_API_URL et LIGO_BASE_URL.",
    ),
)
CERTIFICATE = Verdict(
    "error",
    Localized(
        en="the certificate of {whom} is not trusted here, {way}",
        fr="le certificat de {whom} n’est pas reconnu ici, {way}",
    ),
    Localized(
        en="A proxy that inspects traffic answers with a certificate of its own, or this machine’s"
        " clock or authorities are out of date.",
        fr="Un proxy qui lit les échanges répond avec son propre certificat, ou l’horloge ou les"
        " autorités de cette machine ne sont pas à jour.",
    ),
    Localized(
        en="Add your organisation’s authority to this machine (SSL_CERT_FILE), or have these"
        " addresses exempted.",
        fr="Ajoutez l’autorité de votre organisation à cette machine (SSL_CERT_FILE), ou faites"
        " exempter ces adresses.",
    ),
)
TROUBLE = Verdict(
    "error",
    Localized(
        en="{whom}: a problem on that side ({status})",
        fr="{whom}\u00a0: incident signalé ({status})",
    ),
    Localized(
        en="That is not your installation’s fault.", fr="Votre installation n’y est pour rien."
    ),
    WAIT_A_LITTLE,
)
