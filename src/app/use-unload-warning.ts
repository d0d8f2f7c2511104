import { useEffect } from 'react'
import { usePlanState } from './plan-state.ts'

/** The browser asks before the page goes while a change is not on disk. */
export function useUnloadWarning(): void {
  const isAtRisk = usePlanState((state) => state.save.kind !== 'saved')
  useEffect(() => {
    // Only while it is needed: a page that listens is not kept for the way back.
    if (!isAtRisk) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isAtRisk])
}
