/** A corpus of any size in the words of the shipped one, the same for the same seed. */
import type { PackContent, Passage } from '../../lib/corpus/pack';
import type { Shipped } from './lexicon';
import type { Random } from './random';

/** UTF-16 code units, about. */
const PASSAGE_LENGTH = 150;
const PASSAGES_PER_DOCUMENT = 20;
/** Of how many words one is a term: about twelve terms in 1,000 characters, as in text that no lexicon was drawn from. */
const TERM_SHARE = 0.02;
const CLAUSE = { least: 4, more: 9 };

/** The words of the corpus's passages and of the lexicon's glosses, each as often as it stands there, so that frequent words stay frequent. */
function wordStock({ compiled: { pack } }: Shipped, cut: (text: string) => readonly string[]): string[] {
  const texts = [...pack.content.passages.map(({ text }) => text), ...pack.content.terms.flatMap(({ senses }) => senses.map(({ gloss }) => gloss.zh))];
  return texts.flatMap((text) => cut(text).filter((word) => /^\p{Script=Han}+$/u.test(word)));
}

/** Documents of `passages` passages in all, with the terms and places of the shipped corpus. */
export function syntheticCorpus(shipped: Shipped, cut: (text: string) => readonly string[], passages: number, random: Random): PackContent {
  const stock = wordStock(shipped, cut);
  const { terms, places, sources, documents } = shipped.compiled.pack.content;
  const [model] = documents;
  if (!model) throw new Error('the corpus has no document');
  const made: Passage[] = Array.from({ length: passages }, (_, ordinal) => {
    const document = `d${Math.floor(ordinal / PASSAGES_PER_DOCUMENT)}`;
    return {
      id: `${document}:${ordinal}`,
      document,
      order: ordinal % PASSAGES_PER_DOCUMENT,
      article: 0,
      role: 'paragraph',
      text: paragraph(stock, shipped.names, random),
    };
  });
  return {
    documents: Array.from({ length: Math.ceil(passages / PASSAGES_PER_DOCUMENT) }, (_, index) => ({
      ...model,
      id: `d${index}`,
      title: `文献${index}`,
      articles: [{ title: `文献${index}`, place: random.pick(places).path }],
      notes: [],
    })),
    passages: made,
    terms: [...terms],
    occurrences: [],
    places: [...places],
    sources: [...sources],
  };
}

function paragraph(stock: readonly string[], names: readonly string[], random: Random): string {
  let text = '';
  while (text.length < PASSAGE_LENGTH) {
    const words = CLAUSE.least + random.below(CLAUSE.more);
    for (let word = 0; word < words; word++) text += random.pick(random.chance(TERM_SHARE) ? names : stock);
    text += random.chance(0.4) ? '。' : '，';
  }
  return text;
}
