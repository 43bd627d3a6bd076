import { useState } from 'preact/hooks';
import { evidenceOf } from '../lib/corpus/evidence';
import type { EvidenceRef, Term, TermRef, TermSense } from '../lib/corpus/pack';
import { groupOf } from '../lib/lexicon/kinds';
import type { Source } from '../lib/lexicon/schema';
import type { CardShelf } from '../lib/search/concordance';
import { placeName, sourceLine, sourceName } from '../lib/snippets/citation';
import type { Words } from '../lib/words';

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
  // A term that stands among the members above is linked there.
  const asMembers = new Set(term.senses.flatMap(({ members }) => (typeof members === 'object' ? members.items.map((item) => item.term) : [])));
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
      {term.senses.map((sense) => (
        <Sense
          key={`${sense.level}:${sense.place}:${sense.gloss.zh}`}
          sense={sense}
          showsEnglish={showsEnglish}
          shelf={shelf}
          words={words}
          onPassage={onPassage}
          onTerm={onTerm}
        />
      ))}
      <TermLinks label={words.card.partOf} terms={term.parents} onTerm={onTerm} />
      <TermLinks label={words.card.contains} terms={term.children.filter(({ id }) => !asMembers.has(id))} onTerm={onTerm} />
      <TermLinks label={words.card.related} terms={term.related} onTerm={onTerm} />
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
  const readIn = sourcesOf(sense, shelf);
  return (
    <section class="sense">
      <p class="where">
        <span class="level">{words.levels[sense.level]}</span>
        {sense.place !== undefined && <span class="place">{placeName(sense.place, shelf.places, words)}</span>}
        {attested.length === 0 && <span class="reference">{words.card.reference}</span>}
        {sense.status && <span class="status">{words.statuses[sense.status]}</span>}
        {sense.period !== undefined && <span>{sense.period}</span>}
      </p>
      <p class="gloss" lang={language}>
        {sense.gloss[language]}
      </p>
      {members === 'not-stated' && <p class="unstated">{words.card.membersNotStated}</p>}
      {typeof members === 'object' && (
        <Members members={members} note={sense.membersNote?.[language]} readIn={readIn} shelf={shelf} words={words} onPassage={onPassage} onTerm={onTerm} />
      )}
      <dl class="facts">
        {issuer && <Fact label={words.card.issuer}>{issuer[language]}</Fact>}
        {sense.since !== undefined && <Fact label={words.card.since}>{sense.since}</Fact>}
        {english && (
          <Fact label={words.card.englishName}>
            <span lang="en">{english.text}</span> <span class="aside">{english.official ? words.card.officialEnglish : words.card.ourEnglish}</span>
            <EvidenceLinks evidence={english.evidence} readIn={readIn} shelf={shelf} words={words} onPassage={onPassage} />
          </Fact>
        )}
        {first && (
          <Fact label={words.card.first}>
            {first.year} {first.occasion[language]}
            <EvidenceLinks evidence={first.evidence} readIn={readIn} shelf={shelf} words={words} onPassage={onPassage} />
          </Fact>
        )}
        {attested.length > 0 && (
          <Fact label={words.card.statedIn}>
            <EvidenceLinks evidence={attested} readIn={readIn} shelf={shelf} words={words} onPassage={onPassage} />
          </Fact>
        )}
        {readIn.length > 0 && (
          <Fact label={words.card.readIn}>
            <ol class="sources">
              {readIn.map((source) => (
                <li key={source.id} class="evidence">
                  {sourceName(source, words)} · {source.checked[words.tag === 'en' ? 'en' : 'zh']}
                </li>
              ))}
            </ol>
          </Fact>
        )}
      </dl>
    </section>
  );
}

/** Every public text in which the sense or a fact of it was read, in the order in which the card names them. */
function sourcesOf(sense: TermSense, shelf: CardShelf): Source[] {
  const ids = new Set(evidenceOf(sense).flatMap((item) => ('source' in item ? [item.source] : [])));
  return [...ids].flatMap((id) => shelf.sources.filter((source) => source.id === id));
}

interface MembersProps extends Omit<SenseProps, 'sense' | 'showsEnglish'> {
  readonly members: Exclude<TermSense['members'], 'not-stated' | undefined>;
  readonly note: string | undefined;
  readonly readIn: readonly Source[];
}

/** The members, each with the quotation that states it; a quotation that states them all stands once, below. */
function Members({ members, note, readIn, shelf, words, onPassage, onTerm }: MembersProps) {
  const { structural, items } = members;
  const [first] = items;
  const isShared = first !== undefined && items.length > 1 && items.every((item) => JSON.stringify(item.evidence) === JSON.stringify(first.evidence));
  return (
    <div class="members">
      <p class="label">
        {words.card.members}
        {structural && <span class="aside"> · {words.card.membersStructural}</span>}
      </p>
      <ol class={isShared ? 'inline' : undefined}>
        {items.map((member) => (
          <li key={member.name} lang="zh">
            <TermLink id={member.term} name={member.name} onTerm={onTerm} />
            {!isShared && <EvidenceLinks evidence={member.evidence} readIn={readIn} shelf={shelf} words={words} onPassage={onPassage} />}
          </li>
        ))}
      </ol>
      {isShared && <EvidenceLinks evidence={first.evidence} readIn={readIn} shelf={shelf} words={words} onPassage={onPassage} />}
      {note !== undefined && <p class="aside">{note}</p>}
    </div>
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
  /** The sources of the sense, which are listed once, below. */
  readonly readIn: readonly Source[];
  readonly shelf: CardShelf;
  readonly words: Words;
  readonly onPassage: TermCardProps['onPassage'];
}

/** Each evidence as a link that shows the quotation itself, and its document too where two quote the same words; or as the number of its source. */
function EvidenceLinks({ evidence, readIn, shelf, words, onPassage }: EvidenceProps) {
  const isQuotedTwice = (quote: string): boolean => evidence.filter((other) => 'quote' in other && other.quote === quote).length > 1;
  return (
    <>
      {evidence.map((item) => {
        if ('source' in item) {
          const index = readIn.findIndex(({ id }) => id === item.source);
          const source = readIn[index];
          if (!source) return null;
          return (
            <span key={item.source} class="evidence" title={sourceName(source, words)}>
              [{index + 1}]
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
            {document && isQuotedTwice(item.quote) && (
              <span class="aside" lang="zh">
                {` 《${document.title}》`}
              </span>
            )}
          </button>
        );
      })}
    </>
  );
}

interface TermLinksProps {
  readonly label: string;
  readonly terms: readonly TermRef[];
  readonly onTerm: TermCardProps['onTerm'];
}

export function TermLinks({ label, terms, onTerm }: TermLinksProps) {
  if (terms.length === 0) return null;
  return (
    <p class="around">
      <span class="label">{label}</span>
      {terms.map(({ id, name }) => (
        <span key={id} lang="zh">
          <TermLink id={id} name={name} onTerm={onTerm} />
        </span>
      ))}
    </p>
  );
}

function TermLink({ id, name, onTerm }: { readonly id: string | undefined; readonly name: string; readonly onTerm: TermCardProps['onTerm'] }) {
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
