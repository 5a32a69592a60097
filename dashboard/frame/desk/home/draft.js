// One article on its way in: being read, without a date, read before, without an event, or not to be read.

import { el } from "../../dom.js";
import { act, fieldOf, linkTo, newId, progressBar } from "../widgets.js";

const AGAIN_MS = 300;
const BUSY = new Set(["looking", "reading"]);

/** The screen of a draft; {node, ready, end}. */
// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export function createDraftScreen(app, collection, id) {
  const { words, api } = app;
  const node = el("main", { class: "dk-draft" });
  let due = 0;
  let ended = false;
  let drawn = "";

  async function look() {
    const draft = await app.attempt(() => api.draft(collection, id));
    if (ended) return;
    if (draft === null) {
      node.replaceChildren(el("p", {}, act(words.backToArticles, app.home)));
      return;
    }
    take(draft);
  }

  function take(draft) {
    if (ended || draft === null) return;
    clearTimeout(due);
    draw(draft);
    if (BUSY.has(draft.state)) due = setTimeout(look, AGAIN_MS);
  }

  function draw(draft) {
    const json = JSON.stringify(draft);
    if (json === drawn) return;
    const first = node.dataset.state !== draft.state;
    drawn = json;
    node.dataset.state = draft.state;
    const parts = {
      looking: reading, reading, asks, known, done, stopped, failed,
    }[draft.state](draft);
    const had = node.contains(document.activeElement) ? document.activeElement.dataset.act : null;
    node.replaceChildren(linkTo(`‹ ${words.articles}`, app.home, { class: "dk-link dk-back" }), ...parts);
    if (first) (node.querySelector("input, [data-act=review]") ?? node.querySelector("h1"))?.focus();
    else if (had) node.querySelector(`[data-act="${had}"]`)?.focus();
  }

  const heading = (text) => el("h1", { tabindex: -1, dir: "auto" }, text);

  function reading(draft) {
    const facts = [draft.facts?.outlet, draft.facts?.published, words.wordsN(words.n(draft.words ?? 0))].filter(Boolean);
    const steps = draft.steps ?? [];
    const done = steps.filter((step) => step.done).length;
    return [
      heading(draft.facts?.title || draft.name),
      el("p", { class: "dk-muted", dir: "auto" }, facts.join(" · ")),
      stepsOf(steps),
      progressBar(steps.length ? done / steps.length : 0, words.reading),
      el("p", { class: "dk-acts" },
        act(words.stop, () => app.attempt(() => api.stop(collection, id)).then(take), { data: { act: "stop" } })),
    ];
  }

  function stepsOf(steps) {
    const now = steps.find((step) => !step.done);
    return el("ul", { class: "dk-read-steps" }, ...steps.map((step) =>
      el("li", { "aria-current": step === now ? "step" : null, data: { done: step.done } },
        el("span", { "aria-hidden": "true" }, step.done ? "✓ " : step === now ? "◔ " : "○ "),
        el(step === now ? "b" : "span", {}, words.readSteps[step.step] ?? step.step), " ",
        el("span", { class: "dk-muted" }, step.count == null ? "" : words.n(step.count)))));
  }

  // read: what was found, and the way to it
  function done(draft) {
    // a model that gave no answer has no part in what is there
    const note = draft.error ? el("p", { class: "dk-problem", dir: "auto" }, words.withoutModel(draft.error)) : null;
    if (!draft.proposals) return [...nothing(draft), note].filter(Boolean);
    return [
      heading(draft.facts?.title || draft.name), stepsOf(draft.steps ?? []), note,
      el("p", { class: "dk-acts" },
        act(words.reviewNow(words.n(draft.proposals)), () => app.review(collection, draft.article), { kind: "main", data: { act: "review" } }),
        act(words.readAnother, app.home)),
    ].filter(Boolean);
  }

  // relative dates stay open without the day of publication, which nothing but the reader may say
  function asks(draft) {
    const facts = draft.facts ?? {};
    const [from, to] = (facts.published ?? "").split("/");
    const wantsDay = draft.asks.includes("published");
    const model = draft.asks.includes("model") ? modelQuestion(draft) : null;
    const first = fieldOf(words.from, { value: from, placeholder: "2024-02-11", name: "from", dir: "ltr" });
    const last = fieldOf(words.to, { value: to ?? "", placeholder: words.sameDay, name: "to", dir: "ltr" });
    const title = fieldOf(words.title, { value: facts.title ?? "", name: "title" });
    const outlet = fieldOf(words.outlet, { value: facts.outlet ?? "", name: "outlet", hint: words.outletHint });
    const send = (published) => app.attempt(() => api.read(collection, id, {
      published, model: Boolean(model?.input.checked), outlet: outlet.input.value.trim() || null, title: title.input.value.trim() || null, url: facts.url ?? null,
    })).then(take);
    const form = el("form", {},
      wantsDay ? el("div", { class: "dk-two" }, first.node, el("span", {}, words.until), last.node) : null,
      el("div", { class: "dk-two" }, title.node, outlet.node), model?.node ?? null,
      el("p", { class: "dk-acts" },
        act(wantsDay ? words.useDates : words.readIt, null, { kind: "main", type: "submit" }),
        wantsDay ? act(words.dontKnow, () => send("unknown")) : null));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const [a, b] = [first.input.value.trim(), last.input.value.trim()];
      if (!wantsDay) send(facts.published ?? "unknown");
      else if (a) send(b && b !== a ? `${a}/${b}` : a);
      else first.input.focus();
    });
    const hints = (draft.dates?.hints ?? []).slice(0, 4);
    return [
      heading(wantsDay ? words.whenPublished : draft.asks.includes("outlet") ? words.whichOutlet : words.askModel),
      wantsDay ? el("p", {}, words.datesDepend(draft.dates?.relative ?? 0, words.n(draft.dates?.relative ?? 0))) : null,
      hints.length && wantsDay ? el("p", { class: "dk-muted" }, words.found, " ", ...hints.flatMap(({ words: quoted, paragraph }, at) =>
        [at ? words.semicolon : "", el("q", { dir: "auto" }, quoted), ` (${words.paragraph(words.n(paragraph))})`])) : null,
      form,
    ].filter(Boolean);
  }

  // where the text would go, before it goes; unticked it goes nowhere
  function modelQuestion(draft) {
    const { host, name } = app.start.model ?? {};
    const input = el("input", { type: "checkbox", id: newId("send"), name: "model" });
    return {
      input,
      node: el("p", {}, input, " ", el("label", { for: input.id },
        words.sendTo(words.n(draft.characters ?? 0), host ?? "", name ?? ""))),
    };
  }

  function known(draft) {
    const { readers = [], progress, ...before } = draft.before ?? {};
    const on = before.on ?? before.read_on;
    return [
      heading(draft.facts?.title || draft.name),
      el("p", {}, words.readBefore(on ? words.dayOf(new Date(on)) : "", readers.join(words.comma), words.reviewedOf(...["reviewed", "total"].map((name) => words.n(progress?.[name] ?? 0))))),
      el("p", { class: "dk-acts" },
        act(words.goOn, () => app.review(collection, draft.article), { kind: "main" }),
        act(words.startAnew, () => app.attempt(() => api.read(collection, id, { ...facts(draft), again: true })).then(take)))];
  }

  function nothing(draft) {
    const counts = new Map((draft.steps ?? []).map(({ step, count }) => [step, count ?? 0]));
    return [
      heading(words.nothingFound),
      el("p", {}, words.nothingText(...["text", "places", "dates"].map((step) => words.n(counts.get(step) ?? 0)))),
      el("p", { class: "dk-muted" }, words.byHandHint),
      el("p", { class: "dk-acts" },
        act(words.openText, () => app.review(collection, draft.article), { kind: "main" }), act(words.readAnother, app.home))];
  }

  function stopped(draft) {
    return [
      heading(draft.facts?.title || draft.name), el("p", {}, words.stoppedText),
      el("p", { class: "dk-acts" },
        act(words.goOn, () => app.attempt(() => api.read(collection, id, facts(draft))).then(take), { kind: "main" }),
        act(words.discard, () => app.attempt(() => api.discard(collection, id)).then((done) => done && app.home())))];
  }

  function failed(draft) {
    return [
      heading(words.unreadable), el("p", { lang: "en", dir: "auto" }, draft.error ?? ""),
      el("p", { class: "dk-acts" },
        act(words.readAnother, () => app.attempt(() => api.discard(collection, id)).then(app.home), { kind: "main" }))];
  }

  return { node, ready: look(), end: () => { ended = true; clearTimeout(due); } };
}

function facts(draft) {
  const { published = null, outlet = null, title = null, url = null } = draft.facts ?? {};
  return { published: published ?? "unknown", outlet, title, url };
}
