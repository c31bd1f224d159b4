/* How an entry and the data are cited: as text, as BibTeX and as CSL-JSON. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { say, plain } = app.words;
  const { outward, reference } = app.citations;
  const BIBTEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}" };

  const present = (pairs) => Object.fromEntries(Object.entries(pairs).filter(([, value]) => value != null && value !== ""));

  /** The sources that describe an entry, each with the places in it, and the data as the last. */
  const works = (entry) => {
    const cited = new Map();
    for (const { source, locator } of entry?.citations ?? []) {
      if (source) cited.set(source, [...(cited.get(source) ?? []), locator].filter(Boolean));
    }
    const sources = [...cited].map(([key, places]) => ({ ...app.data.source.get(key), places: places.join("; ") }));
    return { sources, dataset: { ...app.data.dataset, id: "mlpatterns", version: app.data.version } };
  };

  const all = ({ sources, dataset }) => [...sources, dataset];
  const addressOf = ({ url }) => outward(url)?.href;
  const withoutStop = (text) => text.replace(/\.$/, "");

  /** What the full reference adds to the title, which is where the work appeared; all of it where the title is not in it. */
  const rest = (work) => work.reference.split(`${plain(work.title)}. `).at(-1);

  const line = (work) => [withoutStop(reference(work)), work.places].filter(Boolean).join(". ");

  const text = (entry, { sources, dataset }) => {
    const described = sources.length ? [say("describedOf", { name: plain(entry.name) }), ...sources.map((work) => `- ${line(work)}`), ""] : [];
    const terms = dataset.license ? [say("licence", { licence: dataset.license })] : [];
    return [...described, say("dataFrom"), `- ${line(dataset)}`, ...terms].join("\n");
  };

  const escaped = (value) => String(value).replace(/[\\~^&%$#_{}]/g, (sign) => BIBTEX[sign] ?? `\\${sign}`);

  const person = (author) => (author.includes(",") ? escaped(author) : `{${escaped(author)}}`);

  const record = (work) => {
    const fields = present({
      author: work.authors.map(person).join(" and "),
      title: `{${escaped(plain(work.title))}}`,
      year: work.year,
      howpublished: escaped(withoutStop(rest(work))),
      version: work.version && escaped(work.version),
      note: work.places && escaped(work.places),
      url: addressOf(work)?.replace(/[{}\\]/g, encodeURIComponent),
    });
    const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},\n`);
    return `@misc{${work.id.replace(/[^\w:.-]+/g, "-")},\n${lines.join("")}}\n`;
  };

  const named = (author) => {
    const [family, given] = author.split(/,\s*/, 2);
    return given ? { family, given } : { literal: author };
  };

  const item = (work) => present({
    id: work.id,
    type: work.version === undefined ? "document" : "dataset",
    title: plain(work.title),
    author: work.authors.length ? work.authors.map(named) : null,
    issued: work.year == null ? null : { "date-parts": [[work.year]] },
    version: work.version,
    URL: addressOf(work),
    note: [work.reference, work.places, work.version !== undefined && work.license].filter(Boolean).join("\n"),
  });

  /** The forms of a citation by name; `entry` may be none, then the data alone are cited. */
  const forms = {
    text: (entry) => text(entry, works(entry)),
    bibtex: (entry) => all(works(entry)).map(record).join("\n"),
    csl: (entry) => `${JSON.stringify(all(works(entry)).map(item), null, 2)}\n`,
  };

  app.cite = forms;
})();
