import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formHolds, formOf } from '../../lib/lexicon/forms';
import { readLexicon } from '../../lib/lexicon/read';
import type { Guard } from '../../lib/lexicon/schema';
import { surfacesOfEntry } from '../../lib/lexicon/surfaces';
import { CONTEXT_LENGTH } from '../../lib/lexicon/surroundings';
import { AutomatonError, deserialise, serialise, termId } from '../../lib/matcher/automaton';
import { buildAutomaton, type Pattern } from '../../lib/matcher/build';
import { findTerms } from '../../lib/matcher/find';
import { normalise } from '../../lib/text/normalise';
import { assets, shipped } from './shipped';
import { between, holds } from './surroundings';

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
/** How many texts each random test reads: LONG=1 is `npm run test:long`. */
const CASES = process.env.LONG === '1' ? 100_000 : 3_000;
/** Building an automaton takes longer than reading a text, so each is used for as many. */
const TEXTS_PER_LEXICON = 20;
const LONG_TIMEOUT_MS = 600_000;
console.log(`matcher.test.ts: seed ${SEED} (SEED=${SEED} repeats this run), ${CASES} texts for each random test`);

interface Found {
  readonly term: number;
  readonly start: number;
  readonly end: number;
}
interface Shown extends Found {
  readonly nested: readonly Found[];
}

/** A piece of a text: what stands there, and what it is in canonical characters, as long as itself or nothing. */
type Piece = readonly [raw: string, canonical: string];

/** Whether a surface may stand between `before` and `after`: for a test's own rules. */
type Allowed = (pattern: Pattern, surface: string, before: string, after: string) => boolean;

/**
 * The matcher as plainly as it can be said: every surface is tried at every character, and of what is found the
 * leftmost, then the longest, is taken again and again.
 */
function naive(patterns: readonly Pattern[], pieces: readonly Piece[], allowed: Allowed): Shown[] {
  const text = pieces.map(([, canonical]) => canonical).join('');
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const [written, canonical] of pieces) {
    for (let unit = 0; unit < canonical.length; unit++) {
      starts.push(at);
      ends.push(at + written.length);
    }
    at += written.length;
  }
  const found: Found[] = [];
  for (let from = 0; from < text.length; from++) {
    for (const pattern of patterns) {
      if (!text.startsWith(pattern.surface, from)) continue;
      const start = starts[from] ?? 0;
      const end = ends[from + pattern.surface.length - 1] ?? 0;
      if (allowed(pattern, pattern.surface, text.slice(0, from), text.slice(from + pattern.surface.length))) found.push({ term: pattern.term, start, end });
    }
  }
  const shown: Shown[] = [];
  let left = found;
  while (left.length > 0) {
    const first = Math.min(...left.map(({ start }) => start));
    const end = Math.max(...left.filter(({ start }) => start === first).map((match) => match.end));
    const best = left.find((match) => match.start === first && match.end === end);
    if (!best) break;
    shown.push({ ...best, nested: left.filter((match) => match !== best && match.end <= end) });
    left = left.filter(({ start }) => start >= end);
  }
  return shown;
}

const inOrder = (found: readonly Found[]): Found[] => [...found].sort((a, b) => a.start - b.start || a.end - b.end || a.term - b.term);

/** What `findTerms` gives, in the same shape and order. */
const found = (automaton: Parameters<typeof findTerms>[0], text: string): Shown[] =>
  findTerms(automaton, text).map(({ span, nested }) => ({ ...span, nested: inOrder(nested) }));

const expected = (patterns: readonly Pattern[], pieces: readonly Piece[], allowed: Allowed = () => true): Shown[] =>
  naive(patterns, pieces, allowed).map((match) => ({ ...match, nested: inOrder(match.nested) }));

const written = (pieces: readonly Piece[]): string => pieces.map(([raw]) => raw).join('');

const termsOf = (patterns: readonly Pattern[]) => patterns.map(({ surface }) => ({ id: surface, group: 0 }));

/** Few characters, so that surfaces overlap, hold each other and repeat themselves. */
const smallSurfaces = (alphabet: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(
    fc.array(fc.constantFrom(...alphabet), { minLength: 2, maxLength: 6, size: 'max' }).map((chars) => chars.join('')),
    { minLength: 1, maxLength: 12, size: 'max' },
  );

const textsOf = (pieces: readonly Piece[]): fc.Arbitrary<Piece[][]> =>
  fc.array(fc.array(fc.constantFrom(...pieces), { maxLength: 40, size: 'max' }), { minLength: TEXTS_PER_LEXICON, maxLength: TEXTS_PER_LEXICON });

const random = { seed: SEED, numRuns: Math.ceil(CASES / TEXTS_PER_LEXICON) };

describe('the terms found in random texts are those that a naive search finds', () => {
  it(
    'with variants, quotation marks and characters without text mixed in',
    () => {
      const pieces: readonly Piece[] = [
        ['会', '会'],
        ['會', '会'],
        ['风', '风'],
        ['風', '风'],
        ['⻛', '风'],
        ['课', '课'],
        ['課', '课'],
        ['+', '+'],
        ['＋', '+'],
        ['“', '"'],
        ['」', '"'],
        ['外', '外'],
        ['①', '①'],
        ['，', ','],
        [' ', ''],
        ['\n', ''],
        ['\u200B', ''],
        ['\u3000', ''],
        ['\uFE0F', ''],
      ];
      fc.assert(
        fc.property(smallSurfaces(['会', '风', '课', '+', '"']), textsOf(pieces), (surfaces, texts) => {
          const patterns = surfaces.map((surface, term) => ({ surface, term }));
          const automaton = buildAutomaton(patterns, termsOf(patterns));
          for (const text of texts) expect(found(automaton, written(text))).toEqual(expected(patterns, text));
        }),
        random,
      );
    },
    LONG_TIMEOUT_MS,
  );

  it(
    'with numerals, letters and guards',
    () => {
      const pieces: readonly Piece[] = [
        ['三', '3'],
        ['3', '3'],
        ['十', '十'],
        ['第', '第'],
        ['个', '个'],
        ['個', '个'],
        ['线', '线'],
        ['N', 'N'],
        ['“', '"'],
        ['”', '"'],
      ];
      const word = fc.array(fc.constantFrom('线', '个', '十'), { minLength: 1, maxLength: 2 });
      const guards: fc.Arbitrary<Guard | undefined> = fc.oneof(
        fc.constant(undefined),
        fc.record({ notAfter: word }),
        fc.record({ notBefore: word }),
        fc.record({ before: word, notAfter: word }),
        fc.record({ any: fc.tuple(fc.constant({ quoted: true as const }), fc.record({ after: word })) }),
      );
      const isNumeral = (char: string): boolean => /[3三十]/.test(char);
      const isLatinOrDigit = (char: string): boolean => /[3N]/.test(char);
      const isQuote = (char: string): boolean => char === '"';
      const holds = (guard: Guard, before: string, after: string): boolean =>
        (!guard.quoted || (isQuote(before.slice(-1)) && isQuote(after.slice(0, 1)))) &&
        (guard.before?.some((one) => new RegExp(`${one}"*$`).test(before)) ?? true) &&
        (guard.after?.some((one) => new RegExp(`^"*${one}`).test(after)) ?? true) &&
        !guard.notBefore?.some((one) => new RegExp(`${one}$`).test(before)) &&
        !guard.notAfter?.some((one) => new RegExp(`^${one}`).test(after)) &&
        (guard.any?.some((one) => holds(one, before, after)) ?? true);
      const allowed: Allowed = ({ guard }, surface, before, after) => {
        const previous = before.slice(-1);
        if (isNumeral(surface.charAt(0)) && (isNumeral(previous) || previous === '第')) return false;
        if (/^(N|3[3N])/.test(surface) && isLatinOrDigit(previous)) return false;
        if (/(N|33)$/.test(surface) && isLatinOrDigit(after.slice(0, 1))) return false;
        // A guard sees no further than this.
        return !guard || holds(guard, before.slice(-CONTEXT_LENGTH), after.slice(0, CONTEXT_LENGTH));
      };
      const guarded = smallSurfaces(['3', '十', '个', 'N', '"']).chain((surfaces) =>
        fc
          .array(guards, { minLength: surfaces.length, maxLength: surfaces.length })
          .map((each) => surfaces.map((surface, term): Pattern => ({ surface, term, guard: each[term] }))),
      );
      fc.assert(
        fc.property(guarded, textsOf(pieces), (patterns, texts) => {
          const automaton = buildAutomaton(patterns, termsOf(patterns));
          for (const text of texts) expect(found(automaton, written(text))).toEqual(expected(patterns, text, allowed));
        }),
        random,
      );
    },
    LONG_TIMEOUT_MS,
  );

  it(
    'with the shipped lexicon, on pieces of its own surfaces and examples',
    async () => {
      const { automaton } = await shipped();
      const { entries } = readLexicon(assets.lexicon);
      const patterns = entries.flatMap(({ value }, term) => surfacesOfEntry(value).map(({ text, ...bound }): Pattern => ({ surface: text, term, ...bound })));
      const sources = [
        ...patterns.map(({ surface }) => surface),
        ...entries.flatMap(({ value: { examples = [], counterexamples = [] } }) => [...examples, ...counterexamples]),
        '——',
        '\n',
        '\u200B',
      ];
      const fragment = fc
        .tuple(fc.constantFrom(...sources), fc.nat(), fc.nat())
        .map(([source, from, to]) => (from % 3 === 0 ? source.slice(from % source.length, 1 + (to % source.length)) : source));
      const text = fc
        .array(fragment, { maxLength: 8, size: 'max' })
        .map((fragments) => fragments.join('').split(''))
        .map((units) => units.map((unit): Piece => [unit, normalise(unit).text]));
      const allowed: Allowed = ({ guard, isTitle }, surface, before, after) => {
        const around = between(before.slice(-CONTEXT_LENGTH), after.slice(0, CONTEXT_LENGTH));
        return formHolds(formOf(surface, isTitle), around) && (!guard || holds(guard, around));
      };
      fc.assert(
        fc.property(text, (pieces) => {
          expect(found(automaton, written(pieces))).toEqual(expected(patterns, pieces, allowed));
        }),
        { ...random, numRuns: CASES / 10 },
      );
    },
    LONG_TIMEOUT_MS,
  );
});

describe('a term is found', () => {
  const find = (surfaces: readonly string[], text: string): string[] => {
    const patterns = surfaces.map((surface, term) => ({ surface: normalise(surface).text, term }));
    const shown = ({ start, end }: Found): string => text.slice(start, end);
    return found(buildAutomaton(patterns, termsOf(patterns)), text).map((match) => [shown(match), ...match.nested.map(shown)].join(' > '));
  };

  it.each<[how: string, surfaces: string[], text: string, found: string[]]>([
    ['as the text writes it', ['三会一课'], '坚持 3會1課 制度', ['3會1課']],
    ['with what stands inside it', ['三会一课'], '坚持“三会\n一课”制度', ['三会\n一课']],
    ['without the spaces around it', ['三会一课'], ' 三会一课 ', ['三会一课']],
    ['at both edges of a text', ['三会一课'], '三会一课三会一课', ['三会一课', '三会一课']],
    ['and the one that starts first wins', ['主题党日', '党日活动'], '主题党日活动', ['主题党日']],
    ['and of one start the longest wins, the shorter stands in it', ['主题党日', '主题党日活动'], '主题党日活动', ['主题党日活动 > 主题党日']],
    ['and one inside another is kept with it', ['两个维护', '增强两个维护意识'], '增强两个维护意识', ['增强两个维护意识 > 两个维护']],
    ['and one that crosses its edge is dropped', ['甲乙丙', '丙丁'], '甲乙丙丁', ['甲乙丙']],
    ['and the next may begin where it ends', ['甲乙', '丙丁'], '甲乙丙丁', ['甲乙', '丙丁']],
    ['and again within itself it is not', ['甲甲'], '甲甲甲', ['甲甲']],
    ['beyond the basic plane', ['𠮷日'], '今天𠮷日', ['𠮷日']],
    ['nowhere in a text without it', ['三会一课'], '三会二课', []],
    ['nowhere in a text that ends too soon', ['三会一课'], '三会一', []],
    ['nowhere in an empty text', ['三会一课'], '', []],
  ])('%s', (_, surfaces, text, wanted) => {
    expect(find(surfaces, text)).toEqual(wanted);
  });

  it('in a long text full of terms within a second', () => {
    const automaton = buildAutomaton([{ surface: '3会1课', term: 0 }], [{ id: '三会一课', group: 0 }]);
    const text = '坚持三会一课制度。'.repeat(11_000);
    const started = performance.now();
    expect(findTerms(automaton, text)).toHaveLength(11_000);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('among more surfaces than 16 bits can number', () => {
    const HAN = 0x4e00;
    const SIDE = 280;
    const pair = (index: number): string => String.fromCharCode(HAN + Math.floor(index / SIDE), HAN + (index % SIDE));
    const surfaces = Array.from({ length: SIDE * SIDE }, (_, index) => `会课${pair(index)}`);
    const patterns = surfaces.map((surface, term) => ({ surface: normalise(surface).text, term })).filter(({ surface }, index) => surface === surfaces[index]);
    const automaton = buildAutomaton(patterns, termsOf(surfaces.map((surface) => ({ surface, term: 0 }))));
    const last = patterns.at(-1);
    expect(patterns.length).toBeGreaterThan(0x10000);
    expect(findTerms(automaton, `在${last?.surface}里`)).toEqual([{ span: { term: last?.term, start: 1, end: 5 }, nested: [] }]);
  });

  it('never, by an automaton without surfaces', () => {
    expect(findTerms(buildAutomaton([], []), '三会一课')).toEqual([]);
  });
});

describe('an automaton is not built', () => {
  it.each([
    ['with a surface of one character', [{ surface: '会', term: 0 }], 'the surface “会” is shorter than two characters'],
    ['with an empty surface', [{ surface: '', term: 0 }], 'the surface “” is shorter than two characters'],
    [
      'with one surface twice',
      [
        { surface: '会课', term: 0 },
        { surface: '会课', term: 1 },
      ],
      'two patterns share the surface “会课”',
    ],
  ])('%s', (_, patterns, message) => {
    expect(() => buildAutomaton(patterns, termsOf(patterns))).toThrow(new RangeError(message));
  });
});

describe('a compiled lexicon', () => {
  const patterns: Pattern[] = [
    { surface: '3会1课', term: 0 },
    { surface: '4个1', term: 1, guard: { notAfter: ['线'] } },
    { surface: '"凤还巢"工程', term: 2, guard: { any: [{ quoted: true }, { before: ['开展'] }] } },
  ];
  const build = () => buildAutomaton(patterns, termsOf(patterns));
  const file = serialise(build());
  const TEXT = '坚持三会一课，落实四个一工程，在四个一线，开展“凤还巢”工程。';

  it('is the same bytes for the same lexicon', () => {
    expect(serialise(build())).toEqual(file);
    expect(serialise(deserialise(file.slice().buffer))).toEqual(file);
  });

  it('knows the ids and groups of its terms', () => {
    const terms = [
      { id: '三会一课', group: 1 },
      { id: '', group: 0 },
      { id: '𠮷日', group: 4 },
    ];
    const read = deserialise(serialise(buildAutomaton([], terms)).buffer);
    expect(terms.map((_, term) => ({ id: termId(read, term), group: read.termGroup[term] }))).toEqual(terms);
    expect(termId(read, terms.length)).toBe('');
  });

  it('as shipped is what was compiled', async () => {
    const { automaton } = await shipped();
    expect(deserialise(serialise(automaton).buffer)).toEqual(automaton);
  });

  it('read from its file finds what it found before', () => {
    expect(findTerms(deserialise(file.slice().buffer), TEXT)).toHaveLength(3);
    fc.assert(
      fc.property(
        smallSurfaces(['会', '风', '3', '"']),
        textsOf([
          ['会', '会'],
          ['風', '风'],
          ['三', '3'],
          ['”', '"'],
          [' ', ''],
        ]),
        (surfaces, texts) => {
          const few = surfaces.map((surface, term) => ({ surface, term }));
          const automaton = buildAutomaton(few, termsOf(few));
          const read = deserialise(serialise(automaton).buffer);
          for (const text of texts) expect(findTerms(read, written(text))).toEqual(findTerms(automaton, written(text)));
        },
      ),
      { seed: SEED, numRuns: 20 },
    );
  });
});

describe('a damaged compiled lexicon is refused with one clear line', () => {
  const patterns: Pattern[] = [
    { surface: '3会1课', term: 0 },
    { surface: '4个1', term: 1, guard: { notAfter: ['线'] } },
  ];
  const file = serialise(buildAutomaton(patterns, termsOf(patterns)));
  const HEADER_BYTES = 64;
  const SECTIONS = [
    'classes',
    'filter',
    'states',
    'tails',
    'terms of surfaces',
    'guards of surfaces',
    'forms of surfaces',
    'ids',
    'ends of ids',
    'groups',
    'guards',
    'ends of guards',
    'characters',
  ];

  const expectRefused = (damaged: Uint8Array<ArrayBuffer>, message = /^compiled lexicon: [^\n]+$/): void => {
    try {
      deserialise(damaged.buffer);
    } catch (error) {
      expect(error).toBeInstanceOf(AutomatonError);
      expect((error as AutomatonError).message).toMatch(message);
      return;
    }
    expect.unreachable('it was taken');
  };
  const withByte = (at: number, change: (byte: number) => number): Uint8Array<ArrayBuffer> => file.with(at, change(file[at] ?? 0)) as Uint8Array<ArrayBuffer>;
  const withWord = (at: number, change: (word: number) => number): Uint8Array<ArrayBuffer> => {
    const copy = file.slice();
    const view = new DataView(copy.buffer);
    view.setUint32(at, change(view.getUint32(at, true)), true);
    return copy;
  };

  it('when it is cut short at any byte', () => {
    for (let length = 0; length < file.length; length++) {
      expectRefused(
        file.slice(0, length),
        length < HEADER_BYTES ? /^compiled lexicon: not a file of this version$/ : /^compiled lexicon: cut short at byte \d+$/,
      );
    }
  });

  it('when something stands after its end', () => {
    const longer = new Uint8Array(file.length + 4);
    longer.set(file);
    expectRefused(longer);
  });

  it('when any bit of its first four bytes is another', () => {
    for (let bit = 0; bit < 32; bit++) {
      expectRefused(
        withByte(bit >> 3, (byte) => byte ^ (1 << (bit & 7))),
        /^compiled lexicon: not a file of this version$/,
      );
    }
  });

  it('when it is another file', () => {
    expectRefused(new TextEncoder().encode('<!doctype html>'.repeat(100)) as Uint8Array<ArrayBuffer>);
    expectRefused(new Uint8Array(10_000));
  });

  const OTHER_LENGTHS: ReadonlyArray<(length: number) => number> = [
    () => 0,
    () => file.length,
    () => 0x80000000,
    () => 0xffffffff,
    (length) => length * 2,
    ...[-4, -2, -1, 1, 2, 4].map((more) => (length: number) => length + more),
  ];
  const expectNoOtherLength = (name: string): void => {
    const at = 8 + SECTIONS.indexOf(name) * 4;
    for (const change of OTHER_LENGTHS) expectRefused(withWord(at, change));
  };
  it.each(SECTIONS)('when the length of its section “%s” is wrong', expectNoOtherLength);

  it('when a guard is damaged, as soon as it is asked', () => {
    const automaton = buildAutomaton(patterns, termsOf(patterns));
    for (const damage of [(units: Uint16Array) => units.fill(0), (units: Uint16Array) => units.fill(8), (units: Uint16Array) => units.with(0, 9)]) {
      const damaged = deserialise(serialise({ ...automaton, guardUnits: damage(automaton.guardUnits.slice()) }).buffer);
      expect(findTerms(damaged, '三会一课')).toHaveLength(1);
      expect(() => findTerms(damaged, '四个一')).toThrow(new AutomatonError('compiled lexicon: its guard 1 cannot be read'));
    }
  });

  it('and never hangs, whatever byte is another', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, difference) => {
        const damaged = withByte(at, (byte) => byte ^ difference);
        try {
          findTerms(deserialise(damaged.buffer), '坚持三会一课，落实四个一工程。'.repeat(10));
        } catch (error) {
          expect(error).toBeInstanceOf(AutomatonError);
        }
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
