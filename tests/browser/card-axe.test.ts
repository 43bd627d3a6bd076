import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AXE_BROWSERS } from '../harness/find-browser';
import { putInside } from '../harness/inside';
import { openSession, type Session } from '../harness/session';
import type * as states from './card-states';

declare const bundled: typeof states;

describe.each(AXE_BROWSERS)('the card in %s', (kind) => {
  let session: Session;
  beforeAll(async () => {
    session = await openSession(kind);
    session.put('bare.html', '<!doctype html><html lang="en"><meta charset="utf-8"><title>bare</title><body><main></main>');
  });
  afterAll(() => session?.close());

  test.each(['light', 'dark'] as const)('has no fault that axe knows in any state, %s', async (theme) => {
    const page = await session.open('bare.html');
    await putInside(page, new URL('./card-states.tsx', import.meta.url));
    expect(await page.evaluate(() => bundled.stateCount)).toBeGreaterThan(15);
    expect(await page.evaluate((wanted) => bundled.faults(wanted), theme)).toEqual([]);
    await page.close();
  });
});
