import { useEffect, useState } from 'react'

/** True once `since` (`performance.now()`) lies `delayMs` back; null is never. So that short work shows no bar. */
export function useAfter(since: number | null, delayMs: number): boolean {
  const [passedSince, setPassedSince] = useState<number | null>(null)
  useEffect(() => {
    if (since === null) return
    const timer = setTimeout(() => setPassedSince(since), Math.max(0, since + delayMs - performance.now()))
    return () => clearTimeout(timer)
  }, [since, delayMs])
  return since !== null && passedSince === since
}
