// One field of the open proposal: label, score, value, the reason for it, what else it could be.

import { el } from "../../dom.js";
import { act, linkTo, scoreOf } from "../widgets.js";

/** The row of a field. The one that is open shows its candidates; the focus on a row opens it. */
export function drawField(desk, proposal, field) {
  const { words } = desk;
  const isOpen = desk.field === field.field;
  if (desk.edited === field.field && desk.panel) return editedRow(desk, field);
  const said = field.field === "same" ? words.percent(words.n(field.value?.percent ?? 0)) : words.scores[field.score];
  const row = el("div", {
    class: `dk-row${isOpen ? " dk-row-open" : ""}`, tabindex: 0, role: "group", data: { field: field.field, key: `row:${field.field}` },
    "aria-label": `${words.fields[field.field]}, ${said}: ${valueWords(desk, field)}`,
  },
  el("span", { class: "dk-row-label" }, words.fields[field.field]),
  field.field === "same" ? el("b", { class: "dk-score" }, said) : scoreOf(field.score, words),
  el("div", { class: "dk-row-value" },
    el("p", {}, valueOf(desk, field)),
    field.note ? el("p", { class: "dk-reason", dir: "auto" }, field.note) : null,
    unfoundOf(desk, field), isOpen && field.field === "who" ? null : reasonOf(desk, field), aboutOf(desk, field),
    isOpen ? receiptsOf(desk, field) : null,
    isOpen || field.field !== "where" ? rivalsOf(desk, field) : null,
    isOpen ? candidatesOf(desk, field) : null,
    isOpen && field.field !== "same" ? linksOf(desk, field) : null));
  // opening draws the row anew, which a press on a link in it would not outlive
  row.addEventListener("focusin", ({ target }) => { if (target === row) desk.openField(field.field); });
  row.addEventListener("click", (event) => {
    if (!event.target.closest("button, a")) desk.openField(field.field);
  });
  return row;
}

// the value has turned into fields
function editedRow({ words, panel }, field) {
  return el("div", { class: "dk-row dk-row-open dk-row-edited", data: { field: field.field } },
    el("span", { class: "dk-row-label" }, words.fields[field.field]), el("div", { class: "dk-row-value" }, panel));
}

function valueWords({ words }, field) {
  return field.words || words.notStated;
}

function valueOf(desk, field) {
  const { words } = desk;
  if (field.field === "same") {
    const agree = (field.value.agree ?? []).map((one) => words.agrees[one] ?? one).join(words.comma);
    return [linkTo(field.value.title, desk.acts.merge), field.value.where === "map" ? `${words.comma}${words.isOnMap}` : "",
      agree ? el("span", { class: "dk-muted" }, ` · ${words.sameThings(agree)}`) : ""];
  }
  const notes = [field.known ? words.asKnown : "", field.assumed ? words.assumed : ""].filter(Boolean);
  // names of actors stand in a sentence of the page
  return [el(field.field === "who" ? "span" : "bdi", {}, valueWords(desk, field)), ...notes.map((note) => el("span", { class: "dk-muted" }, ` · ${note}`)),
    field.changed ? el("span", { class: "dk-muted" }, ` · ${words.changedBy(field.changed.who, field.changed.from)}`) : ""];
}

// a quote that stands nowhere is struck out
function unfoundOf({ words }, field) {
  if (!field.unfound?.length) return null;
  return el("div", { class: "dk-unfound" }, ...field.unfound.map(({ words: quote }) =>
    el("p", {}, el("s", { dir: "auto" }, words.quoted(quote)), " ", el("span", {}, words.nowhere))));
}

/** A text in which each "¶ 11" opens the article there. */
export function withParagraphs(desk, text) {
  return (text ?? "").split(/(¶\s?[\d٠-٩]+)/).map((piece) => {
    const found = /^¶\s?([\d٠-٩]+)$/.exec(piece);
    if (!found) return piece;
    const n = Number(found[1].replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)));
    return linkTo(`¶ ${desk.words.n(n)}`, () => desk.text.goTo(n), { "aria-label": desk.words.paragraphLink(desk.words.n(n)) });
  });
}

function reasonOf(desk, field) {
  if (!field.reason) return null;
  return el("p", { class: "dk-reason" }, ...withParagraphs(desk, field.reason));
}

// talk about a place is not an event there: a button of its own, so that no slip places it
function aboutOf(desk, field) {
  const offered = field.offer_about ?? field.value?.offer_about ?? [];
  if (field.field !== "where" || offered.length === 0) return null;
  return el("p", { class: "dk-acts" }, ...offered.map((place) =>
    act(desk.words.about(place.name), () => desk.acts.change("where", { about: place }))));
}

function receiptsOf(desk, field) {
  if (!field.receipts?.length) return null;
  return el("p", { class: "dk-receipts" }, ...field.receipts.map((receipt) =>
    el("span", { class: receipt.stands ? "" : "dk-fallen" }, receipt.stands ? "✓ " : "! ",
      linkTo(`¶ ${desk.words.n(receipt.paragraph)}`, () => desk.text.goTo(receipt.paragraph), { "aria-label": desk.words.paragraphLink(desk.words.n(receipt.paragraph)) }),
      " ", el("q", { dir: "auto" }, receipt.words), " ")));
}

function rivalsOf({ words }, field) {
  const named = new Set((field.candidates ?? []).map(({ name, words: said }) => name ?? said));
  const left = (field.rivals ?? []).filter((rival) => !named.has(rival.words)).slice(0, 2);
  if (left.length === 0 || (field.candidates ?? []).length > 1) return null;
  return el("p", { class: "dk-reason", dir: "auto" }, ...left.flatMap((rival, at) =>
    [at ? words.semicolon : "", `${words.rival} `, el("bdi", {}, rival.words), rival.but ? `${words.semicolon}${rival.but}` : ""]));
}

function candidatesOf(desk, field) {
  const { words, acts } = desk;
  const candidates = field.candidates ?? [];
  // what has no rival needs no choice; an actor alone may be one too many
  const each = field.field === "who";
  if (candidates.length === 0 || (!each && candidates.length < 2 && candidates[0].chosen)) return null;
  const moves = Math.max(0, ...candidates.map((one) => one.moves ?? 0));
  return el("div", { class: "dk-candidates", role: "group", "aria-label": words.candidatesOf(words.fields[field.field]) },
    ...candidates.map((one) => el("button", {
      type: "button", class: "dk-candidate", "aria-pressed": String(Boolean(one.chosen)), data: { key: `candidate:${one.n}`, n: one.n },
      on: { click: () => acts.choose(field, one) },
    },
    el("span", { class: "dk-disc" }, words.n(one.n)),
    el("span", {}, el("b", {}, el(field.field === "who" ? "span" : "bdi", {}, one.name ?? one.words ?? one.ref)), " ",
      el("span", { class: "dk-muted" }, candidateNote(desk, one, candidates.find(({ chosen }) => chosen)))),
    one.score ? scoreOf(one.score, words) : null)),
    each ? el("p", { class: "dk-reason" }, words.actorsHint) : null,
    moves > 1 ? el("p", { class: "dk-reason" }, words.movesOthers(moves, words.n(moves))) : null);
}

function candidateNote({ words }, one, chosen) {
  const far = one.chosen || one.km == null || one.km === 0 ? "" : words.away(words.distance(one.km * 1000));
  // of the same name in another country
  const country = one.country && chosen?.country !== one.country && one.precision !== "country" ? one.country : "";
  return [words.precisions[one.precision] ?? one.precision, country, far, one.reason].filter(Boolean).join(" · ");
}

function linksOf(desk, field) {
  const { words, acts } = desk;
  const label = field.field === "where" ? words.otherPlace : words.changeField(words.fields[field.field]);
  return el("p", { class: "dk-row-links" }, linkTo(label, () => acts.change(field.field), { data: { key: `change:${field.field}` } }),
    ["where", "who"].includes(field.field) && field.value ? linkTo(words.editNames, acts.names, { data: { key: `names:${field.field}` } }) : null,
    field.field === "what" && desk.chosen()?.state === "proposed" ? linkTo(words.splitThis, acts.split, { data: { key: "act:split" } }) : null);
}
