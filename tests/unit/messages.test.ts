import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FrameReportSchema, RequestSchema, TabRequestSchema } from '../../lib/messages';
import { SELECTOR_CONTEXT, type Snippet, snippetKey } from '../../lib/snippets/snippet';

const PAGE: Snippet = {
  exact: '坚持三会一课',
  prefix: '要',
  suffix: '制度',
  position: { start: 7, end: 13 },
  sentence: '要坚持三会一课制度。',
  paragraph: '要坚持三会一课制度。其他。',
  terms: ['三会一课'],
  language: 'zh-CN',
  genre: 'web',
  facts: { title: { text: '新闻', from: 'og:title' }, published: { text: '2022-10-16', from: 'time' } },
  source: { kind: 'page', url: 'https://example.org/a?utm_source=x', canonical: 'https://example.org/a', clean: 'https://example.org/a' },
  note: '',
  tags: [],
};
const CORPUS: Snippet = { ...PAGE, source: { kind: 'corpus', document: 'a', passage: 'a:0123456789', pack: 'f'.repeat(64) } };

/** Where `data` is not what `schema` asks for, or “taken”. */
function fault(schema: v.GenericSchema, data: unknown): string {
  const parsed = v.safeParse(schema, data);
  return parsed.success ? 'taken' : (v.getDotPath(parsed.issues[0]) ?? 'whole');
}

const withSource = (change: Record<string, unknown>): unknown => ({ type: 'keep', snippet: { ...PAGE, source: { ...PAGE.source, ...change } } });
const withSnippet = (change: Record<string, unknown>): unknown => ({ type: 'keep', snippet: { ...PAGE, ...change } });

describe('a request to the background', () => {
  it.each<[what: string, data: unknown]>([
    ['for terms', { type: 'terms', ids: ['三会一课', '1+N'] }],
    ['for no terms', { type: 'terms', ids: [] }],
    ['for passages', { type: 'passages', term: '三会一课' }],
    ['to keep a quotation of a page', { type: 'keep', snippet: PAGE }],
    ['to keep a quotation of the corpus', { type: 'keep', snippet: CORPUS }],
    ['to keep a quotation without surroundings', { type: 'keep', snippet: { ...PAGE, prefix: '', suffix: '', terms: [] } }],
    ['to keep a quotation of a local file', withSource({ url: 'file:///home/someone/a.html', clean: 'file:///home/someone/a.html' })],
    ['to forget', { type: 'forget', id: 'x' }],
    ['to obey a command', { type: 'command', command: 'next-mark' }],
    ['to close what is open in other frames', { type: 'escape' }],
    [
      'to hand on where a phrase stands now',
      { type: 'relay', to: [0], note: { says: 'moved', opening: '0.x', from: [0, 1], boxes: [{ x: 0, y: 0, width: 9, height: 9 }] } },
    ],
    ['to be told what is hidden', { type: 'came' }],
    ['to show the marks while the key is held', { type: 'hold-key', isHeld: true }],
    ['to hand a card on', { type: 'relay', to: [], note: { says: 'close', opening: '0.x' } }],
    ['to open a page of the reading room', { type: 'open', route: '#/term/%E4%B8%89' }],
  ])('%s is taken', (_, data) => {
    expect(v.parse(RequestSchema, data)).toEqual(data);
  });

  it.each<[what: string, data: unknown, place: string]>([
    ['is nothing', undefined, 'whole'],
    ['is null', null, 'whole'],
    ['is a text', 'terms', 'whole'],
    ['is a list', [], 'type'],
    ['is empty', {}, 'type'],
    ['is of no type', { ids: [] }, 'type'],
    ['is of an unknown type', { type: 'erase' }, 'type'],
    ['is of a type that every object has', { type: 'constructor' }, 'type'],
    ['is of a type that is no text', { type: 1 }, 'type'],
    ['has a field too many', { type: 'forget', id: 'x', all: true }, 'all'],
    ['asks for terms without a list', { type: 'terms' }, 'ids'],
    ['asks for terms by a text', { type: 'terms', ids: '三会一课' }, 'ids'],
    ['asks for a term that is no text', { type: 'terms', ids: ['三会一课', 7] }, 'ids.1'],
    ['asks for a term without a name', { type: 'terms', ids: [''] }, 'ids.0'],
    ['asks for a term of too long a name', { type: 'terms', ids: ['会'.repeat(201)] }, 'ids.0'],
    ['asks for more terms than there are', { type: 'terms', ids: Array(2001).fill('三会一课') }, 'ids'],
    ['asks for the passages of no term', { type: 'passages' }, 'term'],
    ['asks for the passages of a pattern', { type: 'passages', term: { $gt: '' } }, 'term'],
    ['opens another page', { type: 'open', route: 'https://example.org/' }, 'route'],
    ['opens a script', { type: 'open', route: 'javascript:alert(1)' }, 'route'],
    ['opens a path beside the reading room', { type: 'open', route: '/options.html#/' }, 'route'],
    ['opens an endless address', { type: 'open', route: `#/${'a'.repeat(2000)}` }, 'route'],
    ['commands what there is not', { type: 'command', command: 'self-destruct' }, 'command'],
    ['forgets without saying what', { type: 'forget' }, 'id'],
    ['keeps nothing', { type: 'keep' }, 'snippet'],
    ['keeps an empty quotation', withSnippet({ exact: '' }), 'snippet.exact'],
    ['keeps a quotation of endless length', withSnippet({ exact: '会'.repeat(100_001) }), 'snippet.exact'],
    ['keeps too much before a quotation', withSnippet({ prefix: '会'.repeat(SELECTOR_CONTEXT + 1) }), 'snippet.prefix'],
    ['keeps too much after a quotation', withSnippet({ suffix: '会'.repeat(SELECTOR_CONTEXT + 1) }), 'snippet.suffix'],
    ['keeps a quotation with a number for a term', withSnippet({ terms: ['三会一课', 1] }), 'snippet.terms.1'],
    ['keeps a quotation with an id of its own', withSnippet({ id: 'x' }), 'snippet.id'],
    ['keeps a quotation of no kind of text', withSnippet({ genre: 'mail' }), 'snippet.genre'],
    ['keeps a quotation that begins before its page', withSnippet({ position: { start: -1, end: 2 } }), 'snippet.position.start'],
    ['keeps a quotation of a day that is none', withSnippet({ facts: { published: { text: '昨天', from: 'time' } } }), 'snippet.facts.published.text'],
    ['keeps a fact without saying where it was found', withSnippet({ facts: { title: { text: '题' } } }), 'snippet.facts.title.from'],
    ['keeps a quotation in a colour that there is not', withSnippet({ colour: 'red;' }), 'snippet.colour'],
    ['keeps a quotation of no source', withSnippet({ source: undefined }), 'snippet.source'],
    ['keeps a quotation of an unknown kind of source', withSource({ kind: 'mail' }), 'snippet.source.kind'],
    ['keeps a quotation of no address', withSource({ url: 'example' }), 'snippet.source.url'],
    ['keeps a quotation of a page with a passage', withSource({ passage: 'a:1' }), 'snippet.source.passage'],
  ])('that %s is refused, and the place is said', (_, data, place) => {
    expect(fault(RequestSchema, data)).toBe(place);
  });

  it.each(['javascript:alert(document.domain)', 'data:text/html,<script>alert(1)</script>'])('that keeps a quotation of %s is refused', (url) => {
    expect(fault(RequestSchema, withSource({ url }))).toBe('snippet.source.url');
  });

  it('with markup in a text is taken as text', () => {
    const exact = '<img src=x onerror=alert(1)>';
    expect(v.parse(RequestSchema, withSnippet({ exact }))).toMatchObject({ snippet: { exact } });
  });

  it('never changes what every object has', () => {
    const hostile = JSON.parse('{"type":"forget","id":"x","__proto__":{"admin":true}}') as unknown;
    const parsed = v.safeParse(RequestSchema, hostile);
    expect(parsed.success && 'admin' in (parsed.output as object)).toBe(false);
    expect('admin' in {}).toBe(false);
  });
});

describe('a request to the frames of a tab', () => {
  it.each([
    { type: 'report' },
    { type: 'survey' },
    { type: 'go', index: 0, opens: true, wrapped: 'no', position: 1, total: 9 },
    { type: 'jump', term: '三会一课', index: 2 },
    { type: 'leave' },
    { type: 'keep' },
    { type: 'hide', hidden: true },
    { type: 'say', notice: 'no-marks' },
    { type: 'relay', to: '0.x', note: { says: 'hover', isOver: true } },
  ])('$type is taken', (request) => {
    expect(v.parse(TabRequestSchema, request)).toEqual(request);
  });

  it.each<[what: string, data: unknown, place: string]>([
    ['is nothing', undefined, 'whole'],
    ['is meant for the background', { type: 'forget', id: 'x' }, 'type'],
    ['has a field too many', { type: 'report', to: 'all' }, 'to'],
    ['goes to a mark before the first', { type: 'go', index: -1, opens: true, wrapped: 'no', position: 1, total: 9 }, 'index'],
    ['says what is not in the catalogue', { type: 'say', notice: '<b>' }, 'notice'],
    ['is for a frame of a nesting that nobody reads', { type: 'relay', to: Array(17).fill(0), note: { says: 'dismissed' } }, 'to'],
    [
      'brings a card without a phrase',
      { type: 'relay', to: [], note: { says: 'show', opening: '0.x', from: [0], subject: {}, boxes: [], withFocus: false } },
      'note.subject.term',
    ],
  ])('that %s is refused', (_, data, place) => {
    expect(fault(TabRequestSchema, data)).toBe(place);
  });
});

describe('the report of a frame', () => {
  const REPORT = { type: 'frame-report', path: [], top: true, site: 'example.org', hidden: false, read: true, counts: [{ term: '三会一课', count: 2 }] };

  it('is taken', () => {
    expect(v.parse(FrameReportSchema, REPORT)).toEqual(REPORT);
  });

  it.each<[what: string, data: unknown, place: string]>([
    ['is of another type', { ...REPORT, type: 'report' }, 'type'],
    ['does not say whether it is the top frame', { ...REPORT, top: undefined }, 'top'],
    ['says by a text whether it is hidden', { ...REPORT, hidden: 'true' }, 'hidden'],
    ['does not say whether the frame has been read', { ...REPORT, read: undefined }, 'read'],
    ['has a path that leads nowhere', { ...REPORT, path: [0, -1] }, 'path.1'],
    ['has a site that is no text', { ...REPORT, site: null }, 'site'],
    ['has counts that are no list', { ...REPORT, counts: {} }, 'counts'],
    ['counts by a text', { ...REPORT, counts: [{ term: '三会一课', count: '2' }] }, 'counts.0.count'],
    ['counts no term', { ...REPORT, counts: [{ count: 2 }] }, 'counts.0.term'],
  ])('that %s is refused', (_, data, place) => {
    expect(fault(FrameReportSchema, data)).toBe(place);
  });
});

describe('two quotations are the same', () => {
  it('when what they quote, its surroundings and their place are', () => {
    const elsewhere = { kind: 'page', url: 'https://example.org/a?utm_source=y', clean: 'https://example.org/a' } as const;
    expect(snippetKey({ ...PAGE, ...{ terms: [], facts: {}, note: '注' }, source: elsewhere })).toBe(snippetKey(PAGE));
    expect(snippetKey({ ...CORPUS, source: { kind: 'corpus', document: 'a', passage: 'a:0123456789', pack: 'e'.repeat(64) } })).toBe(snippetKey(CORPUS));
  });

  it.each<[what: string, other: Snippet]>([
    ['their words', { ...PAGE, exact: '坚持三会' }],
    ['what stands before', { ...PAGE, prefix: '不' }],
    ['what stands after', { ...PAGE, suffix: '' }],
    ['where one ends and the other begins', { ...PAGE, prefix: '要坚持', exact: '三会一课' }],
    ['their page', { ...PAGE, source: { kind: 'page', url: 'https://example.org/b', clean: 'https://example.org/b' } }],
    ['page and corpus', CORPUS],
  ])('never when they differ in %s', (_, other) => {
    expect(snippetKey(other)).not.toBe(snippetKey(PAGE));
  });
});
