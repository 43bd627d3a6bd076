/** W3C Web Annotation (https://www.w3.org/TR/annotation-model/), as JSON-LD: out and in. */
import { withoutTrackers } from '../address';
import { dateIn } from '../dates';
import { COLOURS, type Colour, type Facts, GENRES, type KeptSnippet, NO_REMARKS, SELECTOR_CONTEXT } from '../snippet';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/** Facts by the names that the context of annotations knows. */
const PROPERTIES: Readonly<Partial<Record<keyof Facts, string>>> = {
  title: 'dc:title',
  author: 'dc:creator',
  issuer: 'dc:publisher',
  site: 'schema:isPartOf',
  column: 'schema:articleSection',
  published: 'dcterms:issued',
  place: 'schema:spatialCoverage',
};

/** What kind of text the source is, without which it would be cited as another. */
const GENRE = 'schema:genre';

/** The name of the class with which a target is drawn, by its colour. */
const colourClass = (colour: Colour): string => `colour-${colour}`;

/** A passage of a corpus has no address on the web. */
const passageUri = (passage: string): string => `urn:hujian:passage:${encodeURIComponent(passage)}`;

function annotationOf(snippet: KeptSnippet): Record<string, unknown> {
  const { id, kept, changed, exact, prefix, suffix, position, note, tags, collection, colour, terms, genre, facts, source, language } = snippet;
  const text = (value: string, purpose: string): Record<string, string> => ({ type: 'TextualBody', value, purpose });
  const body = [
    ...(note === '' ? [] : [text(note, 'commenting')]),
    ...tags.map((tag) => text(tag, 'tagging')),
    ...(collection === undefined ? [] : [text(collection, 'classifying')]),
    ...terms.map((term) => text(term, 'identifying')),
  ];
  return {
    id: `urn:uuid:${id}`,
    type: 'Annotation',
    created: kept,
    modified: changed,
    motivation: note === '' ? 'highlighting' : 'commenting',
    ...(body.length > 0 && { body }),
    target: {
      source: {
        id: source.kind === 'page' ? source.url : passageUri(source.passage),
        type: 'Text',
        [GENRE]: genre,
        ...(language !== undefined && { language }),
        ...(source.kind === 'page' && source.canonical !== undefined && { canonical: source.canonical }),
        ...Object.fromEntries(
          Object.entries(PROPERTIES).flatMap(([fact, name]) => (facts[fact as keyof Facts] ? [[name, facts[fact as keyof Facts]?.text]] : [])),
        ),
      },
      ...(colour && { styleClass: colourClass(colour) }),
      selector: [
        { type: 'TextQuoteSelector', exact, prefix, suffix },
        ...(position ? [{ type: 'TextPositionSelector', start: position.start, end: position.end }] : []),
      ],
    },
  };
}

export function* annotations(snippets: readonly KeptSnippet[]): Generator<string> {
  yield `{"@context":${JSON.stringify(CONTEXT)},"type":"AnnotationPage","items":[`;
  let between = '\n';
  for (const snippet of snippets) {
    yield between + JSON.stringify(annotationOf(snippet));
    between = ',\n';
  }
  yield '\n]}\n';
}

/** What of a body is no note. */
const OTHER_PURPOSES: readonly unknown[] = ['tagging', 'classifying', 'identifying'];

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The annotations in a parsed file: one, a list, or a page or collection of them. */
export function annotationsIn(data: unknown): unknown[] {
  if (Array.isArray(data)) return data;
  if (!isObject(data)) return [];
  if (data.items !== undefined) return list(data.items);
  if (isObject(data.first)) return annotationsIn(data.first);
  return [data];
}

/**
 * An annotation in the shape of a snippet, not yet checked. Takes what others write too: a target as an
 * address alone, one selector or several, a body as text.
 */
export function snippetOfAnnotation(annotation: unknown, now: Date): Record<string, unknown> {
  const whole = isObject(annotation) ? annotation : {};
  const target = list(whole.target)[0];
  const source = isObject(target) ? (target.source ?? target.id) : target;
  const about = isObject(source) ? source : {};
  const url = textIn(isObject(source) ? source.id : source);
  const selectors = (isObject(target) ? list(target.selector) : []).filter(isObject);
  const quote = selectors.find(({ type }) => type === 'TextQuoteSelector') ?? {};
  const position = selectors.find(({ type }) => type === 'TextPositionSelector');
  const bodies = [...list(whole.body), ...list(whole.bodyValue)].map((body) => (typeof body === 'string' ? { value: body } : body)).filter(isObject);
  const valuesOf = (purpose: string): string[] => bodies.filter((body) => body.purpose === purpose).map(({ value }) => textIn(value));
  const notes = bodies.filter(({ purpose }) => !OTHER_PURPOSES.includes(purpose)).map(({ value }) => textIn(value));
  const facts = Object.entries(PROPERTIES).flatMap(([fact, name]) => {
    const text = textIn(about[name]);
    const value = fact === 'published' ? dateIn(text) : text;
    return value ? [[fact, { text: value, from: `annotation ${name}` }]] : [];
  });
  const [collection] = valuesOf('classifying').filter((name) => name !== '');
  const classes = isObject(target) ? list(target.styleClass) : [];
  const colour = COLOURS.find((known) => classes.includes(colourClass(known)));
  const created = momentIn(whole.created) ?? now.toISOString();
  const passage = /^urn:hujian:passage:(.+)$/.exec(url)?.[1];
  const exact = textIn(quote.exact);
  return {
    // That of another program is an address, and names no file.
    id: /^(?:urn:uuid:)?([\da-f-]{36})$/i.exec(textIn(whole.id))?.[1] ?? crypto.randomUUID(),
    kept: created,
    changed: momentIn(whole.modified) ?? created,
    exact,
    prefix: textIn(quote.prefix).slice(-SELECTOR_CONTEXT),
    suffix: textIn(quote.suffix).slice(0, SELECTOR_CONTEXT),
    ...(position && { position: { start: position.start, end: position.end } }),
    sentence: '',
    paragraph: '',
    terms: valuesOf('identifying'),
    ...(textIn(about.language) !== '' && { language: about.language }),
    genre: GENRES.find((genre) => genre === about[GENRE]) ?? (passage === undefined ? 'web' : 'report'),
    facts: Object.fromEntries(facts),
    source:
      passage === undefined
        ? { kind: 'page', url, ...(textIn(about.canonical) !== '' && { canonical: about.canonical }), clean: URL.canParse(url) ? withoutTrackers(url) : url }
        : { kind: 'corpus', passage: decodeURIComponent(passage), document: decodeURIComponent(passage).split(':')[0], pack: '' },
    ...NO_REMARKS,
    note: notes.join('\n'),
    tags: valuesOf('tagging'),
    ...(collection !== undefined && { collection }),
    ...(colour && { colour }),
  };
}

/** A moment as we keep it, or undefined where the text is none. */
function momentIn(value: unknown): string | undefined {
  const time = Date.parse(textIn(value));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
