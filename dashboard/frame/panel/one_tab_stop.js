// A row of buttons is one stop of the Tab key; arrows, Home and End go from one to the next.

/** Make `group` (role toolbar) one stop; call what is returned after its buttons have changed. */
export function oneTabStop(group) {
  let current = null;
  const all = () => [...group.querySelectorAll("button")];
  const usable = () => all().filter((each) => !each.disabled && !each.hidden);

  function settle() {
    const buttons = usable();
    if (!buttons.includes(current)) [current = null] = buttons;
    for (const each of all()) each.tabIndex = each === current ? 0 : -1;
  }

  group.addEventListener("focusin", ({ target }) => {
    current = target.closest("button");
    settle();
  });
  group.addEventListener("keydown", (press) => {
    const buttons = usable();
    const at = buttons.indexOf(document.activeElement);
    const forth = getComputedStyle(group).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forth === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const to = { [forth]: at + 1, [back]: at - 1, Home: 0, End: buttons.length - 1 }[press.key];
    if (at < 0 || to === undefined) return;
    press.preventDefault();
    buttons[(to + buttons.length) % buttons.length].focus();
  });
  return settle;
}
