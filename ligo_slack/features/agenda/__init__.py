"""What a person has to do: Ligo's tasks, their own reminders, and one message in the morning."""
