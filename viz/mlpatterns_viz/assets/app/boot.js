/* Unpacks the page's scripts and runs them: all that stands in the page as it is. */
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

  /** Runs a packed script; the page's policy knows its hash. */
  const run = async (id) => {
    const script = document.createElement("script");
    script.textContent = await unpack(id);
    document.head.append(script);
  };

  app.fail = fail;
  app.pack = { unpack, run };

  if (typeof DecompressionStream === "function") run("packed-script").catch((error) => { fail("failed"); throw error; });
  else fail("tooOld");
})();
