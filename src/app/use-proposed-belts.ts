import { useMemo } from 'react'
import type { FoundBelt } from '../analysis/types.ts'
import { useDerivedState } from './derived-state.ts'
import { useLayoutDifferences } from './use-layout-differences.ts'
import { useViewState } from './view-state.ts'

const none: readonly FoundBelt[] = []

/**
 * Found belts that would change what the plan keeps, seen beside what it keeps: all while a slider is dragged, those of the list of
 * differences while that is open. None where the plan keeps no belts: then those found are the belts.
 */
export function useProposedBelts(): readonly FoundBelt[] {
  const isOpen = useViewState((view) => view.panel === 'lines')
  const preview = useDerivedState((state) => state.preview?.belts)
  const found = useDerivedState((state) => state.derived?.found.belts)
  const keepsBelts = useDerivedState((state) => (state.derived?.kept.belts.length ?? 0) > 0)
  const differences = useLayoutDifferences()
  return useMemo(() => {
    if (!keepsBelts) return none
    if (preview) return preview
    if (!isOpen || !found) return none
    const changed = new Set(differences.map(({ foundId }) => foundId))
    return found.filter(({ id }) => changed.has(id))
  }, [keepsBelts, preview, isOpen, found, differences])
}
