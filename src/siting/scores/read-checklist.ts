/**
 * What share of the premises standard each candidate meets, read from columns that are named like the lines of the checklist
 * (in either language, spaces, brackets and units aside). A line that is a measure is met from its threshold on, another by yes.
 * Lines of another domain than the candidate's do not count; nor do lines whose cell says nothing: the share is of what is known.
 */
import type { Programme } from '../../model/tables.ts'
import { parseMeasure, parseYesNo } from './read-column.ts'
import type { SitingCandidate } from '../ground/types.ts'

/** NaN where no line is known. `hasColumns`: whether any column bears the name of a line. */
export function readChecklist(
  candidates: readonly Pick<SitingCandidate, 'domainId' | 'properties'>[],
  checklist: Programme['checklist'],
): { readonly values: Float64Array; readonly hasColumns: boolean } {
  /** By the names under which a line may stand, the positions of lines. */
  const linesByName = new Map<string, number[]>()
  for (const [line, { id, name, unit }] of checklist.entries()) {
    for (const word of new Set([id, name.zh, name.en].flatMap((text) => [nameOf(text, ''), nameOf(text, unit)]))) {
      if (word === '') continue
      const lines = linesByName.get(word)
      if (lines) lines.push(line)
      else linesByName.set(word, [line])
    }
  }
  let hasColumns = false
  const linesOfColumn = new Map<string, readonly number[]>()
  const linesOf = (column: string): readonly number[] => {
    let lines = linesOfColumn.get(column)
    if (!lines) {
      lines = linesByName.get(nameOf(column, '')) ?? []
      linesOfColumn.set(column, lines)
      hasColumns ||= lines.length > 0
    }
    return lines
  }
  const values = Float64Array.from(candidates, ({ domainId, properties }) => {
    /** By line: a second column of the same line adds nothing, the first by name counts. */
    const met = new Map<number, boolean>()
    for (const column of Object.keys(properties).sort()) {
      for (const line of linesOf(column)) {
        const { threshold, domainId: ofDomain } = checklist[line]!
        if (met.has(line) || (ofDomain !== null && ofDomain !== domainId)) continue
        const value = threshold === null ? parseYesNo(properties[column]!) : parseMeasure(properties[column]!)
        if (value !== null) met.set(line, value >= (threshold ?? 1))
      }
    }
    return met.size === 0 ? Number.NaN : [...met.values()].filter(Boolean).length / met.size
  })
  return { values, hasColumns }
}

/** As names are compared: without brackets and what is in them, spaces, and the unit at the end. */
function nameOf(text: string, unit: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[\s,，、:：/_-]+/g, '')
  const end = unit.normalize('NFKC').toLowerCase()
  return end !== '' && plain.endsWith(end) ? plain.slice(0, -end.length) : plain
}
