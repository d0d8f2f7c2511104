import { useEffect, useState } from 'react'
import type { FoundBelt } from '../analysis/types.ts'
import { useDerivedState } from './derived-state.ts'
import { engineQueries } from './engine.ts'
import type { GapFill } from './engine-queries.ts'

/** The longest gap of a belt and what could stand in it; the former answer until there is a new one, null where there is none. */
export function useGapFill(belt: FoundBelt): GapFill | null {
  const [answer, setAnswer] = useState<{ readonly beltId: string; readonly fill: GapFill | null } | null>(null)
  const snaps = useDerivedState((state) => state.derived?.snaps)
  useEffect(() => {
    let stale = false
    engineQueries()
      .findGapFill(belt.id)
      .then((fill) => {
        if (!stale) setAnswer({ beltId: belt.id, fill })
      })
      // Without an engine there is nothing to say; the rest of the inspector stands without it.
      .catch(() => undefined)
    return () => {
      stale = true
    }
  }, [belt, snaps])
  return answer?.beltId === belt.id ? answer.fill : null
}
