/**
 * Domains that a file names and the programme does not hold: complete rows with a colour and mark of their own, for the
 * user to accept with the import. A column with more different words than `MAX_NEW_DOMAINS` is no domain; then none is made.
 */
import { MARKS } from '../../model/tables.ts'
import type { Domain } from '../../model/tables.ts'
import { foldWord } from './match-words.ts'

export const MAX_NEW_DOMAINS = 20

/** Okabe and Ito, as the preset programme uses them. */
const COLORS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9'] as const

interface NewDomains {
  note(text: string): void
  finish(): { domains: readonly Domain[]; distinctCount: number; idOf(text: string): string | null }
}

export function createNewDomains(existing: readonly Domain[]): NewDomains {
  /** First spelling by folded word, in order of appearance. */
  const spellings = new Map<string, string>()
  return {
    note(text) {
      const folded = foldWord(text)
      if (!spellings.has(folded)) spellings.set(folded, text)
    },
    finish() {
      const distinctCount = spellings.size
      if (distinctCount > MAX_NEW_DOMAINS) return { domains: [], distinctCount, idOf: () => null }
      const domains: Domain[] = []
      const ids = new Map<string, string>()
      for (const [folded, text] of spellings) {
        const domain = createDomain(text, [...existing, ...domains])
        domains.push(domain)
        ids.set(folded, domain.id)
      }
      return { domains, distinctCount, idOf: (text) => ids.get(foldWord(text)) ?? null }
    },
  }
}

/** The id is made of the word, so that the same file gives the same ids; the mark and colour are the first pair still free. */
function createDomain(text: string, others: readonly Domain[]): Domain {
  let id = `domain:${text}`
  while (others.some((other) => other.id === id)) id += '*'
  const used = new Set(others.map(({ color, mark }) => `${color} ${mark}`))
  const pairs = COLORS.length * MARKS.length
  for (let offset = 0; ; offset++) {
    // Steps through all 48 pairs: the mark moves on by one, the colour by one, and by one more after each full round.
    const turn = others.length + offset
    const mark = MARKS[turn % MARKS.length] ?? 'circle'
    const color = COLORS[(turn + Math.floor(turn / (pairs / 2))) % COLORS.length] ?? COLORS[0]
    if (used.has(`${color} ${mark}`) && offset < pairs) continue
    const name = /\p{Script=Han}/u.test(text) ? { zh: text, en: '' } : { zh: '', en: text }
    return { id, name, color, mark }
  }
}
