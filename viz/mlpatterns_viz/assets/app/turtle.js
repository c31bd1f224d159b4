/* Triples as Turtle. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const SHORT = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

  const escaped = (text) =>
    text.replace(/[\u0000-\u001f"\\\u007f]/g, (sign) => SHORT[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

  /** Subjects with their properties and values as a Turtle document. */
  const turtle = (subjects) => {
    const { name, used } = app.iris.naming((iri) => `<${iri}>`);
    const [type, integer] = ["rdf:type", "xsd:integer"].map(app.iris.expand);
    const value = ({ iri, value: text, language, datatype }) => {
      if (iri) return name(iri);
      if (datatype === integer) return text;
      return `"${escaped(text)}"${language ? `@${language}` : datatype ? `^^${name(datatype)}` : ""}`;
    };
    const blocks = subjects.map(([subject, properties]) => {
      const lines = properties.map(([property, values]) => `    ${property === type ? "a" : name(property)} ${values.map(value).join(" ,\n        ")}`);
      return `\n${name(subject)}\n${lines.join(" ;\n")} .\n`;
    });
    return used().map(([prefix, space]) => `@prefix ${prefix}: <${space}> .\n`).join("") + blocks.join("");
  };

  app.turtle = turtle;
})();
