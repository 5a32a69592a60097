// Leaflet's own controls in the reader's language: zoom buttons, attribution, scale bar.

/** Put the controls on `map`; returns speak(words, lang), which says them in another language. */
export function createControls(map, words, lang) {
  if (map.zoomControl) map.zoomControl.remove();
  map.zoomControl = L.control.zoom({ position: "topright" }).addTo(map);
  if (!map.attributionControl) {
    map.attributionControl = L.control.attribution({ prefix: false }).addTo(map);
  }
  // Leaflet's name and flag are no statement about this map's data
  map.attributionControl.setPrefix(false);
  // below the attribution in the tree means above it on the screen
  const scale = new Scale({ position: "bottomright", imperial: false, maxWidth: 80 });
  let credited = null;

  function speak(said, tag) {
    const buttons = map.zoomControl.getContainer().querySelectorAll("a");
    [said.zoomIn, said.zoomOut].forEach((label, at) => {
      buttons[at].title = label;
      buttons[at].setAttribute("aria-label", label);
    });
    if (credited !== null) map.attributionControl.removeAttribution(credited);
    credited = said.attribution;
    map.attributionControl.getContainer().dir = "auto";
    map.attributionControl.addAttribution(credited);
    scale.speak(said, tag);
  }

  speak(words, lang);
  scale.addTo(map);
  return speak;
}

/** Leaflet's scale bar, whose label is built in as English. */
const Scale = L.Control.Scale.extend({
  speak(words, lang) {
    this.words = words;
    this.numbers = new Intl.NumberFormat(lang);
    if (this._map) this._update();
  },
  _updateMetric(most) {
    const metres = this._getRoundNum(most);
    const label = metres < 1000
      ? this.words.metres(this.numbers.format(metres))
      : this.words.kilometres(this.numbers.format(metres / 1000));
    this._updateScale(this._mScale, label, metres / most);
  },
});
