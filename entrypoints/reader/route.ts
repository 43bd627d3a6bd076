import { useEffect, useState } from 'preact/hooks';
import { pathOf, SCREENS, type ScreenName, screenHref } from '../../lib/reading-room';

/** A place in the reading room, as its address says it. */
export type Route =
  | {
      readonly page: 'document';
      readonly id: string;
      readonly passage: string | undefined;
      readonly term: string | undefined;
      readonly find?: string | undefined;
    }
  | { readonly page: 'term'; readonly id: string }
  | { readonly page: ScreenName; readonly parameters: Readonly<Record<string, string>> }
  | { readonly page: 'welcome' }
  | { readonly page: 'about' }
  | { readonly page: 'privacy' }
  | { readonly page: 'unknown' };

/** Reads the part of an address from `#` on. */
export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [page = '', rawId = ''] = path.split('/');
  const parameters = new URLSearchParams(query);
  const id = decoded(rawId);
  if (page === 'about' || page === 'privacy' || page === 'welcome') return { page };
  const screen = SCREENS.find((name) => pathOf(name) === page);
  if (screen) return { page: screen, parameters: Object.fromEntries(parameters) };
  if (page === 'term' && id !== '') return { page, id };
  if (page === 'document' && id !== '') {
    const given = (name: string): string | undefined => parameters.get(name) || undefined;
    return { page, id, passage: given('passage'), term: given('term'), find: given('find') };
  }
  return { page: 'unknown' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const follow = (): void => setRoute(routeOf(location.hash));
    addEventListener('hashchange', follow);
    // The address may have changed between the first drawing and this effect.
    follow();
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}

/**
 * What a screen's address says, and what changes it: the address follows without a new entry in the
 * history, so that Back leads out of the screen.
 */
export function useParameters<T extends string>(
  screen: ScreenName,
  given: Readonly<Record<string, string>>,
): [Readonly<Partial<Record<T, string>>>, (changes: Readonly<Partial<Record<T, string | undefined>>>) => void] {
  const [state, setState] = useState({ given, parameters: given });
  // A new address counts at once: an effect would come late, and take back what was typed before it.
  const latest = (of: typeof state): typeof given => (of.given === given ? of.parameters : given);
  const change = (changes: Readonly<Partial<Record<T, string | undefined>>>): void => {
    setState((before) => {
      const href = screenHref(screen, { ...latest(before), ...changes });
      history.replaceState(history.state, '', href);
      const route = routeOf(href);
      return { given, parameters: 'parameters' in route ? route.parameters : {} };
    });
  };
  return [latest(state) as Partial<Record<T, string>>, change];
}
