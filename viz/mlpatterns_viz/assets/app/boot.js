/* Unpacks the page's styles and scripts and puts them in: all code that stands in the page as it is. */
window.mlpatterns = {};

(() => {
  "use strict";
  const app = window.mlpatterns;
  const byId = (id) => document.getElementById(id);

  /** Tells why nothing can be shown, in every language. */
  const fail = (reason) => {
    byId("failure").hidden = false;
    for (const text of document.querySelectorAll(`[data-reason="${reason}"]`)) text.hidden = false;
    byId("graph-view").hidden = true;
  };

  /** Bytes from base64. A plain loop: `Uint8Array.from` with a function takes ten times as long. */
  const decode = (text) => {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let place = 0; place < binary.length; place += 1) bytes[place] = binary.charCodeAt(place);
    return bytes;
  };

  /** The text that a packed block holds. */
  const unpack = async (id) => {
    const stream = new Blob([decode(byId(id).textContent)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };

  /** Puts in an element of code; the page's policy knows its hash. */
  const add = (tag, code) => {
    const element = document.createElement(tag);
    element.textContent = code;
    document.head.append(element);
  };

  /** The scripts measure what they draw, so the styles hold before. */
  const start = async () => {
    const [style, script] = await Promise.all(["packed-style", "packed-script"].map(unpack));
    add("style", style);
    add("script", script);
  };

  app.fail = fail;
  app.pack = { unpack, run: async (id) => add("script", await unpack(id)) };

  if (typeof DecompressionStream === "function") start().catch((error) => { fail("failed"); throw error; });
  else fail("tooOld");
})();
