/**
 * `npm run lexicon`: counts of the lexicon by document, kind and level.
 * `npm run lexicon -- check`: compiles corpus and lexicon; prints every mistake with its file and line.
 * `npm run lexicon -- 三会一课`: what is known of a term, and all by which it is found.
 */
import { fileURLToPath } from 'node:url';
import { type Compiled, compile } from '../corpus/compile';
import { evidenceOf } from '../corpus/evidence';
import type { Term } from '../corpus/pack';
import { readLexicon } from '../lexicon/read';
import { KINDS, LEVELS } from '../lexicon/schema';
import { type Surface, surfacesOf, surfacesOfEntry, withoutQuotes } from '../lexicon/surfaces';
import { normalise } from '../text/normalise';
import { ProblemsError } from '../text/yaml';
import { readAssets } from './assets';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

async function main(asked: string | undefined): Promise<number> {
  const started = performance.now();
  const { documents, lexicon } = await readAssets(ROOT);
  const compiled = await compile(documents, lexicon);
  const { terms } = compiled.pack.content;
  if (asked === undefined) printCounts(compiled);
  else if (asked === 'check') console.log(`${terms.length} terms hold (${Math.round(performance.now() - started)} ms)`);
  else {
    const wanted = normalise(withoutQuotes(asked)).text;
    const named = terms.filter(({ id, surfaces, name }) => normalise(id).text === wanted || surfacesOf(name, surfaces).includes(wanted));
    const found = named.length > 0 ? named : terms.filter(({ id }) => normalise(id).text.includes(wanted));
    if (found.length === 0) {
      console.error(`no term is called ${asked}`);
      return 1;
    }
    const entries = readLexicon(lexicon).entries.map(({ value }) => value);
    for (const term of found) printTerm(term, entries.filter(({ name }) => name === term.name).flatMap(surfacesOfEntry));
  }
  return 0;
}

function printCounts({ pack, automaton }: Compiled): void {
  const { terms, documents, occurrences } = pack.content;
  const table = (title: string, rows: ReadonlyArray<readonly [string, number]>): void => {
    console.log(`\n${title}`);
    for (const [name, count] of rows) console.log(`  ${String(count).padStart(5)}  ${name}`);
  };
  console.log(`${terms.length} terms, ${automaton.surfaceTerm.length} surfaces, ${occurrences.length} occurrences in the corpus`);
  const inDocument = (id: string): number => new Set(occurrences.filter((each) => each.document === id).map((each) => each.term)).size;
  table(
    'terms by document',
    documents.map((document) => [document.title, inDocument(document.id)]),
  );
  table(
    'terms by kind',
    KINDS.map((kind) => [kind, terms.filter((term) => term.kind === kind).length]),
  );
  const senses = terms.flatMap((term) => term.senses);
  table(
    'senses by level',
    LEVELS.map((level) => [level, senses.filter((sense) => sense.level === level).length]),
  );
  table('members', [
    ['stated, with evidence', senses.filter((sense) => typeof sense.members === 'object').length],
    ['not stated in the corpus', senses.filter((sense) => sense.members === 'not-stated').length],
  ]);
  const national = senses.filter((sense) => sense.level === 'national');
  table('facts of national senses', [
    ['read in a source or quoted', national.filter((sense) => evidenceOf(sense).length > 0).length],
    ['official English', national.filter((sense) => sense.english?.official).length],
    ['first year and occasion', national.filter((sense) => sense.first).length],
    ['status or period', national.filter((sense) => sense.status ?? sense.period).length],
  ]);
}

function printTerm(term: Term, surfaces: readonly Surface[]): void {
  console.log(`${term.name}  ${term.pinyin}  ${term.kind}`);
  for (const sense of term.senses) console.log(`  ${sense.level} ${sense.place ?? ''}  ${sense.gloss.zh}`);
  console.log(`  listed surfaces: ${term.surfaces.join(' ') || 'none'}`);
  console.log(`  found by: ${surfaces.map(({ text, guard }) => (guard ? `${text} (guarded)` : text)).join('  ')}`);
  console.log('  each also with other quotation marks, full-width and Arabic or Chinese digits, traditional characters, spaces and line breaks');
}

main(process.argv[2]).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof ProblemsError ? error.message : error);
    process.exitCode = 1;
  },
);
