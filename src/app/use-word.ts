import { useTranslation } from 'react-i18next'
import type { Word } from '../model/tables.ts'
import { currentLanguage } from './i18n/index.ts'

/** A word of the programme in the user's language, or in the other one where it has only that. */
export function useWord(): (word: Word) => string {
  // Renders anew when the language changes.
  useTranslation()
  return readWord
}

/** As `useWord`, outside of components. */
export function readWord(word: Word): string {
  return currentLanguage() === 'zh' ? word.zh || word.en : word.en || word.zh
}
