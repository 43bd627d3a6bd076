/** Says whether it could: Firefox 140 does not let a content script set them. */
function setSheets(root: ShadowRoot, sheets: CSSStyleSheet[]): boolean {
  try {
    root.adoptedStyleSheets = sheets;
    return true;
  } catch {
    return false;
  }
}

/** Gives a root of ours its style; says whether it could. */
export function adopt(root: ShadowRoot, css: string): boolean {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return setSheets(root, [sheet]);
}

/**
 * Puts the marks' style sheet into open shadow roots. Firefox draws highlights in a shadow tree only by the
 * sheets of that tree; Chromium takes those of the document, and must not be given any. Where it cannot be
 * done, such text has no marks: nothing is ever written into the page.
 */
export class AdoptedSheet {
  private readonly sheet = new CSSStyleSheet();
  private readonly roots = new Set<ShadowRoot>();

  constructor(css: string) {
    this.sheet.replaceSync(css);
  }

  adopt(root: ShadowRoot): void {
    this.roots.add(root);
    if (!root.adoptedStyleSheets.includes(this.sheet)) setSheets(root, [...root.adoptedStyleSheets, this.sheet]);
  }

  /** Puts it back where the page has put its own sheets in its place; forgets roots that have left the page. */
  restore(): void {
    for (const root of this.roots) {
      if (root.isConnected) this.adopt(root);
      else this.roots.delete(root);
    }
  }

  remove(): void {
    for (const root of this.roots) {
      setSheets(
        root,
        root.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet),
      );
    }
    this.roots.clear();
  }
}
