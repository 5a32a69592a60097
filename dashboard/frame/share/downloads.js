// Files of this view or of everything: as links, so that the browser loads them as it loads any file.

import { button, el } from "../dom.js";

const LAYERS = ["events", "places", "areas", "flows", "actors", "sources"];

/** The section; `facts` is a promise of the server's answer, null where it failed. */
export function downloadSection(section, { api, view }, facts, words) {
  const note = el("p", { class: "dl-muted", hidden: true });
  const links = el("div", { class: "dl-share-files" });
  const others = el("details", { class: "dl-share-layers" }, el("summary", {}, words.otherLayers), el("ul"));
  const formats = el("details", { class: "dl-share-layers dl-share-formats", hidden: true }, el("summary", {}, words.allFormats), el("ul"));
  let known = [];
  let shown = "all";
  const { total, all } = view().counter;
  const scopes = total === all ? [] : [["view", words.thisView(words.n(total))], ["all", words.everything(words.n(all))]];
  const buttons = scopes.map(([scope, label]) => button(label, () => choose(scope), { class: "dl-button dl-choice", data: { scope } }));

  const file = (layer, extension) => api.file(`${layer}.${extension}`, shown === "view" ? view().query : "");
  const listFormats = () => formats.lastElementChild.replaceChildren(...formatRows(known, (extension) => file("events", extension)));

  function choose(scope) {
    shown = scope;
    for (const each of buttons) each.setAttribute("aria-pressed", String(each.dataset.scope === scope));
    const query = scope === "view" ? view().query : "";
    const link = (label, href, attributes) => el("a", { class: "dl-button", href, ...attributes }, label);
    const page = (screen) => {
      const url = new URL("../dossier", api.file("", query));
      url.search = new URLSearchParams([...new URLSearchParams(query), ["lang", words.lang], ...(screen ? [["screen", screen]] : [])]).toString();
      return url.href;
    };
    const tab = { target: "_blank", rel: "noopener" };
    links.replaceChildren(
      link("GeoJSON", file("events", "geojson"), { download: "" }), link("CSV", file("events", "csv"), { download: "" }),
      link(words.dossierFile, page(null), { download: "dateline-dossier.html" }), link(words.printOrPdf, page("print"), tab));
    others.lastElementChild.replaceChildren(...LAYERS.map((layer) => el("li", {}, words.layers[layer], " ",
      el("a", { class: "dl-link", href: file(layer, "geojson"), download: "" }, "GeoJSON"), " ",
      el("a", { class: "dl-link", href: file(layer, "csv"), download: "" }, "CSV"))));
    listFormats();
  }

  choose(total === all ? "all" : "view");
  facts.then((found) => {
    known = found?.formats ?? [];
    formats.hidden = known.length === 0 || found.withheld.length > 0;
    listFormats();
    const names = found?.withheld ?? [];
    note.hidden = names.length === 0;
    if (names.length === 0) return;
    note.textContent = words.notPassedOn(names.join(" · "));
    links.replaceChildren();
    others.hidden = true;
  });
  return section(words.download, null, el("div", { class: "dl-share-choices" }, ...buttons), note, links, formats, others);
}

/** A row for each format that the server writes: a link, and what the format is for. */
export function formatRows(formats, address) {
  return formats.map(({ extension, label, use }) => el("li", {},
    el("a", { class: "dl-link", href: address(extension), download: "" }, label), " ", el("span", { class: "dl-muted" }, use)));
}
