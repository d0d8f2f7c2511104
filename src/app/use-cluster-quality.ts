import { useEffect } from 'react'
import { create } from 'zustand'
import type { FoundCluster, FoundClusters } from '../jobs/cluster-types.ts'
import type { Plan } from '../model/plan.ts'
import {
  type ClusterBasis,
  clusterBasisOf,
  clusterRequestOf,
  clusterSettingsOf,
  isSameBasis,
  useClusterView,
} from './cluster-view.ts'
import { findClusters, NetworkError } from './network.ts'
import { usePlanState } from './plan-state.ts'

/** The plan's clusters as they are, measured. */
export interface ClusterQualities extends Pick<FoundClusters, 'silhouette' | 'purity' | 'sizeVariation'> {
  readonly byId: ReadonlyMap<string, FoundCluster>
  /** What they were measured by. */
  readonly metric: 'network' | 'straight'
}

interface QualityState {
  readonly qualities: ClusterQualities | null
  readonly basis: ClusterBasis | null
}

const useQualityState = create<QualityState>()(() => ({ qualities: null, basis: null }))

/** Several edits in a row are measured once. */
const CALM_MS = 250
/** Of more sites no figures are computed. */
const MOST_SITES = 20_000
/** More neighbours than any site has: nothing new is found. */
const NEVER = 1_000_000_000

/** Figures of the plan's clusters by its metric, asked anew when the plan has changed; null until they are there. */
export function useClusterQuality(): ClusterQualities | null {
  const plan = usePlanState((state) => state.plan)
  const isComputing = useClusterView((view) => view.isComputing)
  const qualities = useQualityState((state) => state.qualities)
  useEffect(() => {
    if (isComputing || plan.plan.size === 0 || plan.cluster.size === 0 || plan.site.size > MOST_SITES) return
    const { basis } = useQualityState.getState()
    if (basis && isSameBasis(basis, clusterBasisOf(plan))) return
    const controller = new AbortController()
    const timer = setTimeout(() => void measure(plan, controller.signal), CALM_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [plan, isComputing])
  return plan.cluster.size === 0 ? null : qualities
}

/** As `useClusterQuality` has last answered, without asking. */
export function useKnownClusterQuality(): ClusterQualities | null {
  return useQualityState((state) => state.qualities)
}

async function measure(plan: Plan, signal: AbortSignal): Promise<void> {
  const { sites, kept } = clusterRequestOf(plan)
  const hasRoads = plan.route.size + plan.road.size > 0
  const metric = hasRoads ? clusterSettingsOf(plan).metric : 'straight'
  const settings = {
    ...clusterSettingsOf(plan),
    method: 'dbscan' as const,
    metric,
    epsM: 1,
    minSites: NEVER,
  }
  try {
    // All of them as if they were held: they come back as they are.
    const held = kept.map((cluster) => ({ ...cluster, isHeld: true }))
    const outcome = await findClusters({ sites, kept: held, settings }, signal)
    if (signal.aborted || !outcome.ok) return
    const { clusters, silhouette, purity, sizeVariation } = outcome.value
    const byId = new Map(clusters.flatMap((found) => (found.keptId === null ? [] : [[found.keptId, found] as const])))
    useQualityState.setState({
      qualities: { byId, silhouette, purity, sizeVariation, metric },
      basis: clusterBasisOf(plan),
    })
  } catch (error) {
    // Figures are left out where the network cannot be asked; its panel says why.
    if (!(error instanceof NetworkError)) throw error
  }
}
