"""Reminders: set from a card, a receipt or a typed line; moved, done, cancelled."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from ligo_slack import limits
from ligo_slack.contacts.directory import Directory
from ligo_slack.contacts.normalize import words_of
from ligo_slack.features.agenda import given_back_views, reminder_views, when
from ligo_slack.features.agenda import reminder_text as text
from ligo_slack.features.agenda.models import Reminder
from ligo_slack.features.agenda.reader import REMINDER, AgendaReader
from ligo_slack.features.agenda.time_vocabulary import TIME_WORDS
from ligo_slack.features.agenda.typed_lines import TypedLines
from ligo_slack.features.agenda.typed_times import read_time
from ligo_slack.features.changes.contact_words import Target, find_called, find_target
from ligo_slack.features.contact_card import REMIND
from ligo_slack.slack.error_views import COMMAND_AGAIN
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.mrkdwn import unwrapped
from ligo_slack.slack.names import Names
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router
from ligo_slack.slack.subcommands import Subcommands
from ligo_slack.slack.submitted_form import send_back
from ligo_slack.slack.users import Person
from ligo_slack.workflow.drafts import id_of, new_id
from ligo_slack.workflow.schedule import Scheduled

# “/ligo remind me to call”, “/ligo rappeler d’appeler”
_MYSELF = re.compile(r"\A\s*(?:(?:me|moi)\b[\s,:]*(?:to |about |de |d['’])?|to |d['’])", re.I)
ShowPage = Callable[[int, Responder], Awaitable[None]]


@dataclass(frozen=True)
class Reminders:
    """`show_page` draws the list of all tasks and reminders, without so many first ones."""

    reader: AgendaReader
    directory: Directory
    lines: TypedLines
    show_page: ShowPage

    def register(self, app: Router, subcommands: Subcommands) -> None:
        words = ("remind", "rappeler", "reminder", "rappel")
        subcommands.add(words, self.remind, text.USAGE)
        app.action(REMIND)(self.remind_from_card)
        app.view(reminder_views.FORM, waiting=reminder_views.saving)(self.save)
        app.view_closed(reminder_views.FORM)(self.give_back)
        app.action(reminder_views.LATER)(self.move)
        app.action(reminder_views.DONE)(self.end)
        app.action(reminder_views.MORE)(self.choose)

    async def remind(self, interaction: Interaction, responder: Responder) -> None:
        """Open the form with what was understood of a typed line. The line is kept until the form
        is sent or closed."""
        await interaction.ack()
        language = await responder.language()
        typed = unwrapped(interaction.text, Names(language))
        kept = new_id() if typed.strip() else ""
        with responder.quoting_on_failure(typed):
            await self.directory.mark_active(interaction.person)
            command = f"{text.COMMAND(language)} {interaction.text}"
            keeping = self.lines.keep(kept, command, responder)
            showing = responder.show_or_open(reminder_views.opening, kept)
            await responder.store_while_opening(keeping, showing)
            who = await self._whom(interaction.person, typed)
            asked = replace(await self._asked(who, typed, responder), kept=kept)
            if not await responder.show_or_open(reminder_views.form, asked):
                await self._say_not_shown(kept, typed, responder)

    async def _whom(self, person: Person, typed: str) -> Target:
        """Find the contact whom a line names at its beginning, in full, or as the one to call."""
        line = _MYSELF.sub("", typed, count=1)
        who = await find_target(self.directory, person, line, followed=True, within=True)
        if who.words.islower() and TIME_WORDS.issuperset(words_of(who.words)):
            # "demain Nora Quill", where somebody else is called Demain
            behind = await find_target(self.directory, person, who.rest, followed=True, within=True)
            if behind.contact:
                return replace(behind, rest=line.strip(), named=False, certain=False)
        if who.contact or who.candidates:
            return who
        called = await find_called(self.directory, person, line, TIME_WORDS)
        return replace(called, listing=who.listing)

    async def _say_not_shown(self, kept: str, typed: str, responder: Responder) -> None:
        """Give the line back where Slack did not open the form, or it was closed meanwhile."""
        if not kept:
            await responder.tell(given_back_views.not_shown, COMMAND_AGAIN)
        elif responder.in_modal:
            await self.lines.give_back(kept, given_back_views.closed, responder)
        else:
            await responder.tell(given_back_views.not_opened, kept, typed)

    async def give_back(self, interaction: Interaction, responder: Responder) -> None:
        """Leave the typed line in the bot's DM after its form was closed."""
        await interaction.ack()
        form = reminder_views.of_form(interaction.modal.private_metadata)
        if form.kept:
            await self.lines.give_back(form.kept, given_back_views.closed, responder)

    async def remind_from_card(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        name = await self.directory.name_or_ask(interaction.person, interaction.value)
        await responder.show_or_open(
            reminder_views.form, reminder_views.Asked(interaction.value, name=name)
        )

    async def save(self, interaction: Interaction, responder: Responder) -> None:
        view, language = interaction.modal, await responder.language()
        form = reminder_views.of_form(view.private_metadata)
        chosen, now = reminder_views.read(view.values), self.reader.clock()
        at = await self._time(chosen, responder)
        has_contact = form.moved or bool(form.which)
        problems = reminder_views.problems(
            language, view.values, at=at, now=now, has_contact=has_contact
        )
        kept = await self.reader.schedule.count(interaction.person.key, REMINDER)
        if not problems and not form.moved and kept >= limits.REMINDERS:
            problems = reminder_views.too_many(language, view.values, kept)
        if problems:
            await self._keep_refused(form, chosen, responder)
            with responder.quoting_on_failure(chosen.line):
                await send_back(problems, responder)
        elif form.moved:
            await self._move(form.which, chosen.line, at, responder)
        else:
            row_id = id_of(f"reminder {view.id}")
            await self._add(row_id, form.which or chosen.contact, chosen.line, at, responder)
        if form.kept and not problems:
            whole = given_back_views.shortened if form.shortened else None
            await self.lines.end(form.kept, responder, whole)

    async def _keep_refused(
        self, form: reminder_views.Form, chosen: reminder_views.Chosen, responder: Responder
    ) -> None:
        """Store the line as it was changed in the form: whoever closes it then loses nothing."""
        if form.kept and chosen.line:
            with responder.quoting_on_failure(chosen.line):
                who = form.which or chosen.contact
                name = await self.directory.name(responder.person, who)
                command = text.COMMAND(await responder.language())
                line = " ".join(filter(None, (command, name, chosen.line)))
                await self.lines.rewrite(form.kept, line, responder)

    async def move(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        await self._ask_to_move(interaction.value, responder)

    async def end(self, interaction: Interaction, responder: Responder) -> None:
        """Delete a reminder that is done; its message says so."""
        await interaction.ack()
        row = await self.reader.schedule.get(interaction.value, interaction.person.key, Reminder)
        await self.reader.schedule.remove(interaction.value, interaction.person.key)
        await responder.replace(reminder_views.is_done, row.content if row else None)

    async def choose(self, interaction: Interaction, responder: Responder) -> None:
        """Run the choice from a reminder's menu. App Home is drawn anew afterwards."""
        await interaction.ack()
        what, row_id = reminder_views.of_menu(interaction.value)
        if what == reminder_views.MOVE:
            await self._ask_to_move(row_id, responder)
            return
        row = await self.reader.schedule.get(row_id, interaction.person.key, Reminder)
        removed = await self.reader.schedule.remove(row_id, interaction.person.key)
        if interaction.view:
            await self.show_page(0, responder)
        elif not removed:
            await responder.tell(reminder_views.gone)
        elif not interaction.at_home:
            await responder.tell(reminder_views.is_done, row.content if row else None)

    async def _asked(self, who: Target, typed: str, responder: Responder) -> reminder_views.Asked:
        _, zone = await self.reader.zone(responder.person)
        language, now = await responder.language(), self.reader.clock()
        found = read_time(who.rest, language, now, zone)
        last = who.words.split()[-1:]
        if found and last and last[0].islower() and TIME_WORDS.issuperset(words_of(last[0])):
            # "victor demain 11h", of Victor Demain: the name may be the day as well
            other = read_time(f"{last[0]} {who.rest}", language, now, zone)
            found = None if other else found
        date, clock = when.as_typed(found.at, zone) if found else ("", "")
        return reminder_views.Asked(
            which=who.contact_id, name=who.name, typed=typed, at=found.at if found else 0.0,
            line=found.rest if found else who.rest, date=date, time=clock,
            candidates=who.candidates, words=who.words,
        )  # fmt: skip

    async def _time(self, chosen: reminder_views.Chosen, responder: Responder) -> float:
        """Return the chosen time, 0 for none; a time of day counts beside a day of the list too."""
        _, zone = await self.reader.zone(responder.person)
        now, date = self.reader.clock(), chosen.date
        match chosen.when:
            case "tomorrow":
                date, _ = when.as_typed(when.days_ahead(1, now, zone), zone)
            case "three":
                date, _ = when.as_typed(when.days_ahead(3, now, zone), zone)
            case "week":
                date, _ = when.as_typed(when.next_monday(now, zone), zone)
        return when.at(date, chosen.time, zone) or 0.0

    async def _add(
        self, row_id: str, contact_id: str, line: str, at: float, responder: Responder
    ) -> None:
        name = await self.directory.name(responder.person, contact_id)
        reminder = Reminder(contact_id=contact_id, name=name, line=line, at=at)
        row = Scheduled(row_id, responder.person.key, REMINDER, reminder, due=at)
        if await self.reader.schedule.add(row):
            await self._say_kept(reminder, responder)
        else:  # by another press of the same button, which tells it
            await responder.show(reminder_views.kept_view, reminder)

    async def _move(self, row_id: str, line: str, at: float, responder: Responder) -> None:
        row = await self.reader.schedule.get(row_id, responder.person.key, Reminder)
        moved = row and await self.reader.schedule.change(
            row,
            lambda now: replace(
                now.holding(now.content.moved(at, line)), due=at, tries=0, begun=0.0
            ),
        )
        if moved:
            await self._say_kept(moved.content, responder)
        elif not await responder.show(reminder_views.not_moved_view):
            await responder.dm(reminder_views.not_moved)

    async def _say_kept(self, reminder: Reminder, responder: Responder) -> None:
        """Confirm the reminder in the modal; and in the DM where its id is not stored yet: an
        interrupted delivery is looked for by that id."""
        shown = await responder.show(reminder_views.kept_view, reminder)
        if not (shown and await self.reader.channel(responder.person)):
            channel, _ = await responder.begin_thread(reminder_views.kept, reminder)
            await self.reader.store_channel(responder.person, channel)

    async def _ask_to_move(self, row_id: str, responder: Responder) -> None:
        row = await self.reader.schedule.get(row_id, responder.person.key, Reminder)
        if row is None:
            await responder.tell(reminder_views.gone)
            return
        asked = reminder_views.Asked(
            row_id, moved=True, name=row.content.name, line=row.content.line
        )
        await responder.show_or_open(reminder_views.form, asked)
