/**
 * What Townclerk's engine is measured against, each in the simplest way its own documentation shows.
 * `learn` gives what is kept on disk; `open` gives a function from a text to labels with scores, best
 * first. `library` is the package, loaded by whoever measures.
 */

/** Search engines find sentences: the label of the best, or the labels of the ten best, scores summed. */
const best = (hits) => hits.map(({ label, score }) => ({ label, score }));

function summed(hits) {
  const sums = new Map();
  for (const { label, score } of hits.slice(0, 10)) sums.set(label, (sums.get(label) ?? 0) + score);
  return [...sums].map(([label, score]) => ({ label, score })).sort((a, b) => b.score - a.score);
}

const documents = (examples) => examples.map(({ text, label }, id) => ({ id, text, label }));
const json = (value) => new TextEncoder().encode(JSON.stringify(value));
const parse = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

const miniOptions = { fields: ['text'], storeFields: ['label'] };

/** https://lucaong.github.io/minisearch: search, and with `fuzzy: 0.2` as in its first example. */
const minisearch = (options, rank) => ({
  learn: async ({ default: MiniSearch }, examples) => {
    const index = new MiniSearch(miniOptions);
    index.addAll(documents(examples));
    return json(index);
  },
  open: async ({ default: MiniSearch }, bytes) => {
    const index = MiniSearch.loadJSON(new TextDecoder().decode(bytes), miniOptions);
    return (text) => rank(index.search(text, options));
  },
});

/** https://lunrjs.com: its own tokens as terms, since its query language gives signs a meaning. */
const lunr = (rank) => ({
  learn: async ({ default: create }, examples) => {
    const all = documents(examples);
    const index = create(function () {
      this.ref('id');
      this.field('text');
      for (const one of all) this.add(one);
    });
    return json({ index, labels: all.map(({ label }) => label) });
  },
  open: async ({ default: create }, bytes) => {
    const { index, labels } = parse(bytes);
    const loaded = create.Index.load(index);
    return (text) => {
      const hits = loaded.query((query) => query.term(create.tokenizer(text)));
      return rank(hits.map(({ ref, score }) => ({ label: labels[ref], score })));
    };
  },
});

const oramaSettings = {
  schema: { text: 'string', label: 'enum' },
  components: { tokenizer: { language: 'english', stemming: true } },
};

/** https://docs.orama.com: full-text search with its English stemmer. */
const orama = (rank) => ({
  learn: async ({ create, insertMultiple, save }, examples) => {
    const index = create(oramaSettings);
    await insertMultiple(
      index,
      examples.map(({ text, label }) => ({ text, label })),
    );
    return json(save(index));
  },
  open: async ({ create, load, search }, bytes) => {
    const index = create(oramaSettings);
    load(index, parse(bytes));
    return async (term) => {
      const { hits } = await search(index, { term, properties: ['text'], limit: 10 });
      return rank(hits.map(({ document, score }) => ({ label: document.label, score })));
    };
  },
});

async function nlpManager({ dockStart }) {
  const dock = await dockStart({
    settings: { nlp: { autoSave: false, autoLoad: false, languages: ['en'], log: false } },
    use: ['Basic', 'LangEn'],
  });
  return dock.get('nlp');
}

/** https://github.com/axa-group/nlp.js, docs/v4/quickstart.md */
const nlpjs = {
  learn: async ({ default: library }, examples) => {
    const nlp = await nlpManager(library);
    nlp.addLanguage('en');
    for (const { text, label } of examples) nlp.addDocument('en', text, label);
    await nlp.train();
    return json(nlp.toJSON());
  },
  open: async ({ default: library }, bytes) => {
    const nlp = await nlpManager(library);
    nlp.fromJSON(parse(bytes));
    return async (text) => {
      const { classifications } = await nlp.process('en', text);
      return classifications
        .filter(({ intent }) => intent !== 'None')
        .map(({ intent, score }) => ({ label: intent, score }));
    };
  },
};

/** https://naturalnode.github.io/natural/bayesian_classifier.html; scores as shares of their sum. */
const natural = {
  learn: async ({ default: { BayesClassifier } }, examples) => {
    const classifier = new BayesClassifier();
    for (const { text, label } of examples) classifier.addDocument(text, label);
    classifier.train();
    return json(classifier);
  },
  open: async ({ default: { BayesClassifier } }, bytes) => {
    const classifier = BayesClassifier.restore(parse(bytes));
    return (text) => {
      const found = classifier.getClassifications(text);
      const sum = found.reduce((total, { value }) => total + value, 0) || 1;
      return found.map(({ label, value }) => ({ label, score: value / sum }));
    };
  },
};

export const peers = {
  'nlp.js': nlpjs,
  natural,
  minisearch: minisearch({}, best),
  'minisearch, 10 hits': minisearch({ fuzzy: 0.2 }, summed),
  lunr: lunr(best),
  'lunr, 10 hits': lunr(summed),
  orama: orama(best),
  'orama, 10 hits': orama(summed),
};
