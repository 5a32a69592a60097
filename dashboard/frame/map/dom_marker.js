// Put a DOM element of ours on the map: a Leaflet marker whose icon is that very element, so that
// words arrive by textContent and Leaflet's zoom animation still carries it.

const ElementIcon = L.Icon.extend({
  createIcon() {
    const element = this.options.element;
    element.classList.add("leaflet-marker-icon");
    return element;
  },
  createShadow: () => null,
});

// Leaflet places each icon with a transform, for which the browser keeps a layer each: a hundred
// of them took 7 ms of every frame, of the page round the map as well. Ours stand at left and top,
// and are transformed only while the map zooms; layer.js draws them anew after that.
const FlatMarker = L.Marker.extend({
  _setPos(point) {
    this._icon._leaflet_pos = point;
    Object.assign(this._icon.style, { left: `${point.x}px`, top: `${point.y}px`, transform: "" });
    this._zIndex = point.y + this.options.zIndexOffset;
    this._resetZIndex();
  },
  _animateZoom({ zoom, center }) {
    const { x, y } = this._map._latLngToNewLayerPoint(this._latlng, zoom, center).round();
    const from = this._icon._leaflet_pos;
    this._icon.style.transform = `translate(${x - from.x}px, ${y - from.y}px)`;
  },
});

/**
 * A marker showing `element`, `width` × `height` px, its middle at `latlng` plus (dx, dy) px.
 *
 * With `act` it is a button: focusable, Enter and Space and a click call `act(byKeyboard)`.
 * Without, it takes no pointer and is hidden from assistive technology.
 */
export function elementMarker(latlng, element, options) {
  const { pane, width, height, dx = 0, dy = 0, act = null, label = "", rank = 0 } = options;
  Object.assign(element.style, {
    width: `${width}px`,
    height: `${height}px`,
    marginLeft: `${dx - width / 2}px`,
    marginTop: `${dy - height / 2}px`,
  });
  const marker = new FlatMarker(latlng, {
    icon: new ElementIcon({ element }),
    pane,
    interactive: act !== null,
    keyboard: act !== null,
    // Leaflet would pan at every Tab; layer.js brings a focused mark into view itself
    autoPanOnFocus: false,
    zIndexOffset: rank,
  });
  if (act === null) {
    element.setAttribute("aria-hidden", "true");
    return marker;
  }
  element.setAttribute("aria-label", label);
  // Leaflet's own click, not the DOM's: it stays silent after a drag
  marker.on("click", () => act(false));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    act(true);
  });
  return marker;
}
