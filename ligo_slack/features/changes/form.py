"""The form of a kind of change, as its feature gives it. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ligo_slack.features.changes.change import Change
from ligo_slack.i18n import Language
from ligo_slack.slack import block_kit


@dataclass(frozen=True, slots=True)
class Form:
    """The views of one kind of change, given by its feature.

    `draw` draws its modal, with Ligo's refusals above it; `clash` the modal that asks which value
    to keep in the fields (by name) that somebody else changed meanwhile. `at_inputs` finds the
    inputs of a shown modal at which refusals are shown. `callback_id` is the modal's.
    `needs_contact`: it shows the contact as Ligo holds it; `needs_states`: the pipeline's stages
    too.
    """

    draw: Callable[[Language, str, Change, Mapping[str, str]], block_kit.View]
    clash: Callable[[Language, str, Change, Sequence[str]], block_kit.View]
    at_inputs: Callable[[Mapping[str, str], Mapping[str, str]], dict[str, str]]
    callback_id: str
    needs_contact: bool = True
    needs_states: bool = False
