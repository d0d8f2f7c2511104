import { useTranslation } from 'react-i18next'
import type { Word } from '../model/tables.ts'

/** A word of the programme in the user's language, or in the other one where it has only that. */
export function useWord(): (word: Word) => string {
  const { i18n } = useTranslation()
  return (word) => (i18n.language === 'zh' ? word.zh || word.en : word.en || word.zh)
}
