/**
 * The class of a route. A Chinese reference decides (GB/T 917-2017 and JTG A03-2017): G and three digits is an ordinary
 * national highway (G109), G and one, two or four digits a national expressway (G6, G3011, G0612); likewise S for the
 * provinces (S303, S20, S2013); X county, Y township, C and V village. Otherwise the class as written: a Chinese or English
 * word, or an OSM `highway` value (motorway → expressway, trunk → national, primary → provincial, secondary → county,
 * tertiary → township, the rest village).
 */
import type { RouteClass } from '../model/tables.ts'

const CHINESE = /^([GSXYCV])(\d{1,4})(?:\(.*\))?$/
const CLASS_OF_LETTER: Readonly<Record<string, RouteClass>> = {
  G: 'national',
  S: 'provincial',
  X: 'county',
  Y: 'township',
  C: 'village',
  V: 'village',
}
/** In this order: `高速` comes before what else the word may hold. */
const WORDS: readonly (readonly [RegExp, RouteClass])[] = [
  [/高速|express ?way|motorway|freeway/, 'expressway'],
  [/国道|国家|national|^trunk/, 'national'],
  [/省道|省级|provincial|^primary/, 'provincial'],
  [/县道|县级|county|^secondary/, 'county'],
  [/乡道|镇道|乡镇|乡级|township|^tertiary/, 'township'],
  [/村道|村级|village/, 'village'],
]

/** The class of a reference (in the spelling of parseReferences) with the class as written; either may be empty. */
export function classifyRoute(ref: string, roadClass: string): RouteClass {
  return classOfReference(ref) ?? classOfWord(roadClass) ?? 'village'
}

function classOfReference(ref: string): RouteClass | null {
  const match = CHINESE.exec(ref)
  if (!match) return null
  const letter = match[1]!
  if ((letter === 'G' || letter === 'S') && match[2]!.length !== 3) return 'expressway'
  return CLASS_OF_LETTER[letter]!
}

/** The class that a word means, null when it is none of those known. */
export function classOfWord(roadClass: string): RouteClass | null {
  const word = roadClass.normalize('NFKC').trim().toLowerCase()
  return WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? null
}
