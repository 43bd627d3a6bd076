import { useEffect, useState } from 'preact/hooks';

/** A place in the reading room, as its address says it. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'document'; readonly id: string; readonly passage: string | undefined; readonly term: string | undefined }
  | { readonly page: 'term'; readonly id: string }
  | { readonly page: 'about' }
  | { readonly page: 'privacy' }
  | { readonly page: 'unknown' };

/** Reads the part of an address from `#` on. */
export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [page = '', rawId = ''] = path.split('/');
  const parameters = new URLSearchParams(query);
  const id = decoded(rawId);
  if (page === '') return { page: 'home' };
  if (page === 'about' || page === 'privacy') return { page };
  if (page === 'term' && id !== '') return { page, id };
  if (page === 'document' && id !== '') {
    return { page, id, passage: parameters.get('passage') || undefined, term: parameters.get('term') || undefined };
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

export const documentHref = (id: string, passage?: string, term?: string): string => {
  const query = new URLSearchParams({ ...(passage !== undefined && { passage }), ...(term !== undefined && { term }) }).toString();
  return `#/document/${encodeURIComponent(id)}${query === '' ? '' : `?${query}`}`;
};

export const termHref = (id: string): string => `#/term/${encodeURIComponent(id)}`;

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
