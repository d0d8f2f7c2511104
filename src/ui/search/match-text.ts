/**
 * How well a text answers what was typed: by its characters, or by its pinyin as an input method takes it, each character
 * by its first letter, its whole syllable or any beginning of it (`geermu`, `gem`, `germ`). Case, width and, for pinyin,
 * spaces do not count. Cost: a few comparisons a character.
 */

import { foldText } from '../../app/fold-text.ts'

export interface Needle {
  /** As typed, folded. */
  readonly text: string
  /** Letters and digits only, for pinyin; empty where other characters are typed. */
  readonly letters: string
}

/** Takes apart what was typed; null where nothing was. */
export function readNeedle(typed: string): Needle | null {
  const text = foldText(typed).trim()
  if (text === '') return null
  const letters = text.replace(/[\s']/g, '')
  return { text, letters: /^[a-z0-9]+$/.test(letters) ? letters : '' }
}

/**
 * A score, the smaller the better; null where the text does not match.
 * @param folded the text, folded. @param syllables one entry a character of the text: its pinyin, or itself.
 */
export function scoreText(needle: Needle, folded: string, syllables: readonly string[] | undefined): number | null {
  const at = folded.indexOf(needle.text)
  if (at === 0) return folded.length === needle.text.length ? 0 : 1 + shortness(folded)
  if (at > 0) return 3 + shortness(folded)
  if (needle.letters === '' || !syllables) return null
  for (let start = 0; start < syllables.length; start++) {
    if (spells(needle.letters, 0, syllables, start)) return (start === 0 ? 2 : 4) + shortness(folded)
  }
  return null
}

/** Of two texts that match alike the shorter one is meant. Below 1. */
function shortness(text: string): number {
  return Math.min(text.length, 99) / 100
}

/** Whether the letters from `from` on are beginnings of the syllables from `at` on, none of them left out. */
function spells(letters: string, from: number, syllables: readonly string[], at: number): boolean {
  if (from === letters.length) return true
  const syllable = syllables[at]
  if (syllable === undefined) return false
  // What joins the parts of a name is not typed.
  if (!/[a-z0-9]/.test(syllable)) return from > 0 && spells(letters, from, syllables, at + 1)
  let shared = 0
  while (shared < syllable.length && letters[from + shared] === syllable[shared]) shared++
  for (let taken = shared; taken > 0; taken--) if (spells(letters, from + taken, syllables, at + 1)) return true
  return false
}
