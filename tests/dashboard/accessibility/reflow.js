// What does not fit: a page that scrolls sideways, controls outside of it, cut off, too small for
// a finger, or over one another. Runs in one document; gives lines to read.
(own) => {
  const found = [];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth + 1) found.push(`scrolls sideways: ${scrollWidth} > ${innerWidth}`);
  const say = (e) => `${e.tagName.toLowerCase()}.${e.className?.baseVal ?? e.className} "${(e.textContent || e.ariaLabel || "").trim().slice(0, 30)}"`;
  // the part of a control that is in sight: what an ancestor scrolls or cuts off is not
  const inSight = (e) => {
    let { left, top, right, bottom } = e.getBoundingClientRect();
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(p);
      if (overflowX === "visible" && overflowY === "visible") continue;
      const r = p.getBoundingClientRect();
      [left, top] = [Math.max(left, r.left), Math.max(top, r.top)];
      [right, bottom] = [Math.min(right, r.right), Math.min(bottom, r.bottom)];
    }
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };
  const controls = [...document.querySelectorAll("button, a[href], input:not([type=hidden]), select, textarea, [role=button], summary")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    // marks on the map may lie close to each other, and the nearest is meant; the brush lies on its bars
    .filter((e) => !e.closest(`[inert], [aria-hidden=true], .leaflet-pane, .dl-brush, .dl-skip, ${own}`))
    .map((e) => e.closest("label") ?? e);
  const boxes = [...new Set(controls)].map((e) => [e, inSight(e)]).filter(([, r]) => r.width > 1 && r.height > 1);
  for (const [e, r] of boxes) {
    if (r.left < -1 || r.right > innerWidth + 1) found.push(`outside: ${say(e)} ${Math.round(r.left)}–${Math.round(r.right)}`);
    const whole = e.getBoundingClientRect();
    // links within a sentence are as small as its letters: WCAG 2.5.8 lets them
    if (Math.min(whole.width, whole.height) < 23.5 && getComputedStyle(e).display !== "inline") {
      found.push(`small: ${say(e)} ${whole.width.toFixed(1)} × ${whole.height.toFixed(1)}`);
    }
    if (e.matches("button") && e.scrollWidth > e.clientWidth + 2 && getComputedStyle(e).overflowX !== "visible") found.push(`cut off: ${say(e)}`);
  }
  // a sheet or a dialog lies over the rest on purpose: only what a finger would reach
  const reached = boxes.filter(([e, r]) => {
    const hit = document.elementFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2);
    return hit !== null && (e.contains(hit) || hit.contains(e));
  });
  reached.forEach(([a, p], i) => reached.slice(i + 1).forEach(([b, q]) => {
    if (a.contains(b) || b.contains(a)) return;
    const across = Math.min(p.right, q.right) - Math.max(p.left, q.left);
    const down = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
    // the padding that makes a word a target may reach into the next line's
    if (across > 2 && down > 6) found.push(`over one another: ${say(a)} and ${say(b)}`);
  }));
  return [...new Set(found)];
}
