// The card of one event: what is said, how exactly it is known, and the receipts, part by part.
// Opens at once from the summary that the list already has; the rest follows from the server.

import { button, calm, el } from "../dom.js";
import { glyph } from "../panel/glyphs.js";
import { linkedEvents } from "./linked_events.js";
import { createPassages } from "./passages.js";
import { printBox } from "./print_box.js";
import { actors, claims, knownNotes, receiptLines, sourceList } from "./receipts.js";
import { whyHere, whyLabel } from "./why_here.js";

/**
 * Create the card. `on` = {back(), next(id), select(id), list(ids, title, events), retry(),
 * copy(id) -> Promise<string|null>, cite(id), geojson(id) -> href}. `copy` gives null when
 * copied, else the link to copy by hand. `articles` holds the texts for the receipts' passages.
 */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createCard(context, on, articles) {
  const node = el("article", { class: "dl-card dl-scroll", hidden: true, "aria-labelledby": "dl-card-title" });
  const passages = createPassages(context, articles, redraw);
  let shown = null;
  let drawn = null; // the arguments of the last drawing
  let whyOpen = false;
  let why = null;

  /**
   * Show an event. `here` lists the ids at the same place, this one included; `detail` is the
   * server's card, null while it is on its way; `failed` shows the error line instead.
   */
  function draw(event, { here, backTitle, detail = null, failed = false }) {
    const { words } = context;
    const sameEvent = shown === event.id && !node.hidden;
    shown = event.id;
    drawn = [event, { here, backTitle, detail, failed }];
    whyOpen &&= sameEvent;
    why = null;
    passages.begin(detail?.sources ?? [], !sameEvent);
    node.hidden = false;
    node.dataset.event = event.id;
    node.setAttribute("aria-busy", String(!detail && !failed));
    const focused = node.contains(document.activeElement) ? document.activeElement.dataset.part ?? "title" : null;
    node.replaceChildren(
      nav(event, here, backTitle),
      kindLine(event, words),
      el("h2", {
        class: "dl-card-title", id: "dl-card-title", tabindex: "-1", dir: "auto", data: { part: "title" },
      }, event.title),
      ...(detail ? full(detail, words) : []),
      ...(detail || failed ? [] : [brief(event, words), el("p", { class: "dl-muted dl-late" }, words.loadingCard)]),
      ...(failed ? [brief(event, words), el("p", { class: "dl-card-error", role: "alert" },
        words.cardFailed, " ", button(words.tryAgain, on.retry, { class: "dl-link" }))] : []),
      actions(event, detail, words),
    );
    if (!sameEvent) node.scrollTop = 0;
    // the title is a new node after each draw: hand the keyboard over
    if (focused) node.querySelector(`[data-part="${focused}"]`)?.focus({ preventScroll: true });
  }

  function nav(event, here, backTitle) {
    const { words } = context;
    const at = here.indexOf(event.id);
    return el("div", { class: "dl-card-nav" },
      el("button", { type: "button", class: "dl-back", data: { part: "back" }, on: { click: on.back } },
        el("bdi", {}, words.backTo(backTitle))),
      here.length > 1
        ? el("button", {
          type: "button", class: "dl-next", data: { part: "next" },
          on: { click: () => on.next(here[(at + 1) % here.length]) },
        }, words.here(words.n(at + 1), words.n(here.length)))
        : null);
  }

  function kindLine(event, words) {
    // the tail of "ongoing" reaches over the glyph's own width
    return el("p", { class: event.state === "ongoing" ? "dl-card-kind dl-tailed" : "dl-card-kind" },
      glyph(event.cls, event.state, {
        variant: event.variant, machine: event.machine, size: 22, rtl: words.dir === "rtl",
      }),
      el("span", {},
        el("strong", {}, event.type_label),
        event.mode_label ? `${words.comma}${event.mode_label}` : ""),
      el("span", { class: "dl-chip" }, event.assertion_label),
      event.disputed ? el("span", { class: "dl-chip dl-chip-disputed" }, words.accountsDiffer) : null,
      event.machine ? el("span", { class: "dl-chip dl-chip-machine" }, words.machineCoded) : null);
  }

  function brief(event, words) {
    return el("dl", { class: "dl-parts" },
      part(words.where, [value(event.place_label || words.noPlace, event.precision_label, words)]),
      part(words.when, [value(event.date_label, "")]));
  }

  // a file of an article was opened: its check marks stand all over the card
  function redraw(key) {
    const top = node.scrollTop;
    draw(...drawn);
    node.scrollTop = top;
    node.querySelector(`[data-part="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }

  function full(detail, words) {
    why = detail.why ? whyHere(detail.why, words, { open: whyOpen, toggled: (is) => { whyOpen = is; } }) : null;
    const field = (name, status, values, after = []) => part(words[name], [
      ...values,
      detail[name].stated ? null : el("p", { class: "dl-unstated" }, words.notStated),
      ...receiptLines(detail[name].receipts, name, passages, words, {
        reading: { value: status, rule: detail[name].rule },
        // a date's rule is part of the answer, the others are told on request
        rule: name === "when" ? detail[name].rule : "",
      }),
      ...knownNotes(detail[name].known, words),
      ...after,
    ], name);
    const { where, when, who, what, fatalities } = detail;
    return [
      detail.print ? printBox(detail.print, passages, words, on) : null,
      detail.summary ? el("p", { class: "dl-summary", dir: "auto" }, detail.summary) : null,
      el("dl", { class: "dl-parts" },
        field("where", noted(where, words), [value(where.value || words.noPlace, where.note, words), aboutLine(detail, words)], why ? [why.toggle, why.node] : []),
        field("when", noted(when, words), [value(when.value, when.note, words)]),
        field("who", who.value.map((each) => `${each.name}${words.comma}${each.role_label}`).join(words.semicolon), [actors(who.value, words)]),
        field("what", what.value, [value(what.value, what.note, words)]),
        fatalities ? part(words.deaths, [
          value(fatalities.label, ""),
          ...receiptLines(fatalities.receipts ?? [], "deaths", passages, words, {
            reading: { value: fatalities.label, rule: "" },
          }),
        ]) : null),
      ...detail.claims.map((dispute, at) => claims(dispute, `claim-${at}`, passages, words)),
      detail.links.length > 0 ? linkedEvents(detail, passages, words, on) : null,
      detail.sources.length > 0 ? sourceList(detail.sources, words) : null,
      // how a reading became this event; nothing where it was coded by hand
      detail.provenance ? el("p", { class: "dl-provenance dl-muted", dir: "auto" }, detail.provenance) : null,
    ].filter((one) => one !== null);
  }

  function actions(event, detail, words) {
    const status = el("span", { class: "dl-said", role: "status" });
    const copy = async () => {
      const byHand = await on.copy(event.id);
      if (byHand === null) {
        status.replaceChildren(words.copied);
        return;
      }
      const field = el("input", { class: "dl-copy-field", readonly: true, value: byHand });
      status.replaceChildren(el("label", {}, words.copyByHand, " ", field));
      field.select();
    };
    return el("p", { class: "dl-actions" },
      button(words.copyLink, copy, { class: "dl-link" }),
      button(words.cite, () => on.cite(event.id), { class: "dl-link" }),
      on.geojson(event.id)
        ? el("a", { class: "dl-link", href: on.geojson(event.id), download: `${event.id}.geojson` }, words.geojson)
        : button(words.geojson, () => on.download(event.id), { class: "dl-link" }),
      detail?.why ? button(whyLabel(detail.why, words), () => why.show(), { class: "dl-link" }) : null,
      status);
  }

  return {
    node,
    draw,
    close() {
      shown = null;
      node.hidden = true;
      node.replaceChildren();
    },
    focus() {
      node.querySelector(".dl-card-title")?.focus({ preventScroll: true });
      node.scrollIntoView?.({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
    },
  };
}

// what it is about, where that is not where it took place
function aboutLine(detail, words) {
  const about = detail.about?.filter(({ basis }) => basis === "about") ?? [];
  if (about.length === 0 || detail.placed !== "none") return null;
  return el("p", { class: "dl-about-line" }, el("span", { class: "dl-about-chip" }, aboutWords(about, words)),
    " ", el("span", { class: "dl-muted" }, words.notDrawn));
}

function aboutWords(about, words) {
  return words.about(about.map((place) => place.label).join(words.comma));
}

function part(label, content, field) {
  return el("div", { class: "dl-part", data: field ? { field } : {} }, el("dt", {}, label), el("dd", {}, ...content));
}

function noted({ value: text, note }, words) {
  return note ? `${text}${words.comma}${note}` : text;
}

function value(text, note, words) {
  return el("p", { class: "dl-value" },
    el("bdi", { dir: "auto" }, text),
    note ? el("span", { class: "dl-muted" }, `${words.dot}${note}`) : null);
}
