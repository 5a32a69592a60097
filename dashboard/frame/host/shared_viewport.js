// Several frames of one page with one viewport: whoever is moved tells the others. In: a Leaflet
// map and a name that only this page's frames share.

/** Link `map` with every other map that was given the same `name`; returns a function that ends it. */
export function linkViews(map, name) {
  const channel = new BroadcastChannel(name);
  let following = false;

  const tell = () => {
    // a map that follows must not lead, and one that is not shown has no view of its own
    if (following || map.getSize().x === 0) return;
    const { lat, lng } = map.getCenter();
    channel.postMessage({ lat, lng, zoom: map.getZoom() });
  };
  channel.onmessage = ({ data }) => {
    if (data.asks) {
      tell();
      return;
    }
    following = true;
    map.setView([data.lat, data.lng], data.zoom, { animate: false });
    following = false;
  };
  map.on("move zoomend", tell);
  // whoever comes later, or cannot be seen yet, takes the view of those who are there
  channel.postMessage({ asks: true });
  return () => {
    map.off("move zoomend", tell);
    channel.close();
  };
}
