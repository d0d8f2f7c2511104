import { useMemo } from 'react'
import { useDerivedState } from '../../app/derived-state.ts'
import { SERVED_COLUMN } from '../../app/parse-breaks.ts'
import { useService } from '../../app/service.ts'
import { useViewState } from '../../app/view-state.ts'
import { type AreaClasses, classifyAreas } from './features/classify-areas.ts'

/** The classes that colour the areas, the same on map, in legends and in print; null while there is nothing to colour them by. */
export function useAreaClasses(): AreaClasses | null {
  const choropleth = useViewState((view) => view.choropleth)
  const coverage = useDerivedState((state) => state.derived?.coverage)
  const service = useService().figures?.rows ?? null
  return useMemo(() => {
    if (!choropleth || !coverage) return null
    return choropleth.column === SERVED_COLUMN && !service ? null : classifyAreas({ coverage, service }, choropleth)
  }, [choropleth, coverage, service])
}
