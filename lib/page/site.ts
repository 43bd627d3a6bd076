/** How a page's site is named in the settings. */
export function siteOf(url: { readonly protocol: string; readonly host: string }): string {
  return url.protocol === 'file:' ? 'file' : url.host;
}

/** The site of this frame; a frame without an address of its own belongs to the site of the page that made it. */
export function siteOfFrame(): string {
  if (location.protocol !== 'about:') return siteOf(location);
  try {
    return siteOf(new URL(window.top?.location.href ?? location.href));
  } catch {
    return siteOf(location);
  }
}
