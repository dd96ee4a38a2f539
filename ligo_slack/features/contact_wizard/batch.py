"""The place of a new contact in a list of several people. Pure."""

from ligo_slack.workflow.drafts import Content


class Batch(Content):
    """`list_id` is the draft of the list, `number` this person's there, from 0 on; it is the `at`th
    of `of` people whom its owner goes through."""

    list_id: str
    number: int
    at: int = 1
    of: int = 1
