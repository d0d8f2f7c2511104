/** Pinyin of texts, looked up once each; the dictionary is loaded when the first text asks for it. */
import type { Sliced } from '../../app/run-in-slices.ts'

const STRIDE = 64

const known = new Map<string, readonly string[]>()
let pinyinOf: ((text: string) => string[]) | null = null

/** Pinyin of each character of a text (`v` for ü), other characters as they are, folded; undefined until it is known. */
export function readPinyin(text: string): readonly string[] | undefined {
  return known.get(text)
}

export async function loadPinyin(): Promise<void> {
  if (pinyinOf) return
  const { pinyin } = await import('pinyin-pro')
  pinyinOf = (text) => pinyin(text, { toneType: 'none', type: 'array', v: true })
}

/** Looks up the texts that are not known yet; after `loadPinyin`. About 12 µs a text. */
export function* learnPinyin(texts: Iterable<string>): Sliced<void> {
  let count = 0
  for (const text of texts) {
    if (!known.has(text) && pinyinOf) {
      known.set(
        text,
        pinyinOf(text.normalize('NFKC')).map((syllable) => syllable.toLowerCase()),
      )
    }
    if (++count % STRIDE === 0) yield
  }
}
