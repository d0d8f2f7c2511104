/** What folds to itself but for case: ASCII and the common Chinese characters. */
const PLAIN = /^[\n -~\u4E00-\u9FFF]*$/

/** A text as it is compared with what is typed: case and width do not count. */
export function foldText(text: string): string {
  return (PLAIN.test(text) ? text : text.normalize('NFKC')).toLowerCase()
}
