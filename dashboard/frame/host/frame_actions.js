// What the reader asks of the page around: each act as the message that the host is sent.

/** The acts that change no more than what is asked for. */
export function actsFor(host) {
  return {
    classes: (types) => host.send({ type: "classes", event_type: types }),
    placed: (precisions) => host.send({ type: "placed", place_precision: precisions }),
    period: (from, to) => host.send({ type: "period", from, to }),
    drop: (keys) => host.send({ type: "drop", keys }),
    clear: () => host.send({ type: "clear" }),
    ask: (query) => host.send({ type: "query", query }),
    filters: () => host.send({ type: "filters" }),
    cite: (id) => host.send({ type: "cite", event: id }),
    download: (id) => host.send({ type: "download", event: id }),
  };
}
