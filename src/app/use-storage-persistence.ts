import { useEffect, useState } from 'react'
import { askPersistence, estimateStorage, type Persistence } from '../storage/persistent-storage.ts'

export interface StorageAnswer {
  readonly persistence: Persistence
  readonly usedBytes: number | null
}

/** Asks the browser once to keep the data; null until it has answered. */
export function useStoragePersistence(): StorageAnswer | null {
  const [answer, setAnswer] = useState<StorageAnswer | null>(null)
  useEffect(() => {
    let gone = false
    void Promise.all([askPersistence(), estimateStorage()]).then(([persistence, estimate]) => {
      if (!gone) setAnswer({ persistence, usedBytes: estimate?.usedBytes ?? null })
    })
    return () => {
      gone = true
    }
  }, [])
  return answer
}
