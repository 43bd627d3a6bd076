import type { Settings } from '../../lib/settings';

/** Changes the settings as they are now: another page may have changed them since this one was drawn. Gives whether they were stored. */
export type ChangeSettings = (next: (now: Settings) => Settings) => Promise<boolean>;
