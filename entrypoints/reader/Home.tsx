import { useCallback } from 'preact/hooks';
import { LookUpBox } from '../../components/LookUpBox';
import { useWarmWords } from '../../components/use-warm-words';
import { documentHref, screenHref, termHref } from '../../lib/reading-room';
import { dateText, placeName } from '../../lib/snippets/citation';
import type { Words } from '../../lib/words';
import { searchWords } from '../../lib/words/search';
import type { Library } from './library';
import { useParameters } from './route';

const TERMS = 6;
const PASSAGES = 8;

interface HomeProps {
  readonly words: Words;
  readonly library: Library;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The look-up box, the documents, and the ways on. */
export function Home({ words, library, parameters }: HomeProps) {
  const { index, box } = searchWords(words);
  const [{ q: asked = '' }, change] = useParameters<'q'>('home', parameters);
  const [round, warm] = useWarmWords(library.warm);
  const lookUp = useCallback((text: string) => library.finder.lookUp(text, PASSAGES), [library]);
  return (
    <>
      <h1 class="unseen">{words.reader.title}</h1>
      <p class="tagline">{words.tagline}</p>
      <LookUpBox
        words={words}
        documents={library.documents}
        places={library.shelf.places}
        asked={asked}
        onAsked={(q) => change({ q })}
        lookUp={lookUp}
        round={round}
        onReady={warm}
        termLimit={TERMS}
        onTerm={(id) => {
          location.hash = termHref(id);
        }}
        onPassage={(document, passage) => {
          location.hash = documentHref(document, passage, undefined, asked);
        }}
      />
      {asked.trim() !== '' && (
        <p>
          <a href={screenHref('look-up', { q: asked })}>{box.allResults}</a>
        </p>
      )}
      <h2>{words.reader.documents}</h2>
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
      <h2>{words.reader.terms}</h2>
      <p>
        <a href={screenHref('index')}>{index.title}</a> <span class="quiet">{words.reader.termCount(library.terms.size, library.terms.size)}</span>
      </p>
    </>
  );
}
