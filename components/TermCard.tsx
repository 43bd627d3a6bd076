import { useState } from 'preact/hooks';
import type { EvidenceRef, Term, TermSense } from '../lib/corpus/pack';
import { groupOf } from '../lib/lexicon/kinds';
import type { Place, Source } from '../lib/lexicon/schema';
import type { CitedDocument } from '../lib/search/concordance';
import { placeName, sourceLine } from '../lib/snippets/citation';
import type { Words } from '../lib/words';

/** What a card names besides its term. */
export interface CardShelf {
  readonly documents: readonly CitedDocument[];
  readonly sources: readonly Source[];
  readonly places: readonly Place[];
}

export interface TermCardProps {
  readonly term: Term;
  readonly shelf: CardShelf;
  readonly words: Words;
  /** The gloss in the language that is not the interface's. */
  readonly otherLanguage: boolean;
  readonly onOtherLanguage: () => void;
  /** Opens a passage in the reading room. */
  readonly onPassage: (document: string, passage: string) => void;
  /** Shows another term's card, where it can be shown. */
  readonly onTerm?: ((id: string) => void) | undefined;
}

/** A term: what it is, whose it is and where, its members with their evidence, the terms around it. */
export function TermCard({ term, shelf, words, otherLanguage, onOtherLanguage, onPassage, onTerm }: TermCardProps) {
  const several = term.senses.length > 1;
  const showsEnglish = (words.tag === 'en') !== otherLanguage;
  return (
    <div class={`term group-${groupOf(term.kind)}`}>
      <div class="head">
        <h2 class="name" lang="zh">
          {term.name}
        </h2>
        <button type="button" class="language" aria-pressed={otherLanguage} title={words.card.otherLanguageHint} onClick={onOtherLanguage}>
          {otherLanguage ? words.card.thisLanguage : words.card.otherLanguage}
        </button>
      </div>
      <p class="reading">
        <span lang="zh-Latn-pinyin">{term.pinyin}</span> <span class="kind">{words.kinds[term.kind]}</span>
      </p>
      {several && <p class="several">{words.card.senses(term.senses.length)}</p>}
      {term.senses.map((sense, index) => (
        <Sense key={`${term.id}-${index}`} sense={sense} showsEnglish={showsEnglish} shelf={shelf} words={words} onPassage={onPassage} onTerm={onTerm} />
      ))}
      <TermLinks label={words.card.partOf} ids={term.parents} onTerm={onTerm} words={words} />
      <TermLinks label={words.card.contains} ids={term.children} onTerm={onTerm} words={words} />
      <TermLinks label={words.card.related} ids={term.related} onTerm={onTerm} words={words} />
    </div>
  );
}

interface SenseProps {
  readonly sense: TermSense;
  readonly showsEnglish: boolean;
  readonly shelf: CardShelf;
  readonly words: Words;
  readonly onPassage: TermCardProps['onPassage'];
  readonly onTerm: TermCardProps['onTerm'];
}

function Sense({ sense, showsEnglish, shelf, words, onPassage, onTerm }: SenseProps) {
  const { members, english, first, issuer } = sense;
  const language = showsEnglish ? 'en' : 'zh';
  const attested = sense.evidence.filter((evidence) => 'passage' in evidence);
  const references = sense.evidence.filter((evidence) => 'source' in evidence);
  return (
    <section class="sense">
      <p class="where">
        <span class="level">{words.levels[sense.level]}</span>
        {sense.place !== undefined && <span class="place">{placeName(sense.place, shelf.places, words)}</span>}
        {sense.status && <span class="status">{words.statuses[sense.status]}</span>}
        {sense.period !== undefined && <span>{sense.period}</span>}
      </p>
      <p class="gloss" lang={language}>
        {sense.gloss[language]}
      </p>
      {members === 'not-stated' && <p class="unstated">{words.card.membersNotStated}</p>}
      {typeof members === 'object' && (
        <div class="members">
          <p class="label">
            {words.card.members}
            {members.structural && <span class="aside"> · {words.card.membersStructural}</span>}
          </p>
          <ol>
            {members.items.map((member) => (
              <li key={member.name} lang="zh">
                <TermLink id={member.term} name={member.name} onTerm={onTerm} />
                <EvidenceLinks evidence={member.evidence} shelf={shelf} words={words} onPassage={onPassage} />
              </li>
            ))}
          </ol>
          {sense.membersNote && <p class="aside">{sense.membersNote[language]}</p>}
        </div>
      )}
      <dl class="facts">
        {issuer && <Fact label={words.card.issuer}>{issuer[language]}</Fact>}
        {sense.since !== undefined && <Fact label={words.card.since}>{sense.since}</Fact>}
        {english && (
          <Fact label={words.card.englishName}>
            <span lang="en">{english.text}</span> <span class="aside">{english.official ? words.card.officialEnglish : words.card.ourEnglish}</span>
            <EvidenceLinks evidence={english.evidence} shelf={shelf} words={words} onPassage={onPassage} />
          </Fact>
        )}
        {first && (
          <Fact label={words.card.first}>
            {first.year} {first.occasion[language]}
            <EvidenceLinks evidence={first.evidence} shelf={shelf} words={words} onPassage={onPassage} />
          </Fact>
        )}
        {attested.length > 0 && (
          <Fact label={words.card.statedIn}>
            <EvidenceLinks evidence={attested} shelf={shelf} words={words} onPassage={onPassage} />
          </Fact>
        )}
        {references.length > 0 && (
          <Fact label={words.card.reference}>
            <EvidenceLinks evidence={references} shelf={shelf} words={words} onPassage={onPassage} />
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface EvidenceProps {
  readonly evidence: readonly EvidenceRef[];
  readonly shelf: CardShelf;
  readonly words: Words;
  readonly onPassage: TermCardProps['onPassage'];
}

/** Each evidence as a link whose title is the quotation itself. */
function EvidenceLinks({ evidence, shelf, words, onPassage }: EvidenceProps) {
  return (
    <>
      {evidence.map((item) => {
        if ('source' in item) {
          const source = shelf.sources.find((known) => known.id === item.source);
          if (!source) return null;
          return (
            <span key={item.source} class="evidence source">
              {words.tag === 'en' ? source.title.en : `《${source.title.zh}》`} {source.date}
            </span>
          );
        }
        const document = shelf.documents.find((known) => known.id === item.document);
        return (
          <button
            key={`${item.passage}:${item.start}`}
            type="button"
            class="evidence"
            title={document ? sourceLine(document, item.article, shelf.places, words) : item.document}
            onClick={() => onPassage(item.document, item.passage)}
          >
            <q lang="zh">{item.quote}</q>
          </button>
        );
      })}
    </>
  );
}

function TermLinks({
  label,
  ids,
  onTerm,
  words,
}: {
  readonly label: string;
  readonly ids: readonly string[];
  readonly onTerm: TermCardProps['onTerm'];
  readonly words: Words;
}) {
  if (ids.length === 0) return null;
  return (
    <p class="around">
      <span class="label">{label}</span>
      {ids.map((id, index) => (
        <span key={id} lang="zh">
          {index > 0 && words.separator}
          <TermLink id={id} name={id} onTerm={onTerm} />
        </span>
      ))}
    </p>
  );
}

export function TermLink({ id, name, onTerm }: { readonly id: string | undefined; readonly name: string; readonly onTerm: TermCardProps['onTerm'] }) {
  if (id === undefined || !onTerm) return <>{name}</>;
  return (
    <button type="button" class="term-link" onClick={() => onTerm(id)}>
      {name}
    </button>
  );
}

/** Whether the gloss is shown in the other language, and what turns it: shared by every place that shows a card. */
export function useOtherLanguage(): [boolean, () => void] {
  const [other, setOther] = useState(false);
  return [other, () => setOther((value) => !value)];
}
