import { browser } from 'wxt/browser';

/** The whole address of a screen of the reading room. @param route from `#` on (see `lib/reading-room.ts`) */
export const readerAddress = (route: string): string => browser.runtime.getURL('/reader.html') + route;
