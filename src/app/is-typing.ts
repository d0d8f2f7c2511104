/** Input types whose keys mean no text. */
const KEYLESS = new Set(['checkbox', 'radio', 'range', 'button', 'submit', 'color', 'file'])

/** Whether keys go into a field: shortcuts are silent there. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !KEYLESS.has(target.type)
  return target.matches('textarea, select') || target.isContentEditable
}
