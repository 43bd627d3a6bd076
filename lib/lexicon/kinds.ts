import type { Kind } from './schema';

/** Kinds that share a colour: the mark's, the card's edge and the index's. Numbers are stable: they stand in the compiled automaton. */
export const GROUPS = ['numeric', 'action', 'method', 'idea', 'body'] as const;
export type Group = (typeof GROUPS)[number];

const GROUP_OF: Readonly<Record<Kind, Group>> = {
  numeric: 'numeric',
  campaign: 'action',
  project: 'action',
  mechanism: 'method',
  formula: 'method',
  motto: 'idea',
  concept: 'idea',
  organisation: 'body',
  document: 'body',
};

export const groupOf = (kind: Kind): Group => GROUP_OF[kind];
