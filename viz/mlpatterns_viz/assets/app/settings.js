/* Every knob of the page. */
(() => {
  "use strict";
  const app = window.mlpatterns;

  app.settings = {
    languages: ["ja", "en"],
    /** The views, and which is shown first: on a narrow screen the list, which can be read there as it is. */
    views: ["graph", "table", "matrix", "compare", "guide"],
    firstView: { wide: "graph", narrow: "table" },
    /** Characters of a search that an address may hold. */
    longestQuery: 400,

    /**
     * How entries are ranked for a problem: what each field counts, how soon further occurrences of a term stop to
     * count, how far long texts are held against an entry, the share of the best single sentence in a score, what words
     * of related meaning weigh, and which part of the best score is near enough.
     */
    ranking: {
      weights: { name: 3, reading: 3, symptom: 3.5, problem: 4, context: 2.5, solution: 1.5, force: 1.5 },
      saturation: 2, length: 0.4, sentence: 0.3, related: 0.2, near: 0.5,
    },
    /**
     * What the guide shows: most candidates, examples and where their choice starts; of each kind of entry the kinds of
     * link that lead on, most kinds and most links of each.
     */
    guide: {
      candidates: 5, examples: 4, seed: 3,
      links: { pattern: ["alternativeTo", "complements", "requires", "specializes", "uses", "remedies"], antipattern: ["remedies", "precedes"] },
      groups: 2, linksEach: 4,
    },

    /** What can be filtered by, in this order: our own facets and those that the data sorts entries under. */
    facets: ["origin", "category", "relation", "stage", "improves", "evidence", "source"],
    /** Facets that are unfolded at first. */
    unfolded: ["origin", "category", "relation"],
    /** How many links away a neighbourhood may reach. */
    hops: ["1", "2"],
    /** What makes a link a weak step of a path: resting on this evidence alone, or being of this kind. */
    weak: { evidence: "our-reading", relation: "associatedWith" },
    /** How many entries can be compared. */
    compared: 3,

    /** Shapes, by place of the catalogue; the catalogues after the last share it. */
    shapes: ["dot", "square", "triangle", "diamond", "hexagon", "triangleDown", "star"],
    /** How many category colours the style sheet has. */
    colours: 10,

    /** Node radius: smallest, and what the square root of its links adds, what being chosen adds. */
    radius: { least: 5, perRootLink: 1.5, chosen: 3 },
    /** The ring around an own entry: how far off it is, and its width. */
    ring: { gap: 2.5, width: 1.5 },
    /**
     * Label height in pixels on the screen: at the drawing's own scale, least, most; pixels of the halo and between two
     * labels; the usual width in heights; how many are drawn at once.
     */
    label: { size: 12, least: 11, most: 19, lineHeight: 1.21, halo: 3.5, gap: 2, usual: 6, mostDrawn: 300 },
    /** What can be shown beside the entries, in the order of the legend and of the importance of labels, and its shape. */
    kinds: { problem: "triangleDown", solution: "triangle", category: "hexagon", "use-case": "star", tool: "diamond", source: "square" },
    /**
     * A thing beside the entries: radius as for entries, but of entries instead of links, and at most; room that it
     * takes (width, above, below); how strongly its one tie is drawn; pixels from it that still mean it; width in em and
     * number of the lines of its label.
     */
    thing: {
      least: 3.5, perRootEntry: 0.6, most: 6.5, room: [14, 7, 7], tie: 1.6, reach: 9,
      name: { width: 11, lines: 2 }, sentence: { width: 22, lines: 2 },
    },
    /** Entries and links from which on the picture is only sketched while it is dragged, and has no lines while it moves. */
    mostInMotion: 2000,
    /** How far what is not in focus fades. */
    dimmed: { node: 0.25, edge: 0.1, label: 0.4 },
    /**
     * Smallest and largest zoom; the largest when everything is shown; how far it may shrink to show neighbours;
     * pixels left free around what is shown and for the buttons; what one press of a button does; milliseconds that a
     * move takes, and after which its end is noted.
     */
    zoom: { least: 0.15, most: 5, fitted: 1.6, revealed: 0.65, margin: 14, buttons: 46, step: 1.35, duration: 320, settled: 400 },
    /** In an upright frame: pixels of it that the margins, the buttons and the labels at the edges take; most the drawing is stretched. */
    upright: { width: 120, height: 135, most: 2 },
    /** Pixels between the pointer and its tip, and between the tip and the edge of the picture. */
    tip: { away: 16, margin: 8 },
    /** Width from which the details stand beside the picture instead of over it. */
    wide: 721,

    /** How each kind of link is drawn; `ends` are the marks at its start and its end. */
    relations: {
      uses: { dashes: false, width: 1.1, ends: [null, "arrow"] },
      requires: { dashes: false, width: 2.2, ends: [null, "arrow"] },
      specializes: { dashes: false, width: 1.1, ends: [null, "vee"] },
      precedes: { dashes: [9, 4], width: 1.1, ends: [null, "arrow"] },
      offsets: { dashes: [5, 3], width: 1.6, ends: [null, "bar"] },
      remedies: { dashes: false, width: 1.8, ends: [null, "bar"] },
      complements: { dashes: false, width: 1.1, ends: [null, null] },
      alternativeTo: { dashes: [7, 5], width: 1.1, ends: [null, null] },
      conflictsWith: { dashes: [3, 3], width: 1.6, ends: ["bar", "bar"] },
      closeTo: { dashes: false, width: 2.6, ends: [null, null] },
      associatedWith: { dashes: [1.5, 4], width: 1.1, ends: [null, null] },
    },
    /** For kinds of link that only a reader's own data knows. */
    otherRelation: { dashes: [10, 3, 2, 3], width: 1.2, ends: [null, "arrow"] },
  };

  /** How a kind of link is drawn. */
  app.lineOf = (relation) => app.settings.relations[relation] ?? app.settings.otherRelation;
})();
