import { useEffect, useState } from 'react'
import type { ExtentTable } from '../model/operations/edit-extent.ts'
import { useDerivedState } from './derived-state.ts'
import { engineQueries } from './engine.ts'
import type { GapFill } from './engine-queries.ts'
import type { LaidExtent } from './laid-extents.ts'

/** The longest gap of a line or belt and what could stand in it; the former answer until there is a new one, null where there is none. */
export function useGapFill(table: ExtentTable, laid: LaidExtent): GapFill | null {
  const [answer, setAnswer] = useState<{ readonly id: string; readonly fill: GapFill | null } | null>(null)
  const snaps = useDerivedState((state) => state.derived?.snaps)
  useEffect(() => {
    let stale = false
    engineQueries()
      .findGapFill(table, laid.id)
      .then((fill) => {
        if (!stale) setAnswer({ id: laid.id, fill })
      })
      // Without an engine there is nothing to say; the rest of the inspector stands without it.
      .catch(() => undefined)
    return () => {
      stale = true
    }
  }, [table, laid, snaps])
  return answer?.id === laid.id ? answer.fill : null
}
