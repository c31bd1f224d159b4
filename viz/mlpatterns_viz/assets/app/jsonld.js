/* Triples as JSON-LD. */
(() => {
  "use strict";
  const app = window.mlpatterns;

  const oneOrAll = (values) => (values.length === 1 ? values[0] : values);

  /** Subjects with their properties and values as a JSON-LD document. */
  const jsonld = (subjects) => {
    const { name, used } = app.iris.naming((iri) => iri);
    const type = app.iris.expand("rdf:type");
    const value = ({ iri, value: text, language, datatype }) => {
      if (iri) return { "@id": name(iri) };
      if (language) return { "@value": text, "@language": language };
      return datatype ? { "@value": text, "@type": name(datatype) } : text;
    };
    const pair = ([property, values]) =>
      property === type ? ["@type", oneOrAll(values.map(({ iri }) => name(iri)))] : [name(property), oneOrAll(values.map(value))];
    const nodes = subjects.map(([subject, properties]) => ({ "@id": name(subject), ...Object.fromEntries(properties.map(pair)) }));
    return `${JSON.stringify({ "@context": Object.fromEntries(used()), "@graph": nodes }, null, 2)}\n`;
  };

  app.jsonld = jsonld;
})();
