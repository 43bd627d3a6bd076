import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const FOLDER = new URL('../../lib/page/', import.meta.url);
const SHEETS = readdirSync(FOLDER)
  .map((name) => ({ name, css: readFileSync(new URL(name, FOLDER), 'utf8').replace(/\/\*.*?\*\//gs, '') }))
  .filter(({ css }) => css.includes('::highlight'));

/** What the first rule says whose selector begins so. */
const ruleIn = (css: string, selector: string): string => css.split(selector)[1]?.split('}')[0] ?? '';

test('the samples of the settings look as phrases of their kind do on pages', () => {
  const settings = readFileSync(new URL('../../entrypoints/options/options.css', import.meta.url), 'utf8');
  const marks = SHEETS.find(({ name }) => name === 'marks.css')?.css ?? '';
  const tint = /#[0-9a-f]{8}/.exec(ruleIn(marks, ':root::highlight(t-0)'))?.[0];
  const line = /underline[^;]*/.exec(ruleIn(marks, ':root::highlight(u-0)'))?.[0];
  expect(tint).toBeDefined();
  expect(line).toBeDefined();
  expect(ruleIn(settings, '.sample.tint')).toContain(tint);
  expect(ruleIn(settings, '.sample.underline')).toContain(line);
});

describe.each(SHEETS)('the highlights of $name', ({ css }) => {
  const selectors = [...css.matchAll(/([^{};]+)\{[^{}]*\}/g)].map(([, selector = '']) => selector.trim());

  test('are styled at the root alone: a rule for every element is resolved for every element of every page', () => {
    expect(selectors.length).toBeGreaterThan(0);
    for (const selector of selectors) expect(selector).toMatch(/^:root::highlight\([ut]-\d\)$/);
  });

  test('have no length that each element would have to work out anew', () => {
    expect(css).not.toMatch(/\d(em|rem|ex|ch|ic|lh|cq\w+)\b/);
  });

  test('are not printed', () => {
    expect(css.trim()).toMatch(/^@media not print \{.*\}$/s);
    expect(css.match(/@/g)).toHaveLength(1);
  });
});
