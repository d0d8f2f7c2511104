import { useMemo } from 'react'
import { usePlanState } from '../../app/plan-state.ts'
import { useKnownClusterQuality } from '../../app/use-cluster-quality.ts'
import { buildClusterRows, type ClusterRow } from './features/build-cluster-features.ts'

/** The plan's clusters as they are drawn, by id. */
export function useClusterRows(): ReadonlyMap<string, ClusterRow> {
  const clusters = usePlanState((state) => state.plan.cluster)
  const sites = usePlanState((state) => state.plan.site)
  const qualities = useKnownClusterQuality()
  return useMemo(
    () => buildClusterRows(clusters.values(), sites, (id) => qualities?.byId.get(id)?.medoidId ?? null),
    [clusters, sites, qualities],
  )
}
