"""Slack's own texts to people, in their language."""

WORDS = {
    "command_failed": (
        '{command} failed with the error "{code}"',
        "{command} a échoué avec l’erreur « {code} »",
    ),
    "command_unknown": (
        "{command} is not a valid command. In Slack, all messages that start with the “/” "
        "character are interpreted as commands.",
        "{command} n’est pas une commande valide. Dans Slack, tout message qui commence par le "
        "caractère « / » est interprété comme une commande.",
    ),
    "shortcut_failed": (
        "“{name}” didn’t work. The app did not respond ({code}). Try again?",
        "« {name} » n’a pas fonctionné. L’application n’a pas répondu ({code}). Réessayer ?",
    ),
    "modal_trouble": (
        "We had some trouble connecting. Try again?",
        "Nous avons rencontré un problème de connexion. Réessayer ?",
    ),
    "action_failed": (
        "The app did not respond ({code}). Try again?",
        "L’application n’a pas répondu ({code}). Réessayer ?",
    ),
    "not_interactive": (
        "This app is not configured to handle interactive responses.",
        "Cette application n’est pas configurée pour traiter les réponses interactives.",
    ),
    "not_your_workspace": (
        "This app can only be used by members of {team}.",
        "Cette application est réservée aux membres de {team}.",
    ),
    "no_threads": (
        "{command} is not supported in threads. Sorry!",
        "{command} n’est pas pris en charge dans les fils de discussion.",
    ),
    "messages_off": (
        "Sending messages to this app has been turned off.",
        "L’envoi de messages à cette application a été désactivé.",
    ),
    "required": (
        "Please complete this required field.",
        "Veuillez remplir ce champ obligatoire.",
    ),
    "too_long": (
        "Please enter {limit} characters or fewer.",
        "Veuillez saisir {limit} caractères au maximum.",
    ),
    "too_short": (
        "Please enter at least {limit} characters.",
        "Veuillez saisir au moins {limit} caractères.",
    ),
    "bad_email": (
        "Please enter a valid email address.",
        "Veuillez saisir une adresse e-mail valide.",
    ),
    "bad_url": (
        "Please enter a valid URL.",
        "Veuillez saisir une URL valide.",
    ),
    "bad_number": (
        "Please enter a valid number.",
        "Veuillez saisir un nombre valide.",
    ),
}


def slack_says(locale: str, key: str, **values: object) -> str:
    english, french = WORDS[key]
    return (french if locale.startswith("fr") else english).format(**values)
