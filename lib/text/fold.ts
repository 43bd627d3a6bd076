/**
 * The one table of character variants. `fold` gives the canonical form of a single UTF-16 code unit:
 * two strings are the same term on a page exactly when their folded code units are the same.
 *
 * What is folded: width and compatibility ideographs (Unicode NFKC), Kangxi and other radicals written as
 * characters, traditional to simplified, also as Hong Kong and Taiwan write it (OpenCC), every kind of quotation mark, digits
 * in Chinese and Arabic, and middle dots. What carries no text (spaces, line breaks, zero-width and
 * soft-hyphen characters, variation selectors) is dropped.
 */
import hongKongToTraditional from 'opencc-js/dict/HKVariantsRev';
import traditionalToSimplified from 'opencc-js/dict/TSCharacters';
import taiwanToTraditional from 'opencc-js/dict/TWVariantsRev';
import { QUOTES } from './quotes';

/** What `fold` answers for a code unit that carries no text. */
export const DROPPED = '';

const DOTS = '·・‧•∙⋅･';
const DIGITS: ReadonlyArray<readonly [string, string]> = [
  ['〇零', '0'],
  ['一', '1'],
  ['二', '2'],
  ['三', '3'],
  ['四', '4'],
  ['五', '5'],
  ['六', '6'],
  ['七', '7'],
  ['八', '8'],
  ['九', '9'],
];

/** CJK radicals with no compatibility decomposition that fonts and PDF readers put for the character (Unicode EquivalentUnifiedIdeograph). */
const RADICALS =
  '⺟母⺠民⺢水⺥爪⺩玉⺪疋⺮竹⺯糸⺱网⺸羊⺼肉⺾艹⻁虎⻂衣⻄西⻅见⻆角⻉贝⻋车⻌辶⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟';

const DROPPED_PATTERN = /[\s\p{Default_Ignorable_Code_Point}]/u;

/**
 * Blocks whose compatibility forms are the same character in another dress: Kangxi radicals,
 * compatibility ideographs, half and full width. Circled or raised digits say something else and stay.
 */
const COMPATIBILITY_FORM = /[\u2F00-\u2FDF\uF900-\uFAFF\uFF01-\uFFEF]/;

const special = new Map<string, string>();
for (const quote of QUOTES) special.set(quote, '"');
for (const dot of DOTS) special.set(dot, '·');
for (const [variants, digit] of DIGITS) for (const variant of variants) special.set(variant, digit);
const radicals = Array.from(RADICALS);
for (let i = 0; i + 1 < radicals.length; i += 2) special.set(radicals[i] ?? '', radicals[i + 1] ?? '');

/** Pairs of single characters in one of OpenCC's tables. */
function pairsOf(table: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const line of table.split('|')) {
    const [from, to] = line.split(' ');
    if (from?.length === 1 && to?.length === 1) pairs.set(from, to);
  }
  return pairs;
}

const simplified = pairsOf(traditionalToSimplified);
const alreadySimple = new Set(simplified.values());
for (const regional of [pairsOf(hongKongToTraditional), pairsOf(taiwanToTraditional)]) {
  for (const [from, to] of regional) {
    const simple = simplified.get(to) ?? to;
    if (!simplified.has(from) && !alreadySimple.has(from) && !simplified.has(simple)) simplified.set(from, simple);
  }
}

/**
 * The canonical form of one UTF-16 code unit: one code unit, or `DROPPED`.
 * Surrogates fold to themselves, so astral characters stay distinct but have no variants.
 */
export function fold(unit: string): string {
  if (DROPPED_PATTERN.test(unit)) return DROPPED;
  const known = special.get(unit);
  if (known !== undefined) return known;
  const compatible = COMPATIBILITY_FORM.test(unit) ? unit.normalize('NFKC') : unit;
  const base = compatible.length === 1 ? compatible : unit;
  const simple = simplified.get(base) ?? base;
  return special.get(simple) ?? simple;
}
