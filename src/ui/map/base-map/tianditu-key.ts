import { create } from 'zustand'

/** Only in this browser: never in a plan, a back-up or an export. */
const STORAGE_KEY = 'beadline.tiandituKey'

export const useTiandituKey = create<{ readonly key: string }>()(() => ({ key: readKey() }))

/** Keeps the user's key; an empty one forgets it. */
export function saveTiandituKey(key: string): void {
  useTiandituKey.setState({ key })
  try {
    if (key === '') localStorage.removeItem(STORAGE_KEY)
    else localStorage.setItem(STORAGE_KEY, key)
  } catch {
    // A browser that keeps nothing still has the key until the page is closed.
  }
}

function readKey(): string {
  try {
    return localStorage.getItem(STORAGE_KEY) ?? ''
  } catch {
    return ''
  }
}
