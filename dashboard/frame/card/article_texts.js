// The articles' texts, where the reader has them: from our own server (started with --articles),
// or from a file opened in the page, which stays in this page's memory and is sent nowhere.

// as Python's str.splitlines, by which the receipts' paragraphs were counted
const LINES = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** The file is not UTF-8 text. */
export class NotTextError extends Error {}

/** Keep the articles at hand; `api.paragraph(source, n)` gives a text or null. */
export function createArticles(api) {
  const opened = new Map(); // source id -> {lines, same}

  return {
    /** The text of a receipt's paragraph, or null where the article is not at hand. */
    async paragraph(receipt) {
      const own = opened.get(receipt.source);
      if (own) return own.lines[receipt.paragraph - 1] ?? "";
      // the server has told with the card whether it holds this article
      if (receipt.checked === "not checked") return null;
      return api.paragraph(receipt.source, receipt.paragraph);
    },

    /** How a receipt checks out: against the file opened here, else as the server says. */
    verdict(receipt) {
      const own = opened.get(receipt.source);
      if (!own) return receipt.checked;
      return own.lines[receipt.paragraph - 1]?.includes(receipt.words) ? "checked" : "changed";
    },

    /** Whether an opened file is the text that was coded: true, false, null for not known. */
    same: (id) => opened.get(id)?.same ?? null,
    isOpened: (id) => opened.has(id),

    /** Take a file for the article of `source` ({id, sha256}). Throws NotTextError. */
    async open(source, file) {
      const bytes = await read(file);
      let text;
      try {
        text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      } catch (error) {
        if (error instanceof TypeError) throw new NotTextError(file.name, { cause: error });
        throw error;
      }
      const lines = text.split(LINES).map((line) => line.trim()).filter(Boolean);
      opened.set(source.id, { lines, same: await isSame(bytes, source.sha256) });
    },
  };
}

function read(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsArrayBuffer(file);
  });
}

async function isSame(bytes, sha256) {
  // browsers give digests only to pages over https or from this machine
  if (!sha256 || !globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}
