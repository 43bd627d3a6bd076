/**
 * Puts the marks' style sheet into open shadow roots. Firefox draws highlights in a shadow tree only by the
 * sheets of that tree; Chromium takes those of the document, and must not be given any.
 */
export class AdoptedSheet {
  private readonly sheet = new CSSStyleSheet();
  private readonly roots = new Set<ShadowRoot>();

  constructor(css: string) {
    this.sheet.replaceSync(css);
  }

  adopt(root: ShadowRoot): void {
    this.roots.add(root);
    if (!root.adoptedStyleSheets.includes(this.sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.sheet];
  }

  /** Puts it back where the page has put its own sheets in its place; forgets roots that have left the page. */
  restore(): void {
    for (const root of this.roots) {
      if (root.isConnected) this.adopt(root);
      else this.roots.delete(root);
    }
  }

  remove(): void {
    for (const root of this.roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
    this.roots.clear();
  }
}
