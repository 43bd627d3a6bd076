import type { Settings } from '../../lib/settings';

/** Changes the settings and says so. Gives whether they were stored. */
export type ChangeSettings = (next: (now: Settings) => Settings) => Promise<boolean>;
