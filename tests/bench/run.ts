/**
 * `tsx tests/bench/run.ts [--json] [--suite NAME]`: measures in real Chromium and prints medians, their
 * ends and ratios. With `--json` stdout has one object a line and nothing else.
 */
import { parseArgs } from 'node:util';
import { type Shipped, shippedLexicon } from './lexicon';
import { asJsonLines, asTable, type Report } from './report';
import { delivery } from './suites/delivery';
import { extension } from './suites/extension';
import { matcher } from './suites/matcher';
import { page } from './suites/page';
import { search, searchLarge } from './suites/search';
import { snippets } from './suites/snippets';
import { ticker } from './suites/ticker';

const SUITES: Readonly<Record<string, (shipped: Shipped) => Promise<Report>>> = {
  page,
  extension,
  ticker,
  delivery,
  matcher,
  snippets,
  search,
  'search-large': searchLarge,
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, suite: { type: 'string' } } });
  const names = values.suite === undefined ? Object.keys(SUITES) : [values.suite];
  const unknown = names.find((name) => !SUITES[name]);
  if (unknown !== undefined) throw new Error(`there is no suite ${unknown}; there are ${Object.keys(SUITES).join(', ')}`);
  const shipped = await shippedLexicon();
  for (const name of names) {
    console.error(`measuring: ${name}`);
    const report = await SUITES[name]?.(shipped);
    if (report) console.log(values.json ? asJsonLines(report) : `${asTable(report)}\n`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
