import type { ComponentChildren } from 'preact';
import type { CorpusDocument } from '../../lib/corpus/pack';
import { dateText, placeName } from '../../lib/snippets/citation';
import type { Words } from '../../lib/words';
import type { Library } from './library';

interface DocumentFactsProps {
  readonly document: CorpusDocument;
  readonly library: Library;
  readonly words: Words;
}

/** What is known of a document: whose it is, where, when and from which file. */
export function DocumentFacts({ document, library, words }: DocumentFactsProps) {
  const language = words.tag === 'en' ? 'en' : 'zh';
  const { date, articles } = document;
  return (
    <dl class="document-facts">
      {articles.map((article) => (
        <div key={article.title}>
          <dt>{words.reader.author}</dt>
          <dd lang="zh">
            {[article.role, article.author].filter(Boolean).join(' ')}
            {articles.length > 1 && `：《${article.title}》`}
          </dd>
          <dt>{words.reader.place}</dt>
          <dd>
            {article.place === undefined ? words.unknownPlace : placeName(article.place, library.shelf.places, words)}
            {article.placeNote && <span class="quiet"> {article.placeNote[language]}</span>}
          </dd>
        </div>
      ))}
      <div>
        {document.column !== undefined && <Fact label={words.reader.column}>{document.column}</Fact>}
        {document.issuer && <Fact label={words.reader.issuer}>{document.issuer[language]}</Fact>}
        {document.issue !== undefined && <Fact label={words.reader.issue}>{document.issue}</Fact>}
        <Fact label={words.reader.date}>
          {dateText(date, words)}
          {'reason' in date && <span class="quiet"> {date.reason[language]}</span>}
        </Fact>
        <Fact label={words.reader.genre}>{words.genres[document.genre]}</Fact>
        {document.distribution && <Fact label={words.reader.distribution}>{document.distribution.join(' ')}</Fact>}
        <Fact label={words.reader.source}>
          <code>{document.source.file}</code>
        </Fact>
      </div>
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
