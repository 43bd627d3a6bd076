import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Route, routeOf } from '../../entrypoints/reader/route';
import { documentHref, type ScreenName, screenHref, termHref } from '../../lib/reading-room';

/** Characters of names, and those that mean something in an address. */
const name = fc.string({ unit: fc.constantFrom(...'三会“”1N𠮷 +/%?#&=:.\\'), minLength: 1 });

describe('an address of the reading room', () => {
  it.each<[hash: string, route: Route]>([
    ['', { page: 'home', parameters: {} }],
    ['#', { page: 'home', parameters: {} }],
    ['#/', { page: 'home', parameters: {} }],
    ['#//example.org/term/a', { page: 'home', parameters: {} }],
    ['#/?q=三会一课', { page: 'home', parameters: { q: '三会一课' } }],
    ['#/snippets', { page: 'snippets', parameters: {} }],
    ['#/snippets?text=a+b&tag=%23', { page: 'snippets', parameters: { text: 'a b', tag: '#' } }],
    ['#/about', { page: 'about' }],
    ['#/privacy', { page: 'privacy' }],
    ['#/term/%E4%B8%89%E4%BC%9A%E4%B8%80%E8%AF%BE', { page: 'term', id: '三会一课' }],
    ['#/term/三会一课', { page: 'term', id: '三会一课' }],
    ['#/term/1%2BN', { page: 'term', id: '1+N' }],
    ['#/term/1+N', { page: 'term', id: '1+N' }],
    ['#/document/heze-ershida', { page: 'document', id: 'heze-ershida', passage: undefined, term: undefined }],
    ['#/document/a?passage=a%3A01-2', { page: 'document', id: 'a', passage: 'a:01-2', term: undefined }],
    ['#/document/a?passage=a:01&term=三会一课', { page: 'document', id: 'a', passage: 'a:01', term: '三会一课' }],
    ['#/document/a?passage=', { page: 'document', id: 'a', passage: undefined, term: undefined }],
  ])('%j leads to its page', (hash, route) => {
    expect(routeOf(hash)).toEqual(route);
  });

  it.each<[what: string, hash: string]>([
    ['names no page that there is', '#/admin'],
    ['names the first screen', '#/home'],
    ['names what every object has', '#/constructor'],
    ['names a term without its name', '#/term'],
    ['names a term with an empty name', '#/term/'],
    ['names a document with an empty name', '#/document/?passage=a'],
    ['is a script', '#javascript:alert(1)'],
    ['climbs', '#/../term/a'],
  ])('that %s leads to the page that says so', (_, hash) => {
    expect(routeOf(hash)).toEqual({ page: 'unknown' });
  });

  it.each<[what: string, hash: string, id: string]>([
    ['is encoded wrongly', '#/term/%E4%B8', '%E4%B8'],
    ['has a bare percent sign', '#/term/40%', '40%'],
    ['is markup', '#/term/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E', '<img src=x onerror=alert(1)>'],
    ['is what every object has', '#/term/__proto__', '__proto__'],
  ])('of a term whose name %s is taken as text', (_, hash, id) => {
    expect(routeOf(hash)).toEqual({ page: 'term', id });
  });

  it('never fails, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.oneof(name, fc.stringMatching(/^#\/(term|document)\/[%/?&=#a-f0-9]{0,20}$/)), (hash) => {
        expect(['home', 'document', 'term', 'about', 'privacy', 'unknown']).toContain(routeOf(hash).page);
      }),
    );
  });
});

describe('a link into the reading room leads back', () => {
  it('to its term, whatever its name', () => {
    fc.assert(
      fc.property(name, (id) => {
        expect(routeOf(termHref(id))).toEqual({ page: 'term', id });
      }),
    );
  });

  it('to its document, passage and term', () => {
    fc.assert(
      fc.property(name, fc.option(name, { nil: undefined }), fc.option(name, { nil: undefined }), (id, passage, term) => {
        expect(routeOf(documentHref(id, passage, term))).toEqual({ page: 'document', id, passage, term });
      }),
    );
  });

  it('to its screen, with all that was asked of it', () => {
    fc.assert(
      fc.property(fc.constantFrom<ScreenName>('home', 'look-up', 'index', 'compare', 'concordance', 'snippets'), name, (page, asked) => {
        expect(routeOf(screenHref(page, { q: asked }))).toEqual({ page, parameters: { q: asked } });
      }),
    );
  });

  it('and is short where there is nothing to say', () => {
    expect(documentHref('a')).toBe('#/document/a');
    expect([screenHref('home'), screenHref('snippets', { text: '' })]).toEqual(['#/', '#/snippets']);
  });
});
