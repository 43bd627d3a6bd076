import { useMemo } from 'preact/hooks';
import type { Term } from '../../lib/corpus/pack';
import { groupOf } from '../../lib/lexicon/kinds';
import { termHref } from '../../lib/reading-room';
import { termsIn } from '../../lib/search/comparison';
import { lookUp, prepareLookUp } from '../../lib/search/look-up';
import { groupTerms, TERM_ORDERS, type TermGroupKey, type TermOrder } from '../../lib/search/term-groups';
import { placeName } from '../../lib/snippets/citation';
import { tensInChinese } from '../../lib/text/numerals';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';
import type { Library } from './library';
import { useParameters } from './route';
import { useLoaded } from './use-loaded';

interface IndexPageProps {
  readonly words: Words;
  readonly library: Library;
  readonly parameters: Readonly<Record<string, string>>;
}

/** All terms in groups of one order, with their counts; a filter leaves those that answer it. */
export function IndexPage({ words, library, parameters }: IndexPageProps) {
  const { index } = searchWords(words);
  const [{ by = 'pinyin', q = '' }, change] = useParameters<'by' | 'q'>('index', parameters);
  const order: TermOrder = TERM_ORDERS.find((known) => known === by) ?? 'pinyin';
  const { value: counts } = useLoaded(async () => termsIn(await library.store.allOccurrences(), () => true), [library]);
  const prepared = useMemo(() => prepareLookUp(library.terms.values()), [library]);
  const found = useMemo(() => (q.trim() === '' ? undefined : lookUp(q, prepared)), [q, prepared]);
  const groups = useMemo(() => groupTerms(found ? found.map(({ term }) => term) : library.terms.values(), order), [found, library, order]);
  const total = library.terms.size;
  return (
    <>
      <h1>{index.title}</h1>
      <input
        type="search"
        class="filter"
        value={q}
        placeholder={words.reader.filter}
        aria-label={words.reader.filter}
        onInput={(event) => change({ q: event.currentTarget.value })}
      />
      <fieldset class="choices">
        <legend>{index.by}</legend>
        {TERM_ORDERS.map((name) => (
          <label key={name}>
            <input type="radio" name="by" checked={name === order} onChange={() => change({ by: name })} />
            {index.orders[name]}
          </label>
        ))}
      </fieldset>
      <p class="quiet" role="status">
        {found?.length === 0 ? words.reader.noTerms : words.reader.termCount(found?.length ?? total, total)}
        {found?.length !== 0 && ` · ${index.countNote}`}
      </p>
      {groups.length > 1 && (
        <nav class="groups" aria-label={index.jump}>
          {groups.map(({ key, terms }) => (
            <button key={groupName(key, words, library)} type="button" onClick={() => goTo(key)}>
              {groupName(key, words, library)} <span class="quiet">{terms.length}</span>
            </button>
          ))}
        </nav>
      )}
      {groups.map(({ key, terms }) => (
        <section key={groupId(key)} class="index-group">
          <h2 id={groupId(key)} tabIndex={-1}>
            {groupName(key, words, library)} <span class="quiet">{terms.length}</span>
          </h2>
          <ul class="index">
            {terms.map((term) => (
              <IndexEntry key={term.id} term={term} count={counts?.get(term.id) ?? 0} words={words} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function IndexEntry({ term, count, words }: { readonly term: Term; readonly count: number; readonly words: Words }) {
  return (
    <li class={`group-${groupOf(term.kind)}`}>
      <a href={termHref(term.id)} lang="zh" title={term.pinyin}>
        {term.name}
      </a>
      {count > 0 && (
        <span class="quiet count" title={searchWords(words).index.passages(count)}>
          {count}
        </span>
      )}
    </li>
  );
}

/** For the eye and for the keyboard. */
function goTo(key: TermGroupKey): void {
  const heading = document.getElementById(groupId(key));
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}

const groupId = (key: TermGroupKey): string => `group-${Object.values(key).join('-')}`;

function groupName(key: TermGroupKey, words: Words, { shelf }: Library): string {
  const { index } = searchWords(words);
  switch (key.by) {
    case 'letter':
      return key.letter;
    case 'no-letter':
      return index.otherLetters;
    case 'number':
      return words.tag === 'en' ? String(key.number) : numeral(key.number);
    case 'plus':
      return '1+N';
    case 'no-number':
      return index.noNumber;
    case 'kind':
      return words.kinds[key.kind];
    case 'place':
      return key.place === undefined ? words.levels[key.level] : index.placeAt(placeName(key.place, shelf.places, words), words.levels[key.level]);
  }
}

/** A group's number as Chinese writes it: 五, 十二; as digits from a hundred on. */
const numeral = (value: number): string => (value < 10 ? '〇一二三四五六七八九'.charAt(value) : value < 100 ? tensInChinese(value) : String(value));
