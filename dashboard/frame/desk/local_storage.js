// What the browser keeps: the reader's name, where they were, how they like the desk; and, until the server has it,
// what was dropped or pasted. A browser that lets nobody store anything keeps it for this page alone.

const NAME = "dateline-reader";
const PLACE = "dateline-desk-place";
const LIKED = "dateline-desk-liked";
const DATABASE = "dateline-desk";
const KEPT = "kept";

/** Access to the stores of a window. */
export function storedFor(target) {
  const memory = new Map();
  const read = (area, key) => {
    try {
      return target[area].getItem(key) ?? memory.get(key) ?? null;
    } catch (error) {
      if (error instanceof DOMException) return memory.get(key) ?? null;
      throw error;
    }
  };
  const write = (area, key, value) => {
    memory.set(key, value);
    try {
      if (value === null) target[area].removeItem(key);
      else target[area].setItem(key, value);
    } catch (error) {
      // full or forbidden: memory has it
      if (!(error instanceof DOMException)) throw error;
    }
  };
  const liked = () => JSON.parse(read("localStorage", LIKED) ?? "{}");
  return {
    reader: () => read("localStorage", NAME) ?? "",
    setReader: (name) => write("localStorage", NAME, name.trim().slice(0, 80) || null),
    place: () => JSON.parse(read("sessionStorage", PLACE) ?? "null"),
    keepPlace: (where) => write("sessionStorage", PLACE, where && JSON.stringify(where)),
    /** A like of the reader: widths of the panes, whether single keys are on, the collection last used. */
    liked: (name, usual = null) => liked()[name] ?? usual,
    like: (name, value) => write("localStorage", LIKED, JSON.stringify({ ...liked(), [name]: value })),
    kept: keeper(target),
  };
}

/** What is not with the server yet, by its id: {id, collection, name, text or file}. */
function keeper(target) {
  const memory = new Map();
  const inStore = async (mode, act) => {
    const base = await opened(target);
    if (base === null) return null;
    return new Promise((resolve, reject) => {
      const request = act(base.transaction(KEPT, mode).objectStore(KEPT));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  };
  return {
    async keep(item) {
      memory.set(item.id, item);
      await inStore("readwrite", (store) => store.put(item));
    },
    async drop(id) {
      memory.delete(id);
      await inStore("readwrite", (store) => store.delete(id));
    },
    all: async () => (await inStore("readonly", (store) => store.getAll())) ?? [...memory.values()],
  };
}

// the database, null where the browser has none for us
function opened(target) {
  return new Promise((resolve) => {
    let request;
    try {
      request = target.indexedDB.open(DATABASE, 1);
    } catch (error) {
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      resolve(null);
      return;
    }
    request.onupgradeneeded = () => request.result.createObjectStore(KEPT, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
}
