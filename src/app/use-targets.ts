import { useMemo } from 'react'
import { computeTargets, type TargetProgress } from '../analysis/compute-targets.ts'
import type { SiteAreas } from '../analysis/assign-areas.ts'
import type { Target } from '../model/tables.ts'
import { programmeOf } from '../model/plan.ts'
import { useDerivedState } from './derived-state.ts'
import { usePlanState } from './plan-state.ts'

/** The programme's targets and how far the plan is. */
export function useTargets(): readonly { target: Target; progress: TargetProgress }[] {
  const areas = useDerivedState((state) => state.derived?.areas)
  const plan = usePlanState((state) => state.plan)
  return useMemo(() => {
    const areasOfSite = new Map<string, SiteAreas>()
    if (areas) {
      const idAt = (number: number | undefined): string | null => areas.areaIds[number ?? -1] ?? null
      areas.siteIds.forEach((id, row) => {
        const levels = {
          city: idAt(areas.city[row]),
          county: idAt(areas.county[row]),
          township: idAt(areas.township[row]),
          village: idAt(areas.village[row]),
        }
        areasOfSite.set(id, { ...levels, deepest: levels.village ?? levels.township ?? levels.county ?? levels.city })
      })
    }
    const programme = programmeOf(plan)
    const progress = computeTargets({
      programme,
      areas: plan.area.values(),
      sites: plan.site.values(),
      clusters: plan.cluster.values(),
      areasOfSite,
    })
    return programme.targets.flatMap((target, index) => {
      const one = progress[index]
      return one ? [{ target, progress: one }] : []
    })
  }, [areas, plan])
}
