/**
 * Route references out of the text of one cell or tag: `G109;G572`, `G109、S303`, `G40/G42`, `Ｇ１０９`, `国道109`.
 * A Chinese reference is brought to letter and digits (`g 109` → `G109`); others keep their spelling (`A 70`, `CG-1`).
 */
const SEPARATOR = /[;,、/|&\n\r\t]+/
const NOT_A_REFERENCE = /^(fixme|todo|none|null|nan|unknown|no|yes|n\/?a|无|未知|待定|[-?*.#\s]*)$/i
const CHINESE = /^([GSXYCVZ])\s*-?\s*(\d{1,4})$/i
const CHINESE_IN_LIST = /^[GSXYCVZ]\d{1,4}$/i
const LETTER_OF_WORD: Readonly<Record<string, string>> = { 国: 'G', 省: 'S', 县: 'X', 乡: 'Y', 村: 'C' }

/** The references in their order, each once. Empty where there is none. */
export function parseReferences(text: string): string[] {
  const refs = new Set<string>()
  const whole = text.normalize('NFKC').trim()
  if (NOT_A_REFERENCE.test(whole)) return []
  for (const part of whole.split(SEPARATOR)) {
    const token = part.trim().replace(/\s+/g, ' ')
    if (NOT_A_REFERENCE.test(token)) continue
    const words = token.split(/[ +]/)
    if (words.length > 1 && words.every((word) => CHINESE_IN_LIST.test(word))) {
      for (const word of words) refs.add(word.toUpperCase())
    } else refs.add(canonical(token))
  }
  return [...refs]
}

function canonical(token: string): string {
  const plain = CHINESE.exec(token)
  if (plain) return plain[1]!.toUpperCase() + plain[2]!
  const word = /^([国省县乡村])道\s*([GSXYCV])?\s*(\d{1,4})\s*线?$/i.exec(token)
  if (word) return (word[2]?.toUpperCase() ?? LETTER_OF_WORD[word[1]!]!) + word[3]!
  const behind = /^([GSXYCV])?\s*(\d{1,4})\s*([国省县乡村])道$/i.exec(token)
  if (behind) return (behind[1]?.toUpperCase() ?? LETTER_OF_WORD[behind[3]!]!) + behind[2]!
  // Old alignments stay apart: G315(旧) is not G315.
  const suffixed = /^([GSXYCVZ])\s*(\d{1,4})\s*(\(.*\))$/i.exec(token)
  if (suffixed) return suffixed[1]!.toUpperCase() + suffixed[2]! + suffixed[3]!
  return token
}
