// The chrome's own words, in the acting person's language. Ligo's words come from the bot.
// French typography: U+202F before ; ! ?, U+00A0 before a colon and inside « », a real apostrophe.

import { MORE_EN, MORE_FR } from "./hint_words.js";
import { store } from "./state.js";

const EN = {
  ...MORE_EN,
  loading: "Opening the workspace…",
  sandboxLine: "Sandbox: nothing leaves this machine",
  offline: "Connection lost. Reconnecting…",
  unreachable: "The sandbox does not answer. Is it still running?",
  actFailed: "That did not work: {error}",
  actingAs: "Acting as {name}, {language}",
  actAs: "Act as",
  workspaceNav: "Workspace",
  home: "Home",
  dms: "DMs",
  channels: "Channels",
  directMessages: "Direct messages",
  app: "App",
  unread: "{n} unread",
  tabs: "Views of this conversation",
  tabHome: "Home",
  tabMessages: "Messages",
  homeEmpty: "{name} has published nothing here yet.",
  messagesIn: "Messages in {name}",
  emptyChannel: "This is the very beginning of {name}.",
  today: "Today",
  yesterday: "Yesterday",
  onlyYou: "Only visible to you",
  dismiss: "Dismiss",
  dismissMessage: "Dismiss message",
  edited: "(edited)",
  replies: "Thread",
  newMessages: "New messages",
  moreActions: "More actions",
  messageActions: "Message actions",
  copyText: "Copy text",
  copied: "Text copied.",
  notCopied: "The browser did not allow copying.",
  tooLong: "This message is too long: {most} characters at most. Nothing was sent.",
  file: "File",
  composer: "Message to {name}",
  composerPlaceholder: "Message {name}",
  readOnly: "Sending messages to this app has been turned off.",
  send: "Send now",
  sendHint: "Shift + Enter for a new line",
  shortcuts: "Shortcuts",
  noShortcuts: "No shortcut here.",
  commands: "Commands",
  people: "People",
  slackbot: "Slackbot",
  close: "Close",
  cancel: "Cancel",
  back: "Back",
  optional: "(optional)",
  working: "In progress…",
  choose: "Choose an option",
  chooseMany: "Choose options",
  noResult: "No result",
  typeMore: "Type at least {n} characters to search",
  typeOne: "Type to search",
  searching: "Searching…",
  optionsFailed: "The results could not be loaded.",
  removeOption: "Remove {name}",
  clear: "Clear",
  pickDate: "Choose a date",
  calendar: "Calendar",
  previousMonth: "Previous month",
  nextMonth: "Next month",
  moreOptions: "More options",
  offlineImage: "Image not loaded: the sandbox stays offline ({host})",
  unknownBlock: "This block is not shown in the sandbox ({type})",
  sandbox: "Sandbox",
  panel: "Ligo (sandbox)",
  panelIntro: "What Slack would not show: slow Ligo down, break it, see what it contains.",
  showPanel: "Show the Ligo panel",
  hidePanel: "Hide the Ligo panel",
  clock: "Clock of reminders and mornings",
  clockHours: "+{n} h",
  clockNow: "Now",
  delay: "Ligo answers after",
  seconds: "{n} s",
  noDelay: "At once",
  failure: "Failure",
  shape: "Form of the answers",
  contacts: "Contacts in Ligo",
  noContacts: "None yet. Add one from a message!",
  offers: "Undocumented calls",
  mcp: "MCP server",
  trick: "A dishonest AI",
  trickHint: "Write an email, or send one: what was not shown must not be sent.",
  moreContacts: "and {n} more",
  changeElsewhere: "Somebody changes {name} in Ligo",
  deleteElsewhere: "Somebody deletes {name} in Ligo",
  ligoFill: "Fill with 100,000 contacts",
  ligoReset: "Reset Ligo",
  check: "This installation",
  checkNow: "Check this installation",
  checkHint: "What “make doctor” checks in a real Slack and Ligo, tried on these two.",
  checking: "Checking… it takes some seconds.",
  checkWell: "{n} lines, all well.",
  checkWrong: "To look at: {n}.",
  reset: "Start all over",
  resetTitle: "Start all over?",
  resetText: "Every message, open form and contact of the sandbox is put back as at the start, and nobody is connected to Ligo any more.",
  resetConfirm: "Start over",
  noLigo: "This sandbox runs without Ligo.",
  panelChanged: "Ligo is not as usual",
  outsider: "from outside",
  guest: "guest",
  token: "{name}’s Ligo token",
  tokenHint: "As Ligo shows it once, under Settings > Developer. Copy it, then connect with /ligo connect.",
  tokenWorkspace: "Workspace: {slugs}",
  copyToken: "Copy",
  tokenCopied: "Token copied.",
  revokeToken: "Revoke",
  renewToken: "New token",
  tokenRevoked: "Revoked: Ligo refuses it from now on.",
  noAccount: "{name} is not a member of this workspace, and has no Ligo here.",
};

const FR = {
  ...MORE_FR,
  loading: "Ouverture de l’espace de travail…",
  sandboxLine: "Bac à sable : rien ne quitte cette machine",
  offline: "Connexion perdue. Nouvelle tentative…",
  unreachable: "Le bac à sable ne répond pas. Est-il toujours lancé ?",
  actFailed: "Cela n’a pas fonctionné : {error}",
  actingAs: "Vous agissez en tant que {name}, {language}",
  actAs: "Agir en tant que",
  workspaceNav: "Espace de travail",
  home: "Accueil",
  dms: "MD",
  channels: "Canaux",
  directMessages: "Messages directs",
  app: "Appli",
  unread: "{n} non lus",
  tabs: "Vues de cette conversation",
  tabHome: "Accueil",
  tabMessages: "Messages",
  homeEmpty: "{name} n’a encore rien publié ici.",
  messagesIn: "Messages : {name}",
  emptyChannel: "C’est ici que commence {name}.",
  today: "Aujourd’hui",
  yesterday: "Hier",
  onlyYou: "Visible par vous uniquement",
  dismiss: "Masquer",
  dismissMessage: "Masquer le message",
  edited: "(modifié)",
  replies: "Fil de discussion",
  newMessages: "Nouveaux messages",
  moreActions: "Plus d’actions",
  messageActions: "Actions sur le message",
  copyText: "Copier le texte",
  copied: "Texte copié.",
  notCopied: "Le navigateur n’a pas autorisé la copie.",
  tooLong: "Ce message est trop long : {most} caractères au plus. Rien n’a été envoyé.",
  file: "Fichier",
  composer: "Message à {name}",
  composerPlaceholder: "Envoyer un message à {name}",
  readOnly: "L’envoi de messages à cette application a été désactivé.",
  send: "Envoyer maintenant",
  sendHint: "Maj + Entrée pour aller à la ligne",
  shortcuts: "Raccourcis",
  noShortcuts: "Aucun raccourci ici.",
  commands: "Commandes",
  people: "Personnes",
  slackbot: "Slackbot",
  close: "Fermer",
  cancel: "Annuler",
  back: "Retour",
  optional: "(facultatif)",
  working: "En cours…",
  choose: "Choisir une option",
  chooseMany: "Choisir des options",
  noResult: "Aucun résultat",
  typeMore: "Saisissez au moins {n} caractères pour lancer la recherche",
  typeOne: "Saisissez du texte pour rechercher",
  searching: "Recherche en cours…",
  optionsFailed: "Impossible de charger les résultats.",
  removeOption: "Retirer {name}",
  clear: "Effacer",
  pickDate: "Choisir une date",
  calendar: "Calendrier",
  previousMonth: "Mois précédent",
  nextMonth: "Mois suivant",
  moreOptions: "Autres options",
  offlineImage: "Image non chargée : le bac à sable reste hors ligne ({host})",
  unknownBlock: "Ce bloc n’est pas affiché dans le bac à sable ({type})",
  sandbox: "Bac à sable",
  panel: "Ligo (bac à sable)",
  panelIntro: "Ce que Slack ne montrerait pas : ralentir Ligo, le mettre en panne, voir ce qu’il contient.",
  showPanel: "Afficher le panneau Ligo",
  hidePanel: "Masquer le panneau Ligo",
  clock: "Horloge des rappels et des matins",
  clockHours: "+{n} h",
  clockNow: "Maintenant",
  delay: "Ligo répond après",
  seconds: "{n} s",
  noDelay: "Aussitôt",
  failure: "Panne",
  shape: "Forme des réponses",
  contacts: "Contacts dans Ligo",
  noContacts: "Aucun pour l’instant. Ajoutez-en un depuis un message !",
  offers: "Appels non documentés",
  mcp: "Serveur MCP",
  trick: "Une IA malhonnête",
  trickHint: "Rédigez un e-mail, ou envoyez-le : ce qui n’a pas été montré ne doit pas être envoyé.",
  moreContacts: "et {n} de plus",
  changeElsewhere: "Quelqu’un modifie {name} dans Ligo",
  deleteElsewhere: "Quelqu’un supprime {name} dans Ligo",
  ligoFill: "Remplir avec 100 000 contacts",
  ligoReset: "Remettre Ligo à zéro",
  check: "Cette installation",
  checkNow: "Contrôler cette installation",
  checkHint: "Ce que « make doctor » vérifie d’un vrai Slack et d’un vrai Ligo, essayé sur ceux-ci.",
  checking: "Contrôle en cours… quelques secondes.",
  checkWell: "{n} lignes, tout va bien.",
  checkWrong: "À examiner : {n}.",
  reset: "Tout recommencer",
  resetTitle: "Tout recommencer ?",
  resetText: "Messages, formulaires ouverts et contacts du bac à sable retrouveront leur état de départ, et plus personne ne sera connecté à Ligo.",
  resetConfirm: "Recommencer",
  noLigo: "Ce bac à sable tourne sans Ligo.",
  panelChanged: "Ligo n’est pas dans son état habituel",
  outsider: "externe",
  guest: "invité",
  token: "Jeton Ligo : {name}",
  tokenHint:
    "Ligo l’affiche une seule fois, dans Paramètres > Développeur. Copiez-le, puis connectez-le avec /ligo connexion.",
  tokenWorkspace: "Espace de travail : {slugs}",
  copyToken: "Copier",
  tokenCopied: "Jeton copié.",
  revokeToken: "Révoquer",
  renewToken: "Nouveau jeton",
  tokenRevoked: "Révoqué : Ligo le refuse désormais.",
  noAccount: "{name} n’est pas membre de cet espace de travail et n’y a pas de Ligo.",
};

export const locale = () => store.snap?.me.locale ?? lastLocale;
export const french = () => locale().startsWith("fr");

let lastLocale = navigator.language || "en-US";

export function rememberLocale() {
  lastLocale = locale();
}

export function t(key, values = {}) {
  const words = french() ? FR : EN;
  return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

const made = new Map();

/** Returns what `make` makes for this locale, made once: a formatter takes longer than all that it formats. */
function kept(what, make) {
  const key = `${locale()} ${what}`;
  if (!made.has(key)) made.set(key, make());
  return made.get(key);
}

/** A date in the reader's words; `shape` as in Intl.DateTimeFormat. */
export function dated(shape, date) {
  return kept(JSON.stringify(shape), () => new Intl.DateTimeFormat(locale(), shape)).format(date);
}

/** "Français", "English": a person's language, in the words of the person who reads it. */
export function languageName(of) {
  const names = kept("languages", () => new Intl.DisplayNames([locale()], { type: "language" }));
  const name = names.of(of.split("-")[0]);
  return name.charAt(0).toLocaleUpperCase(locale()) + name.slice(1);
}

/** Both lists whole, so that a test can lay one beside the other. */
export const languages = { en: EN, fr: FR };

const day = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

export function dayName(date) {
  const distance = Math.round((day(new Date()) - day(date)) / 86400000);
  if (distance === 0) return t("today");
  if (distance === 1) return t("yesterday");
  return dated({ weekday: "long", day: "numeric", month: "long" }, date);
}

export const clock = (date) => dated({ timeStyle: "short" }, date);

export const fullDate = (date) => dated({ dateStyle: "full", timeStyle: "short" }, date);
