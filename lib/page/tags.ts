import { attributeOf, isTop, kindOf, localNameOf, parentOf, shadowRootOf, slotOfElement, slotOfText } from './tree';

/** How an element takes part in running text, by its local name. Names that are not listed flow on (`span`, `a`, custom elements). */
export type Treatment = 'block' | 'replaced' | 'unread' | 'break';

const TREATMENTS: Record<Treatment, string> = {
  /** Begins a new run: nothing that we look for crosses its edge unless its style says that it flows. */
  block:
    'address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul',
  /** Stands in the line with something that is not read: text does not run across it. */
  replaced: 'audio button canvas code embed iframe img input kbd math meter object picture progress samp select svg textarea video',
  /** Left out as if it were not there: not shown, or the reading of other text. */
  unread: 'datalist head noscript rp rt script style template title',
  break: 'br',
};

const BY_NAME = new Map<string, Treatment>();
for (const treatment of Object.keys(TREATMENTS) as Treatment[]) {
  for (const name of TREATMENTS[treatment].split(' ')) BY_NAME.set(name, treatment);
}

export function treatmentOf(element: Element): Treatment | undefined {
  const localName = localNameOf(element);
  // A block of code that no translator may touch either.
  if (localName === 'pre' && attributeOf(element, 'translate') === 'no') return 'replaced';
  return BY_NAME.get(localName);
}

export const ELEMENT = 1;
/** Also the CDATA sections of XHTML. */
export const isTextKind = (kind: number): boolean => kind === 3 || kind === 4;

export const isElement = (node: Node): node is Element => kindOf(node) === ELEMENT;
export const isText = (node: Node): node is Text => isTextKind(kindOf(node));
const isFragment = (node: Node): node is ShadowRoot => kindOf(node) === 11;

/** The element in which `node` stands; of what stands directly in a shadow root, its host. */
export function elementAround(node: Node): Element | null {
  const parent = parentOf(node);
  if (!parent || isElement(parent)) return parent;
  return isFragment(parent) ? parent.host : null;
}

/** The element in which `node` is laid out, its parent in the flat tree: of what is slotted in, the slot. */
export const flatParentOf = (node: Element | Text): Element | null => (isElement(node) ? slotOfElement(node) : slotOfText(node)) ?? elementAround(node);

/** What a person edits is left alone, and so is everything in it. */
export const isEditable = (element: Element): boolean => {
  const value = attributeOf(element, 'contenteditable');
  return value !== null && ['', 'true', 'plaintext-only'].includes(value.toLowerCase());
};

/**
 * The unit of reading: an element that begins a run of text, a shadow root, or the host of one, whose own
 * children stand wherever its slots are. A block's own text is that of its inline descendants; what stands
 * in blocks within it is theirs.
 */
export type Block = Element | ShadowRoot;

/** Elements that are blocks by their names, but whose text flows on from the text beside them. */
const flowing = new WeakSet<Element>();

/** From now on the text of `element` belongs to the block around it. */
export const letFlow = (element: Element): void => void flowing.add(element);
export const isFlowing = (block: Block): boolean => flowing.has(block as Element);

/** @param treatment that of `element`, where it is known */
export const isBlock = (element: Element, treatment = treatmentOf(element)): boolean =>
  (treatment === 'block' && !flowing.has(element)) || shadowRootOf(element) !== null;

const INLINE_DISPLAY = new Set(['inline', 'contents', 'ruby', 'ruby-base', 'ruby-text']);

/** Whether text is shown in one line with what stands before and after `element`. It asks for the element's style. */
export function isInline(element: Element): boolean {
  const { display, visibility } = getComputedStyle(element);
  return INLINE_DISPLAY.has(display) && visibility === 'visible';
}

/** The block whose own text `node` belongs to; undefined where it stands in no document or root. */
export function blockOf(node: Node): Block | undefined {
  for (let at: Node | null = node; at; at = parentOf(at)) {
    if (isFragment(at) || (isElement(at) && (isBlock(at) || isTop(at)))) return at;
  }
  return undefined;
}

/** Whether the place where `node` stands is read at all. */
export function isReadPlace(node: Node): boolean {
  for (let at: Node | null = node; at; at = parentOf(at)) {
    if (!isElement(at)) continue;
    const treatment = treatmentOf(at);
    if (treatment === 'unread' || treatment === 'replaced' || isEditable(at)) return false;
  }
  return true;
}
