"""A contact from a signature, a mail or a sentence, by the rules of thumb that a reader follows."""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from . import addresses, languages, people
from .mails import EMAIL, Mail
from .numbers import take_phones
from .people import Hints
from .vocabulary import (
    CHATTER,
    CLOSING,
    FOREIGN_LABELS,
    GREETING,
    LABELS,
    LEGAL,
    LEGAL_FORM,
    MEETING,
    POSITION,
    folded,
    letters,
)

_LINKEDIN = re.compile(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/[\w/%.?=&~-]*[\w/]", re.I)
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>|,;()\"]+[^\s<>|,;()\".]|"
    r"(?<![\w@.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:fr|com|org|net|eu|io|co\.uk|uk|be|ch|ca|paris|"
    r"example|studio|agency|dev|app)(?:/[^\s<>|,;()\"]*)?(?![\w@-])",
    re.I,
)
_SEGMENT = re.compile(r"\s+(?:[|•·●▪■\\~]|//?)\s*|\s*[|•·●▪■]\s+|\s+[-–—]+\s+|\s{3,}")
_LABEL = re.compile(
    r"^\W*(?P<label>e-?mail|mail|courriel|web(?:site)?|site(?: web| internet)?|url|linkedin|e|w|"
    r"twitter|skype|societe|entreprise|company|organi[sz]ation|nom(?: complet)?|full name|name|"
    r"prenom|first name|last name|surname|contact|poste|fonction|titre|title|job title|role|"
    rf"position|adresse|address|{'|'.join(FOREIGN_LABELS)})"
    r"\s*:\s*"
)
_TITLED = re.compile(languages.TITLED)


@dataclass
class Found:
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    labelled: dict[str, str] = field(default_factory=dict)
    prose: list[str] = field(default_factory=list)
    pieces: list[tuple[str, bool]] = field(default_factory=list)  # in order; whether of an address
    texts: list[str] = field(default_factory=list)  # what may be a name, a post or a company
    address: list[str] = field(default_factory=list)


def from_mail(mail: Mail) -> dict[str, Any] | None:
    """Read a mail; return None where nobody can be made out."""
    found = Found()
    signature, body = _parted(mail.lines)
    found.prose = [line for line in body if line and not CHATTER.search(folded(line))]
    for line in _of_one(signature):
        _read_line(line, found)
    _part_address(found)
    return _settled(found, mail)


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the signature, and what stands before it; all is signature where nothing announces
    one."""
    evident = False  # whether a line below tells who somebody is
    for number in reversed(range(len(lines))):
        line = lines[number]
        announces = (len(line) > 1 and not line.strip("-—_ ")) or CLOSING.match(folded(line))
        if announces and evident:
            return lines[number + 1 :], lines[:number]
        evident = evident or _is_evidence(line)
    return lines, []


def _of_one(lines: list[str]) -> list[str]:
    """Return the lines without those, and without the paragraphs, of others who sign, too."""
    others = [line for line in lines if _is_person([line])][1:]
    left = [line for line in lines if line not in others]
    paragraphs = [list(group) for _, group in itertools.groupby(left, bool)]
    persons = [one for one in paragraphs if _is_person(one)]
    return [line for one in paragraphs if one not in persons[1:] for line in one]


def _is_person(paragraph: list[str]) -> bool:
    """Return whether a paragraph begins with a name and says how to reach them."""
    name = _SEGMENT.split(paragraph[0])[0].partition(",")[0]
    reached = any(EMAIL.search(line) or take_phones(line)[0] for line in paragraph)
    return reached and people.is_name(name) and people.is_given(name)


def _is_evidence(line: str) -> bool:
    return bool(EMAIL.search(line) or take_phones(line)[0] or people.is_name(line))


def _is_prose(line: str) -> bool:
    """Return whether a line is a sentence rather than a line of a card."""
    plain = folded(line)
    if GREETING.match(plain) or (line.endswith((":", "!", "?", "…")) and "@" not in line):
        return True
    words = re.findall(r"\b[a-zà-öø-ÿœ'’]{2,}\b", _URL.sub("", EMAIL.sub("", line)))
    if POSITION.match(plain):
        return len(words) > 9
    if MEETING.search(plain) and not people.is_name(line):
        return True
    return len(words) >= 6 or (len(words) >= 3 and line.endswith("."))


def _read_line(line: str, found: Found) -> None:
    plain = folded(line)
    if not line or CHATTER.search(plain) or CLOSING.match(plain):
        return
    if LEGAL.search(plain):
        found.rest.append(line)
    elif _is_prose(line):
        found.prose.append(line)
    else:
        for segment in _SEGMENT.split(_take_contacts(line, found)):
            _read_segment(segment.strip(" ,;|<>[]-–—•·/"), found)


def _take_contacts(line: str, found: Found) -> str:
    """Take out emails, links and numbers; return the words that are left."""
    for pattern, into in ((EMAIL, found.emails), (_LINKEDIN, found.linked), (_URL, found.sites)):
        into += pattern.findall(line)
        line = pattern.sub(" | ", line)
    phones, faxes, line = take_phones(line)
    found.phones += phones
    found.rest += [f"Fax : {fax}" for fax in faxes]
    return line


def _read_segment(segment: str, found: Found) -> None:
    label = _LABEL.match(folded(segment) + " ")
    said = segment[label.end() :].strip() if label else segment
    key = LABELS.get(label["label"], "") if label else ""
    bare = addresses.without_label(said)
    begun = any(is_part for _, is_part in found.pieces)
    company, _, rest = said.partition(",")
    if key and said:
        found.labelled.setdefault(key, said)
    elif _is_company_alone(company) and addresses.is_part(rest):
        found.pieces += [(company.strip(), False), (rest.strip(), True)]
    elif _is_address(bare) or (begun and addresses.may_follow(bare)):
        found.pieces.append((bare, True))
    elif said.startswith("@"):
        found.rest.append(segment)
    elif said.endswith((":", "：")):
        found.prose += [said] if len(said.split()) > 4 else []  # else it is a label
    elif len(said) > 1:
        for part in _parts(said):
            _read_words(part, found)


def _is_address(text: str) -> bool:
    """Return whether a line is an address: "Place Jean-Jaurès" is one, "Quai des Brumes SARL" a
    company."""
    names = people.is_position(text) or (people.is_company(text) and not re.search(r"\d", text))
    return addresses.is_part(text) and not names


def _is_company_alone(text: str) -> bool:
    return people.is_company(text) and not re.search(r"\d", text)


def _parts(segment: str) -> list[str]:
    """Name, post and company are often one line: "Hélène Vasseur, directrice (Orion)"."""
    if LEGAL_FORM.search(folded(segment)):
        return [segment]
    titled = _TITLED.fullmatch(segment)
    if titled and not people.is_position(titled[1]):
        return list(titled.groups())
    parts = [part.strip() for part in re.split(r"\s*[,()]\s*", segment) if part.strip()]
    if len(parts) > 1 and any(people.is_name(part) or people.is_position(part) for part in parts):
        return parts
    return [segment]


def _read_words(words: str, found: Found) -> None:
    post, employer = people.split_employer(words)
    if employer:
        found.labelled.setdefault("position", post)
        found.labelled.setdefault("company", employer)
    else:
        found.pieces.append((words, False))


def _part_address(found: Found) -> None:
    """Take an address apart: a town between a street and a code belongs to them, and so does a
    house just before."""
    marks = [number for number, (_, is_part) in enumerate(found.pieces) if is_part]
    inside = set(marks)
    for before, after in itertools.pairwise(marks):
        if after - before <= 3:
            inside.update(range(before, after))
    if marks and marks[0] and addresses.is_house(found.pieces[marks[0] - 1][0]):
        inside.add(marks[0] - 1)
    for number, (text, _) in enumerate(found.pieces):
        (found.address if number in inside else found.texts).append(text)


def _settled(found: Found, mail: Mail) -> dict[str, Any] | None:
    prose = "\n".join(found.prose)
    _read_prose(prose, found, mail)
    hints = Hints(found.emails[0] if found.emails else "", mail.sender)
    name = _name(found, hints, prose)
    alone = [text for text in found.texts if len(text) > 2 and text in name.split()]
    found.texts = [text for text in found.texts if text not in alone]
    found.emails = _own_emails(found, name)
    position, company = _post(found, hints, name, prose if name else "")
    reached = found.emails or found.phones or found.linked or people.is_name(mail.sender)
    reached = reached or people.is_of_family(company, name)
    if not reached and not (people.is_given(name) and (position or company or not found.texts)):
        return None
    met = next((line for line in found.prose if MEETING.search(folded(line))), "")
    return {
        "name": name or mail.sender or people.from_address(hints),
        "emails": found.emails,
        "company": company or people.company_of(hints, prose),
        "position": position,
        "phones": list(dict.fromkeys(found.phones)),
        "address": ", ".join(found.address) or addresses.in_sentence(prose.replace("\n", " ")),
        "website": next(iter(found.sites), ""),
        "linkedinUrl": next(iter(found.linked), ""),
        "additionalInfo": "\n".join([*found.texts, *found.rest, *found.sites[1:]]),
        "meetingContext": met.rstrip(" :"),
    }


def _read_prose(prose: str, found: Found, mail: Mail) -> None:
    """Complete a signature from the sentences around it."""
    mentioned = [mail.sender_email, *found.emails] if mail.sender_email else found.emails
    own = [email.lower() for email in mentioned or EMAIL.findall(prose)]
    found.emails = list(dict.fromkeys(email for email in own if email not in mail.others))
    found.phones = found.phones or take_phones(prose)[0]
    found.linked = found.linked or _LINKEDIN.findall(prose)


def _name(found: Found, hints: Hints, prose: str) -> str:
    """Find the name, and take it out of the texts."""
    told = found.labelled
    parts = [told[key] for key in ("first", "last") if key in told]
    if "name" in told or parts:
        return people.tidy_name(told.get("name") or " ".join(parts))
    ranked = [(people.score(text, hints), text) for text in found.texts]
    said = [prose, *(found.texts if not any(points for points, _ in ranked) else [])]
    best = max([*ranked, people.in_sentence("\n".join(said), hints)], key=lambda pair: pair[0])
    if people.is_name(hints.sender) and best[0] < 4:  # others are greeted, or only mentioned
        return ""
    if best in ranked and best[0]:
        found.texts.remove(best[1])
    return people.tidy_name(best[1]) if best[0] else ""


def _own_emails(found: Found, name: str) -> list[str]:
    """Return the addresses without those that spell the name of somebody else who signs too."""
    mine = set(letters(part) for part in name.split() if len(part) > 2)
    theirs = [text for text in found.texts if people.is_name(text) and people.is_given(text)]
    parts = {letters(part) for text in theirs for part in text.split() if len(part) > 2} - mine

    def spells(email: str, words: set[str]) -> bool:
        local = letters(email.partition("@")[0])
        return any(word and word in local for word in words)

    kept = [one for one in found.emails if spells(one, mine) or not spells(one, parts)]
    return kept or found.emails


def _post(found: Found, hints: Hints, name: str, prose: str) -> tuple[str, str]:
    """Find position and company, and take them out of the texts."""
    position, company = found.labelled.get("position", ""), found.labelled.get("company", "")
    if not company:
        company = _taken(found, lambda text: people.is_of_domain(text, hints))
    if not company:
        company = _taken(found, lambda text: people.is_of_family(text, name))
    if not position:
        position = _taken(
            found, lambda text: people.is_position(text) and not people.is_company(text)
        )
    company = company or _taken(found, people.is_company_for_sure)
    company = company or _taken(found, people.is_company) or people.employer_in_sentence(prose)
    if not company and not hints.domain:
        company = _taken(found, lambda text: text[:1].isupper() and len(text.split()) <= 5)
    return position or people.position_in_sentence(prose), company


def _taken(found: Found, fits: Callable[[str], bool]) -> str:
    text = next(filter(fits, found.texts), "")
    if text:
        found.texts.remove(text)
    return text
