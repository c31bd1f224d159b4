/* Entries and links as RDF, in the project's own vocabulary: only what the graph itself holds. */
(() => {
  "use strict";
  const app = window.mlpatterns;
  const { iriOf, clean, expand } = app.iris;
  const LANGUAGE = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/;
  const CLASSES = {
    pattern: "mlp:Pattern", antipattern: "mlp:AntiPattern",
    stage: "mlp:Stage", task: "mlp:Task", dataKind: "mlp:DataKind", setting: "mlp:Setting", decidedBy: "mlp:Role",
    improves: "mlp:QualityAttribute", putsAtRisk: "mlp:QualityAttribute", appliedIn: "mlp:UseCase",
  };

  const node = (iri) => ({ iri });
  const typed = (value, datatype) => (value == null ? [] : [{ value: String(value), datatype: datatype && expand(datatype) }]);
  const spoken = (value, language) => (LANGUAGE.test(language) ? { value, language } : { value });
  const texts = (text) => Object.entries(text).map(([language, value]) => spoken(value, language));
  const several = (lists) => Object.entries(lists).flatMap(([language, all]) => all.map((value) => spoken(value, language)));

  /** Subjects with their properties and values, each once, in the order in which they came. */
  const collection = () => {
    const found = new Map();
    const add = (subject, property, objects) => {
      if (!objects.length) return;
      if (!found.has(subject)) found.set(subject, new Map());
      const properties = found.get(subject);
      const key = expand(property);
      if (!properties.has(key)) properties.set(key, new Map());
      for (const object of objects) properties.get(key).set(JSON.stringify(object), object);
    };
    return { found, add };
  };

  /** What tells of one thing after another, and of all that it mentions. */
  const teller = ({ found, add }) => {
    const { data } = app;
    const mention = (subject, property, things, tell) => add(subject, property, things.map((thing) => node(tell(thing))));

    /** Says of a thing, if it is new, its class and more, and gives its IRI. */
    const tellOnce = (iri, type, more) => {
      if (found.has(iri)) return iri;
      add(iri, "rdf:type", [node(expand(type))]);
      more(iri);
      return iri;
    };

    const listed = (things, key) => (things.has(key) ? [things.get(key)] : []);
    const named = (iri, type, name) => tellOnce(iri, type, () => add(iri, "skos:prefLabel", texts(name)));

    const catalogue = (item) => named(iriOf("catalogue", item), "mlp:Catalogue", item.name);

    const category = (item) => tellOnce(iriOf("category", item), "mlp:Category", (iri) => {
      add(iri, "skos:prefLabel", texts(item.name));
      mention(iri, "mlp:inCatalogue", listed(data.catalogue, item.catalogue), catalogue);
    });

    const described = (item, type, iri) => tellOnce(iri, type, () => {
      add(iri, "schema:name", texts(item.title ?? item.name));
      add(iri, "schema:author", (item.authors ?? []).flatMap((author) => typed(author)));
      add(iri, "schema:datePublished", typed(item.year, "xsd:integer"));
      add(iri, "schema:license", typed(item.license));
      add(iri, "schema:url", typed(item.url, "xsd:anyURI"));
      add(iri, "dcterms:bibliographicCitation", typed(item.reference || null));
    });
    const source = (item) => described(item, "mlp:Source", iriOf("source", item));

    const tool = (item) => {
      const iri = described(item, "mlp:Tool", clean(item.iri));
      // It may have been told of as a source before.
      add(iri, "rdf:type", [node(expand("mlp:Tool"))]);
      add(iri, "dcterms:description", texts(item.definition));
      return iri;
    };

    const citation = (item) => tellOnce(iriOf("citation", item), "mlp:Citation", (iri) => {
      mention(iri, "dcterms:source", listed(data.source, item.source), source);
      add(iri, "mlp:locator", typed(item.locator));
      mention(iri, "mlp:evidenceLevel", [item.level], (level) =>
        named(expand(`evidence:${level}`), "mlp:EvidenceLevel", data.evidence[level]));
    });

    const passage = (iri, type, { text, citations }, more = () => {}) => tellOnce(iri, type, () => {
      add(iri, "dcterms:description", texts(text));
      mention(iri, "mlp:citation", citations, citation);
      more();
    });

    const concern = (item) => ("license" in item ? tool(item) : named(clean(item.iri), CLASSES.improves, item.name));

    const statement = (item, owner) => {
      const iri = iriOf("statement", { iri: item.iri }, `${owner}--${item.aspect}`);
      return passage(iri, "mlp:Statement", item, () => {
        mention(iri, "mlp:aspect", data.aspects.filter(({ id }) => id === item.aspect), (aspect) =>
          named(iriOf("aspect", aspect), "mlp:Aspect", aspect.label));
        mention(iri, "mlp:concerns", listed(data.concept, item.concerns), concern);
      });
    };

    const entry = (item) => tellOnce(iriOf(item.kind, item), CLASSES[item.kind], (iri) => {
      // A name without a language stands in for one that the graph does not hold.
      add(iri, "skos:prefLabel", texts(item.name).filter(({ language }) => language));
      add(iri, "skos:altLabel", several(item.otherNames));
      if (item.reading) add(iri, "mlp:reading", [spoken(item.reading, "ja-Hira")]);
      mention(iri, "mlp:inCatalogue", listed(data.catalogue, item.catalogue), catalogue);
      add(iri, "mlp:number", typed(item.number, "xsd:integer"));
      mention(iri, "mlp:category", listed(data.category, item.category), category);
      mention(iri, "mlp:addresses", item.problems, (part) => passage(iriOf("problem", part, item.id), "mlp:Problem", part));
      mention(iri, "mlp:proposes", item.solutions, (part) => passage(iriOf("solution", part, item.id), "mlp:Solution", part));
      mention(iri, "mlp:hasStatement", item.statements, (part) => statement(part, item.id));
      add(iri, "mlp:symptom", several(item.symptoms));
      for (const [kind, keys] of Object.entries(item.facets)) {
        mention(iri, `mlp:${kind}`, keys.map((key) => data.concept.get(key)), ({ iri: value, name }) => named(clean(value), CLASSES[kind], name));
      }
      mention(iri, "mlp:citation", item.citations, citation);
    });

    const link = (item) => {
      const iri = iriOf("link", item);
      return passage(iri, "mlp:Link", { text: item.reason, citations: item.citations }, () => {
        const [from, to] = [item.from, item.to].map((key) => data.entry.get(key));
        add(iri, "mlp:from", [node(iriOf(from.kind, from))]);
        add(iri, "mlp:relationType", [node(iriOf("mlp", data.relation.get(item.type)))]);
        add(iri, "mlp:to", [node(iriOf(to.kind, to))]);
      });
    };

    return { entry, link };
  };

  /**
   * Everything about the entries and links left: `[subject, [[property, values], ...]]`, a value being `{iri}`,
   * `{value, language}` or `{value, datatype}`.
   */
  const triples = (left) => {
    const all = collection();
    const tell = teller(all);
    for (const entry of app.data.entries) if (left.entries.has(entry.id)) tell.entry(entry);
    for (const link of app.data.links) if (left.links.has(link.id)) tell.link(link);
    return [...all.found].map(([subject, properties]) => [subject, [...properties].map(([property, values]) => [property, [...values.values()]])]);
  };

  app.triples = triples;
})();
