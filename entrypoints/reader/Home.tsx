import { useMemo, useState } from 'preact/hooks';
import type { Term } from '../../lib/corpus/pack';
import { groupOf } from '../../lib/lexicon/kinds';
import { dateText, placeName } from '../../lib/snippets/citation';
import { normalise } from '../../lib/text/normalise';
import type { Words } from '../../lib/words';
import type { Library } from './library';
import { documentHref, termHref } from './route';

/** The documents and the terms, which can be filtered as one types. */
export function Home({ words, library }: { readonly words: Words; readonly library: Library }) {
  const [asked, setAsked] = useState('');
  const terms = useMemo(() => [...library.terms.values()].sort((a, b) => plainPinyin(a).localeCompare(plainPinyin(b))), [library]);
  const found = useMemo(() => terms.filter((term) => matches(term, asked)), [terms, asked]);
  return (
    <>
      <p class="tagline">{words.tagline}</p>
      <h1>{words.reader.documents}</h1>
      <ul class="documents">
        {library.documents.map((document) => (
          <li key={document.id}>
            <a href={documentHref(document.id)} lang="zh">
              {document.title}
            </a>
            <p class="quiet">
              {[
                words.genres[document.genre],
                ...document.articles.map((article) =>
                  [article.author, article.place === undefined ? words.unknownPlace : placeName(article.place, library.shelf.places, words)]
                    .filter(Boolean)
                    .join(' '),
                ),
                dateText(document.date, words),
              ].join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      <h1>{words.reader.terms}</h1>
      <input
        type="search"
        class="filter"
        value={asked}
        placeholder={words.reader.filter}
        aria-label={words.reader.filter}
        onInput={(event) => setAsked(event.currentTarget.value)}
      />
      <p class="quiet" role="status">
        {found.length === 0 ? words.reader.noTerms : words.reader.termCount(found.length, terms.length)}
      </p>
      <ul class="index">
        {found.map((term) => (
          <li key={term.id} class={`group-${groupOf(term.kind)}`}>
            <a href={termHref(term.id)} lang="zh" title={term.pinyin}>
              {term.name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

const withoutTones = (pinyin: string): string =>
  pinyin
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
const plainPinyin = (term: Term): string => withoutTones(term.pinyin);

/** Whether a term's characters, pinyin (with or without tones and spaces) or English gloss contain what is asked. */
function matches(term: Term, asked: string): boolean {
  const wanted = asked.trim();
  if (wanted === '') return true;
  const characters = normalise(wanted).text;
  if (characters !== '' && normalise(term.id).text.includes(characters)) return true;
  const latin = withoutTones(wanted).replace(/\s+/g, '');
  return plainPinyin(term).replace(/\s+/g, '').includes(latin) || term.senses.some((sense) => sense.gloss.en.toLowerCase().includes(wanted.toLowerCase()));
}
