// Runs in the page before its own scripts. On each animation frame it looks at what is drawn and
// notes when that changes: `bench.seen` is a list of [milliseconds since navigation, what is drawn].
if (window === window.top) {
  const seen = [];
  const bench = { seen, clicked: null };
  window.bench = bench;
  let instances = 0;

  // deck.gl draws all points in one instanced call: its count is what stands on the canvas
  const context = WebGL2RenderingContext.prototype;
  for (const [name, position] of [["drawArraysInstanced", 3], ["drawElementsInstanced", 4]]) {
    const draw = context[name];
    context[name] = function counted(...args) {
      instances = Math.max(instances, args[position]);
      return draw.apply(this, args);
    };
  }

  const documents = () => [...document.querySelectorAll("iframe")].flatMap((frame) => frame.contentDocument ?? []);

  // Dateline says which query its marks are for
  const dateline = (page) => {
    const frame = page.querySelector(".dl-frame[data-query]");
    const marks = page.querySelectorAll(".dl-mark, .dl-badge").length;
    return frame && marks ? `${frame.dataset.query} ${marks}` : null;
  };

  // a cluster shows its count, any other marker is one event
  const markers = (page) => {
    const found = [...page.querySelectorAll(".leaflet-marker-icon:not(.dl-mark, .dl-badge)")];
    const sum = found.reduce((total, icon) => total + (Number(icon.textContent) || 1), 0);
    return sum ? `${sum} events` : null;
  };

  const look = () => {
    let drawn = documents().map((page) => dateline(page) ?? markers(page)).filter(Boolean).join(" | ");
    if (!drawn && instances) drawn = `${instances} instances`;
    if (!drawn && seen.at(-1)?.[1].endsWith("instances")) drawn = seen.at(-1)[1];
    instances = 0;
    if (drawn && drawn !== seen.at(-1)?.[1]) seen.push([performance.now(), drawn]);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  window.addEventListener("pointerdown", () => {
    bench.clicked = performance.now();
  }, { capture: true });
}
