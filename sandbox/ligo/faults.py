"""Faults of the sandbox's Ligo: delays, failures, and other shapes of answers."""

from dataclasses import dataclass, field
from typing import Any, get_args

from .listings import Lists
from .mcp import McpWay


@dataclass(frozen=True)
class Choice:
    id: str
    en: str
    fr: str


FAILURES = (
    Choice("none", "Works", "Fonctionne"),
    Choice("400", "400, bad request", "400, requête mal formée"),
    Choice("401", "401, token refused", "401, jeton refusé"),
    Choice("403", "403, not allowed", "403, accès interdit"),
    Choice("404", "404, not found", "404, introuvable"),
    Choice("405", "405, no such call", "405, appel inexistant"),
    Choice("409", "409, conflict", "409, conflit"),
    Choice("422", "422, fields refused", "422, champs refusés"),
    Choice("429", "429, too many requests", "429, trop de requêtes"),
    Choice("500", "500, server error", "500, erreur du serveur"),
    Choice("500_done", "Done, then 500", "Fait, puis 500"),
    Choice("502", "502, a proxy’s page", "502, page d’un proxy"),
    Choice("503", "503, unavailable", "503, indisponible"),
    Choice("timeout", "Never answers", "Ne répond jamais"),
    Choice("timeout_done", "Done, but never answers", "Fait, mais ne répond jamais"),
    Choice("drop_before", "Connection dropped, nothing done", "Connexion coupée, rien de fait"),
    Choice("drop_after", "Done, then connection dropped", "Fait, puis connexion coupée"),
    Choice("truncated", "Done, half an answer", "Fait, réponse tronquée"),
    Choice("empty", "Done, empty answer", "Fait, réponse vide"),
    Choice("html_200", "A proxy’s page instead of Ligo", "Page d’un proxy au lieu de Ligo"),
)

SHAPES = (
    Choice("plain", "As documented", "Comme documenté"),
    Choice("wrapped_contact", "Wrapped in “contact”", "Dans « contact »"),
    Choice("wrapped_data", "Wrapped in “data”", "Dans « data »"),
    Choice("extracted", "Extraction in “extracted”", "Extraction dans « extracted »"),
    Choice("extractedData", "Extraction in “extractedData”", "Extraction dans « extractedData »"),
    Choice("preview", "Extraction in “preview”", "Extraction dans « preview »"),
    Choice("summary", "Extraction in “summary”", "Extraction dans « summary »"),
    Choice("top_level", "Everything at the top level", "Tout au premier niveau"),
    Choice("hydra", "Hydra (JSON-LD)", "Hydra (JSON-LD)"),
    Choice("member", "Collections without prefix", "Collections sans préfixe"),
    Choice("bare_array", "Collections as bare lists", "Collections en simples listes"),
    Choice("id_in_iri", "Ids only in IRIs", "Identifiants seulement dans les IRI"),
    Choice("nulls", "Empty fields as null", "Champs vides à null"),
    Choice("objects", "Emails and phones as objects", "E-mails et téléphones en objets"),
    Choice("confidence", "Each field with a confidence", "Chaque champ avec un indice"),
    Choice("strings", "Emails and phones as text", "E-mails et téléphones en texte"),
    Choice("email_html", "Email with an HTML body", "E-mail en HTML"),
    Choice("email_keys", "Email under other keys", "E-mail sous d’autres clés"),
)


OFFERS = (
    Choice("all", "All", "Tous"),
    Choice("no_list", "No list of contacts", "Pas de liste des contacts"),
    Choice("neither", "No list, no single contact", "Ni liste, ni contact seul"),
)


MCP_WAYS = (
    Choice("json", "Answers in JSON", "Répond en JSON"),
    Choice("stream", "Answers as an event stream", "Répond en flux d’événements"),
    Choice("text", "JSON in texts alone", "JSON dans le texte seulement"),
    Choice("prose", "Tools answer in words", "Les outils répondent en phrases"),
    Choice("other_names", "Arguments of other names", "Arguments sous d’autres noms"),
    Choice("other_schemas", "Arguments nobody could guess", "Arguments impossibles à deviner"),
    Choice("errors", "Each tool says no", "Chaque outil refuse"),
    Choice("sessions_end", "Each session ends at once", "Chaque session se termine aussitôt"),
    Choice("absent", "No MCP server", "Pas de serveur MCP"),
    Choice("refused", "403, not allowed", "403, accès interdit"),
    Choice("slow", "Never answers", "Ne répond jamais"),
    Choice("broken", "500, server error", "500, erreur du serveur"),
    Choice("odd", "Answers no message", "Ne répond aucun message"),
)


@dataclass
class PlannedFailure:
    path_part: str
    failure: str
    delay: float
    left: int


@dataclass
class PlannedAnswer:
    path_part: str
    body: Any
    status: int


@dataclass
class Faults:
    """The planned faults. What was planned with `next` is used up first; then `failure` and `delay`
    hold for everything.

    `offers`: the undocumented calls that exist, `not_offered_status` the status of the others, 404
    or 405; `page_size` members are on a page of a collection. `retry_after`: what a 429 or 503 says
    in its `retry_header`, seconds or a date. `unknown_token`: the status that refuses a spent or
    expired token, 404 or 422; `unknown_session` the one with which a send refuses its session, 422
    with a violation that names it, or 404 in words. `lists`: the way in which contacts are listed,
    see `listings`; `mcp`: how the MCP server answers, see `mcp`; `hidden`: the ids of those that no
    listing shows or counts. `errors`: rfc7807, hydra or code. `tricks`: by name, as in `dishonest`;
    they apply to requests whose method and path contain `only`. `emails`: the answers to the next
    calls for an email, each once, beside
    their session.
    """

    delay: float = 0.0
    failure: str = "none"
    shape: str = "plain"
    retry_after: str = "1"
    retry_header: str = "Retry-After"
    unknown_token: int = 404
    unknown_session: int = 422
    lists: Lists = "pages"
    hidden: set[str] = field(default_factory=set)
    errors: str = "rfc7807"
    offers: str = "all"
    not_offered_status: int = 405
    page_size: int = 30
    tricks: frozenset[str] = frozenset()
    only: str = ""
    emails: list[dict[str, Any]] = field(default_factory=list)
    mcp: McpWay = "json"
    _planned: list[PlannedFailure] = field(default_factory=list)
    _said: list[PlannedAnswer] = field(default_factory=list)

    def next(
        self, path_part: str = "", failure: str = "none", times: int = 1, delay: float = 0.0
    ) -> None:
        self._planned.append(PlannedFailure(path_part, known_failure(failure), delay, times))

    def answer(self, path_part: str, body: Any, status: int = 200) -> None:
        """Answer the next such request with this and do nothing: a text unchanged, anything else as
        JSON."""
        self._said.append(PlannedAnswer(path_part, body, status))

    def said(self, path: str) -> PlannedAnswer | None:
        """Return the planned answer to this request, each once."""
        found = next((one for one in self._said if one.path_part in path), None)
        if found:
            self._said.remove(found)
        return found

    @property
    def listing(self) -> bool:
        return self.offers == "all"

    @property
    def fetching(self) -> bool:
        return self.offers != "neither"

    def tricks_on(self, call: str) -> frozenset[str]:
        """Return the tricks that apply to this request."""
        return self.tricks if self.only in call else frozenset()

    def take(self, path: str) -> tuple[str, float]:
        """Return the failure and the delay, in seconds, that apply to this request."""
        for planned in self._planned:
            if planned.path_part in path:
                planned.left -= 1
                if planned.left <= 0:
                    self._planned.remove(planned)
                return planned.failure, planned.delay
        return self.failure, self.delay

    def clear(self) -> None:
        vars(self).update(vars(Faults()))

    def choose(
        self, delay: float, failure: str, shape: str, offers: str = "all", mcp: str = "json"
    ) -> None:
        """Set a fault. Raises ValueError for what is not on the lists."""
        if shape not in {choice.id for choice in SHAPES}:
            raise ValueError(f"No such shape: {shape}")
        if offers not in {choice.id for choice in OFFERS}:
            raise ValueError(f"No such choice of calls: {offers}")
        self.delay, self.failure, self.shape = max(0.0, delay), known_failure(failure), shape
        way = next((way for way in get_args(McpWay) if way == mcp), None)
        if way is None:
            raise ValueError(f"No such MCP server: {mcp}")
        self.offers, self.mcp = offers, way


def known_failure(failure: str) -> str:
    if failure not in {choice.id for choice in FAILURES}:
        raise ValueError(f"No such failure: {failure}")
    return failure
