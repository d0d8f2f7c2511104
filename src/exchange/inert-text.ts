/**
 * Text in a CSV file that a spreadsheet would run as a formula: what begins with `= + - @`, their full-width twins, or with
 * tab, CR or LF before anything else, is written with an apostrophe before it (OWASP, CSV injection). Reading takes the
 * apostrophe away again, so a round trip loses nothing; text that already begins with apostrophes and a sign gets one more
 * for that reason.
 */
const RUNS_IN_A_SPREADSHEET = /^'*(?:[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n]\s*\S)/
const MADE_INERT = /^'+(?:[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n]\s*\S)/
/** A number runs nothing, and a negative longitude must stay one. */
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/

/** The text as it may stand in a CSV cell. */
export function makeInert(text: string): string {
  return RUNS_IN_A_SPREADSHEET.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
}

/** The text that `makeInert` was given. */
export function restoreInert(text: string): string {
  return text.charCodeAt(0) === 0x27 && MADE_INERT.test(text) ? text.slice(1) : text
}
