// The public HTTP API, and the key it is asked with: kept for this tab only.

import { language, text } from "./texts.js";

const KEY = "quanyu.key";
const SAMPLE = "quanyu.sample";
// Relative to this file, so that the page works below any path.
const ROOT = new URL("../", import.meta.url);

/** Why a question has no answer: HTTP status (0 for no reply), a sentence for people, and all that was said. */
export class Problem extends Error {
  constructor(status, sentence, body = {}) {
    super(sentence);
    this.status = status;
    this.body = body;
  }

  /** The sentences of all faults; of a problem without such a list its own. */
  get sentences() {
    return this.body.faults?.map((fault) => fault.detail) ?? [this.message];
  }
}

/** Takes key and sample mark out of the link's fragment, and the fragment out of the address bar. */
export function takeLink() {
  const link = new URLSearchParams(location.hash.slice(1));
  if (!link.has("key") && !link.has("sample")) {
    return false;
  }
  if (link.has("key")) {
    setKey(link.get("key"));
  }
  if (link.has("sample")) {
    sessionStorage.setItem(SAMPLE, link.get("sample"));
  }
  history.replaceState(null, "", location.pathname + location.search);
  return true;
}

export const isSample = () => sessionStorage.getItem(SAMPLE) === "1";

export const hasKey = () => sessionStorage.getItem(KEY) !== null;

/** Sets the key; null forgets it. */
export function setKey(key) {
  if (key === null) {
    sessionStorage.removeItem(KEY);
  } else {
    sessionStorage.setItem(KEY, key);
  }
}

/** The address of an API path, as a command line would call it. */
export const address = (path) => new URL(path, ROOT).href;

/** The reply to a GET as JSON, or a Problem. */
export const get = (path) => send("GET", path);

/** The reply to any request as JSON, or a Problem; `location` is where work that began is told of. */
export async function send(method, path, body) {
  if (!hasKey()) {
    throw new Problem(401, text("key.needed"));
  }
  const key = sessionStorage.getItem(KEY);
  let reply;
  try {
    reply = await fetch(new URL(path, ROOT), {
      method,
      // Else the browser asks for a password of its own when a key is refused.
      credentials: "omit",
      headers: {
        authorization: `Bearer ${key}`,
        "accept-language": language(),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Problem(0, text("problem.offline"));
  }
  const said = await reply.json().catch(() => null);
  if (!reply.ok) {
    // A late answer to a key that was replaced says nothing of the new one.
    if (reply.status === 401 && key === sessionStorage.getItem(KEY)) {
      dispatchEvent(new CustomEvent("key-refused", { detail: said?.detail }));
    }
    const sentence = said?.detail ?? text("problem.status", { status: reply.status });
    throw new Problem(reply.status, sentence, said ?? {});
  }
  return reply.status === 202 ? { ...said, location: reply.headers.get("location") } : said;
}
