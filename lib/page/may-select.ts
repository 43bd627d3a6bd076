/**
 * Whether anything may be selected in this frame, told at once. A selection in a shadow tree looks to the
 * document like a caret, so that only a frame that was never clicked in surely has none.
 */
export const maySelect = (): boolean => (getSelection()?.type ?? 'None') !== 'None';
