import { normalise } from '../text/normalise';
import type { Guard } from './schema';

/** A guard whose strings are in canonical characters: what it looks for has no other way of writing either. */
export function canonicalGuard({ quoted, any, ...strings }: Guard): Guard {
  const folded = Object.fromEntries(Object.entries(strings).map(([key, list]) => [key, list?.map((text) => normalise(text).text)]));
  return { ...(quoted && { quoted }), ...folded, ...(any && { any: any.map(canonicalGuard) }) };
}
