/** Clusters of the open plan: what finding them anew has come to, and what of it is accepted; kept ones as they are measured. */
import i18next from 'i18next'
import { create } from 'zustand'
import type {
  ClusterProblem,
  ClusterRequest,
  FoundCluster,
  FoundClusters,
  PlacedClusterSite,
} from '../jobs/cluster-types.ts'
import { acceptClusters, type NewCluster } from '../model/operations/accept-clusters.ts'
import { type Plan, planRow, programmeOf } from '../model/plan.ts'
import { type ClusterSettings, DEFAULT_CLUSTER_SETTINGS, type NetworkSettings } from '../model/tables.ts'
import { nextClusterColors } from './cluster-color.ts'
import { useDerivedState } from './derived-state.ts'
import { currentLanguage } from './i18n/index.ts'
import { type MemberWords, takeUniqueName, wordsOfMembers } from './name-cluster.ts'
import { findClusters, NetworkError } from './network.ts'
import { runChangeset, usePlanState } from './plan-state.ts'
import { siteFactsOf } from './site-facts.ts'

export type {
  CandidateDistance,
  FoundCluster,
  FoundClusters,
  UnassignedReason,
  UnassignedSite,
} from '../jobs/cluster-types.ts'

/** What an answer was computed from: another one of these, and the answer is out of date. */
export interface ClusterBasis {
  readonly site: Plan['site']
  readonly cluster: Plan['cluster']
  readonly route: Plan['route']
  readonly road: Plan['road']
  readonly network: NetworkSettings | undefined
  readonly settings: ClusterSettings | undefined
}

/** One thing that finding anew would change. */
export interface ClusterDifference {
  /** Unique in its answer. */
  readonly key: string
  readonly kind: 'new' | 'gone' | 'changed'
  /** Null: a new one. */
  readonly keptId: string | null
  /** As it is kept, or as it would be made. */
  readonly words: Omit<NewCluster, 'siteIds'>
  readonly siteIds: readonly string[]
  readonly addedIds: readonly string[]
  readonly removedIds: readonly string[]
  /** Null for one that goes. */
  readonly found: FoundCluster | null
}

export interface ClusterAnswer {
  readonly basis: ClusterBasis
  readonly found: FoundClusters
  /** Empty once they were accepted. */
  readonly differences: readonly ClusterDifference[]
}

export interface ClusterView {
  readonly answer: ClusterAnswer | null
  /** Why the last question had no answer. */
  readonly problem: ClusterProblem | null
  readonly isComputing: boolean
  /** Keys of differences that are not to be accepted. */
  readonly refused: ReadonlySet<string>
}

const START: ClusterView = { answer: null, problem: null, isComputing: false, refused: new Set() }

export const useClusterView = create<ClusterView>()(() => START)

let underWay = new AbortController()

// Answers are about one plan.
usePlanState.subscribe((state, before) => {
  if (state.planId === before.planId) return
  underWay.abort()
  useClusterView.setState(START)
})

export function clusterSettingsOf(plan: Plan): ClusterSettings {
  return planRow(plan).clusterSettings ?? DEFAULT_CLUSTER_SETTINGS
}

export function clusterBasisOf(plan: Plan): ClusterBasis {
  const { site, cluster, route, road } = plan
  const { networkSettings, clusterSettings } = planRow(plan)
  return { site, cluster, route, road, network: networkSettings, settings: clusterSettings }
}

export function isSameBasis(a: ClusterBasis, b: ClusterBasis): boolean {
  const { cluster, ...rest } = a
  return (
    (Object.keys(rest) as (keyof typeof rest)[]).every((part) => a[part] === b[part]) &&
    haveSameMembers(cluster, b.cluster)
  )
}

/** Names, colours and the like are no matter: an edit of them leaves the lists as the objects they were. */
function haveSameMembers(a: Plan['cluster'], b: Plan['cluster']): boolean {
  if (a === b) return true
  if (a.size !== b.size) return false
  for (const [id, { siteIds, pinnedIds, barredIds, isHeld }] of a) {
    const other = b.get(id)
    if (other?.siteIds !== siteIds || other.pinnedIds !== pinnedIds || other.barredIds !== barredIds) return false
    if ((other.isHeld ?? false) !== (isHeld ?? false)) return false
  }
  return true
}

/** Whether the plan has moved on since an answer was given. */
export function useIsClusterAnswerOld(basis: ClusterBasis | undefined): boolean {
  return usePlanState(
    ({ plan }) => basis !== undefined && plan.plan.size > 0 && !isSameBasis(basis, clusterBasisOf(plan)),
  )
}

/** What the network is asked about the plan's sites: removed ones are in no cluster unless the hand has put them there. */
export function clusterRequestOf(plan: Plan): Pick<ClusterRequest, 'kept'> & { sites: Iterable<PlacedClusterSite> } {
  const { derived } = useDerivedState.getState()
  const facts = derived && siteFactsOf(derived)
  const kept = [...plan.cluster.values()].map(({ id, siteIds, pinnedIds, barredIds, isHeld }) => ({
    id,
    siteIds,
    ...(pinnedIds && { pinnedIds }),
    ...(barredIds && { barredIds }),
    ...(isHeld && { isHeld }),
  }))
  const byHand = new Set(kept.flatMap(({ isHeld, siteIds, pinnedIds = [] }) => (isHeld ? siteIds : pinnedIds)))
  // One by one, as they are packed: a hundred thousand at once would hold up the page.
  function* list(): Generator<PlacedClusterSite> {
    for (const { id, status, position, themeId } of plan.site.values()) {
      if (status === 'removed' && !byHand.has(id)) continue
      yield {
        id,
        position,
        themeId,
        countyId: facts?.areaOf(id, 'county') ?? null,
        foot: facts?.hangOf(id)?.foot,
      }
    }
  }
  return { sites: list(), kept }
}

/** Most sites for which the distances to choose from are asked. */
const MOST_SITES_OF_DISTANCES = 4000

/** Finds clusters anew by the plan's settings; the differences wait to be accepted. */
export async function seekClusters(): Promise<void> {
  underWay.abort()
  const mine = (underWay = new AbortController())
  const { plan } = usePlanState.getState()
  const basis = clusterBasisOf(plan)
  const settings = clusterSettingsOf(plan)
  const request = clusterRequestOf(plan)
  const isByDistance = settings.method === 'dbscan' || settings.method === 'hdbscan'
  useClusterView.setState({ isComputing: true, problem: null })
  try {
    const outcome = await findClusters(
      { ...request, settings, tellsDistances: isByDistance && plan.site.size <= MOST_SITES_OF_DISTANCES },
      mine.signal,
    )
    if (mine.signal.aborted) return
    if (outcome.ok) {
      const differences = listDifferences(plan, outcome.value, settings.method)
      useClusterView.setState({ answer: { basis, found: outcome.value, differences }, refused: new Set() })
    } else useClusterView.setState({ answer: null, problem: outcome.problem })
  } catch (error) {
    // What went wrong on the way is in `useNetworkState`.
    if (!(error instanceof NetworkError)) throw error
  } finally {
    if (underWay === mine) useClusterView.setState({ isComputing: false })
  }
}

/** Calls off the question under way. */
export function cancelClusters(): void {
  underWay.abort()
  useClusterView.setState({ isComputing: false })
}

/** Takes the answer off the screen without accepting any of it. */
export function dismissClusters(): void {
  useClusterView.setState({ answer: null, problem: null, refused: new Set() })
}

/** Accepts the differences that were not refused, as one step. */
export function acceptDifferences(): void {
  const { answer, refused } = useClusterView.getState()
  const wanted = answer?.differences.filter(({ key }) => !refused.has(key)) ?? []
  if (!answer || wanted.length === 0) return
  runChangeset(
    acceptClusters(usePlanState.getState().plan, {
      changed: wanted.flatMap(({ kind, keptId, siteIds }) =>
        kind === 'changed' && keptId !== null ? [{ id: keptId, siteIds }] : [],
      ),
      fresh: wanted.filter(({ kind }) => kind === 'new').map(({ words, siteIds }) => ({ ...words, siteIds })),
      goneIds: wanted.flatMap(({ kind, keptId }) => (kind === 'gone' && keptId !== null ? [keptId] : [])),
    }),
  )
  const basis = clusterBasisOf(usePlanState.getState().plan)
  useClusterView.setState({ answer: { ...answer, basis, differences: [] }, refused: new Set() })
}

function listDifferences(
  plan: Plan,
  { clusters, goneIds }: FoundClusters,
  method: ClusterSettings['method'],
): ClusterDifference[] {
  const fresh = clusters.filter(({ keptId }) => keptId === null)
  const words = newClusterWords(plan, fresh, method)
  const freshWords = new Map(fresh.map((found, i) => [found, words[i]]))
  const wordsOf = (found: FoundCluster): ClusterDifference['words'] | undefined =>
    found.keptId === null ? freshWords.get(found) : plan.cluster.get(found.keptId)
  const differences = clusters.flatMap((found): ClusterDifference[] => {
    const { keptId, isHeld, siteIds, addedIds, removedIds } = found
    const named = wordsOf(found)
    if (isHeld || !named || (keptId !== null && addedIds.length + removedIds.length === 0)) return []
    const kind = keptId === null ? 'new' : 'changed'
    const { name, color, themeId, areaCode } = named
    const key = keptId ?? `new ${siteIds[0]}`
    return [{ key, kind, keptId, words: { name, color, themeId, areaCode }, siteIds, addedIds, removedIds, found }]
  })
  const gone = goneIds.flatMap((id): ClusterDifference[] => {
    const cluster = plan.cluster.get(id)
    if (!cluster) return []
    const { name, color, themeId, areaCode, siteIds } = cluster
    const words = { name, color, themeId, areaCode }
    return [{ key: id, kind: 'gone', keptId: id, words, siteIds: [], addedIds: [], removedIds: siteIds, found: null }]
  })
  return [...differences, ...gone]
}

/** Names, colours, areas and themes of clusters that the plan does not have yet, in the order given. */
export function newClusterWords(
  plan: Plan,
  groups: readonly { readonly siteIds: readonly string[] }[],
  method: ClusterSettings['method'],
): Omit<NewCluster, 'siteIds'>[] {
  const { derived } = useDerivedState.getState()
  const facts = derived && siteFactsOf(derived)
  const isChinese = currentLanguage() === 'zh'
  const themes = new Map(
    programmeOf(plan).themes.map(({ id, name }) => [id, isChinese ? name.zh || name.en : name.en || name.zh]),
  )
  const memberOf = (siteId: string): MemberWords => {
    const themeId = plan.site.get(siteId)?.themeId ?? ''
    const county = plan.area.get(facts?.areaOf(siteId, 'county') ?? '')
    const township = plan.area.get(facts?.areaOf(siteId, 'township') ?? '')
    return {
      township: township?.name ?? '',
      county: county?.name ?? '',
      countyCode: county?.code ?? '',
      theme: themes.get(themeId) ?? '',
      themeId,
    }
  }
  const taken = new Set([...plan.cluster.values()].map(({ name }) => name))
  const colors = nextClusterColors(plan.cluster, groups.length)
  return groups.map(({ siteIds }, at) => {
    const { stem, areaCode, themeId } = wordsOfMembers(siteIds.map(memberOf), method)
    const name = stem === '' ? i18next.t('clusters.bareName') : i18next.t('clusters.nameOf', { stem })
    return { name: takeUniqueName(name, taken), color: colors[at] as string, areaCode, themeId }
  })
}
