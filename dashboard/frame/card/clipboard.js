// A text in; null once it is on the clipboard, else the text, for the reader to copy by hand.

export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return null;
  } catch (error) {
    // no clipboard without https or permission
    if (error instanceof DOMException || error instanceof TypeError) return text;
    throw error;
  }
}
