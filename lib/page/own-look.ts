/**
 * Whether the page draws the text in `element` in a way that no highlight keeps: an outline, or a fill of
 * another colour than `color`, as headings with a gradient have it. Whatever a highlight's style says, both
 * browsers draw text in it without outline and in `color`, which may be that of the ground: the text is gone.
 */
export function hasOwnLook(element: Element): boolean {
  const { color, webkitTextFillColor, webkitTextStrokeWidth } = getComputedStyle(element);
  return webkitTextFillColor !== color || webkitTextStrokeWidth !== '0px';
}
