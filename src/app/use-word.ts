import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Word } from '../model/tables.ts'

/**
 * A word of the programme in the user's language, or in the other one where it has only that. The same function for as
 * long as the language stays the same.
 */
export function useWord(): (word: Word) => string {
  const isChinese = useTranslation().i18n.language === 'zh'
  return useCallback((word) => (isChinese ? word.zh || word.en : word.en || word.zh), [isChinese])
}
