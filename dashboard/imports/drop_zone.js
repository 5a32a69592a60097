// The drop zone. In: where to send a file, with which ticket, and the page's words. Out: the id
// of the upload, once the file has arrived whole. The file goes to our own server as it is.

const MB = 1e6;
const SETTLED = new WeakMap();

// eslint-disable-next-line max-lines-per-function -- one widget: its state, and the short functions that share it
export default function drop({ parentElement, data, setTriggerValue }) {
  const find = (name) => parentElement.querySelector(`.${name}`);
  const zone = find("zone");
  zone.dir = data.rtl ? "rtl" : "ltr";
  find("drop").textContent = data.words.drop;
  find("pick").textContent = data.words.pick;
  find("stop").textContent = data.words.stop;
  // a rerun of the page calls this again for the same element: what is being sent goes on
  if (SETTLED.has(zone)) {
    Object.assign(SETTLED.get(zone), { data, setTriggerValue });
    return;
  }
  const now = { data, setTriggerValue, request: null };
  SETTLED.set(zone, now);
  const input = find("file");
  find("pick").addEventListener("click", () => input.click());
  find("stop").addEventListener("click", () => now.request?.abort());
  input.addEventListener("change", () => {
    if (input.files.length) send(input.files[0]);
    input.value = "";
  });
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.remove("over");
    });
  }
  zone.addEventListener("drop", (event) => {
    const [file] = event.dataTransfer.files;
    if (file) send(file);
  });

  function send(file) {
    const { words, most, ticket } = now.data;
    if (file.size > most) {
      const [size, limit] = [file.size, most].map((bytes) => (bytes / 1e9).toFixed(1));
      say(filled(words.tooLarge, { size, most: limit }), true);
      return;
    }
    const request = new XMLHttpRequest();
    now.request = request;
    const over = (text) => {
      now.request = null;
      find("sending").hidden = true;
      find("asking").hidden = false;
      if (text) say(text, true);
    };
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      find("bar").value = total ? loaded / total : 0;
      const [sent, all] = [loaded, total].map((bytes) => (bytes / MB).toFixed(1));
      find("much").textContent = filled(words.sending, { name: file.name, sent, total: all });
    });
    request.addEventListener("load", () => {
      const answer = parsed(request.responseText);
      if (request.status === 200 && answer?.upload) {
        over("");
        now.setTriggerValue("uploaded", { id: answer.upload, name: file.name });
      } else {
        over(answer?.error ?? words.lost);
      }
    });
    request.addEventListener("error", () => over(words.lost));
    request.addEventListener("abort", () => over(""));
    // beside the page, so that a base path needs no care
    request.open("POST", new URL("imports/upload", document.location.href));
    request.setRequestHeader("X-Dateline-Ticket", ticket);
    request.setRequestHeader("X-Dateline-Name", encodeURIComponent(file.name));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    say("");
    find("bar").value = 0;
    find("asking").hidden = true;
    find("sending").hidden = false;
    request.send(file);
  }

  function say(text, wrong = false) {
    const note = find("note");
    note.textContent = text;
    note.classList.toggle("wrong", wrong);
  }
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
