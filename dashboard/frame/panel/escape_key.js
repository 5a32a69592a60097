// What Esc closes: the innermost thing that is open.

/** Close one thing at a press of Esc that nothing inside has used. */
export function closeOnEscape(press, { shell, desk }) {
  if (press.key !== "Escape" || press.defaultPrevented || shell.key.isOpen() || shell.guide.isOpen()) return;
  if (shell.timeline.isPlaying()) shell.timeline.stopPlaying();
  else if (desk.selected() !== null) desk.close();
  else if (shell.list.isPart()) shell.list.showAll();
  else shell.sheet.set("peek");
}
