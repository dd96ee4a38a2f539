"""The morning message: turned on, changed and turned off on App Home."""

from dataclasses import dataclass

from ligo_slack.features.agenda import morning_views, when
from ligo_slack.features.agenda.morning_delivery import MorningDelivery
from ligo_slack.features.agenda.reader import AgendaReader
from ligo_slack.slack.interaction import Interaction
from ligo_slack.slack.responder import Responder
from ligo_slack.slack.router import Router


@dataclass(frozen=True)
class MorningMessages:
    reader: AgendaReader
    delivery: MorningDelivery

    def register(self, app: Router) -> None:
        app.action(morning_views.SET_UP)(self.set_up)
        app.action(morning_views.NO_THANKS)(self.decline)
        app.view(morning_views.FORM, waiting=morning_views.saving)(self.save)

    async def set_up(self, interaction: Interaction, responder: Responder) -> None:
        await interaction.ack()
        day = await self.reader.day(interaction.person)
        await responder.show_or_open(morning_views.form, day.content)

    async def decline(self, interaction: Interaction, _: Responder) -> None:
        await interaction.ack()
        await self.reader.change(interaction.person, lambda row: row.holding(row.content.declined))

    async def save(self, interaction: Interaction, responder: Responder) -> None:
        days, minute = morning_views.read(interaction.modal.values)
        zone, now = await self.reader.zone(interaction.person), self.reader.clock()
        row = await self.reader.change(
            interaction.person, lambda row: self.delivery.chosen(row, days, minute, zone, now)
        )
        day = row.content
        found = when.next_morning(day.days, day.minute, day.told, now, zone[1])
        await responder.show(morning_views.saved, found[0] if found else 0.0)
