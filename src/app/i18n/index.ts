import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en/index.ts'
import { zh } from './zh/index.ts'

export type Language = 'zh' | 'en'

const LANGUAGE_KEY = 'beadline.language'

/** Chinese for browsers that ask for it first, English for others, until the user chooses. */
function firstLanguage(): Language {
  const chosen = readChosenLanguage()
  if (chosen) return chosen
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

function readChosenLanguage(): Language | null {
  try {
    const value = localStorage.getItem(LANGUAGE_KEY)
    return value === 'zh' || value === 'en' ? value : null
  } catch {
    return null
  }
}

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  markLanguage()
}

export function currentLanguage(): Language {
  return i18next.language === 'zh' ? 'zh' : 'en'
}

/** Switches the whole screen and remembers the choice. */
export async function setLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  markLanguage()
  try {
    localStorage.setItem(LANGUAGE_KEY, language)
  } catch {
    // A browser that keeps nothing still switches for now.
  }
}

function markLanguage(): void {
  document.documentElement.lang = currentLanguage() === 'zh' ? 'zh-CN' : 'en'
}

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zh }
    returnNull: false
  }
}
