import { BrowserStore } from '../storage/browser-store.ts'
import type { PlanStore } from '../storage/types.ts'

let store: PlanStore | undefined

/** The store that keeps the plans: this browser's own. */
export function planStore(): PlanStore {
  store ??= new BrowserStore()
  return store
}
