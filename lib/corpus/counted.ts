import type { Passage } from './pack';
import type { Role } from './schema';

/** Roles whose text is the document's own and said once: terms are counted and evidence found in these. */
const COUNTED: ReadonlySet<Role> = new Set<Role>(['title', 'heading', 'paragraph', 'caption']);
export const isCounted = (passage: Pick<Passage, 'role'>): boolean => COUNTED.has(passage.role);
