/**
 * What each figure of an import was computed from, as text: a figure is stale when its key has changed. So a choice
 * only has to be written down, and everything that follows from it is computed anew, in order.
 */
import type { ImportFile, ImportState } from './import-state.ts'

/** Areas, roads, stakes on these, then sites, whatever the order of dropping; demand points last. */
const ORDER = { area: 0, route: 1, stake: 2, site: 3, demandPoint: 4 } as const

/** Files that can be built, in the order in which they are. */
export function sortForBuilding(files: readonly ImportFile[]): ImportFile[] {
  return files
    .filter((file) => file.choices !== null && file.error === null)
    .sort((a, b) => kindOrder(a) - kindOrder(b))
}

function kindOrder(file: ImportFile): number {
  return file.choices ? ORDER[file.choices.kind] : 0
}

/** Whether a file's rows may be placed by route and stake or on a route, so that they wait for the roads. */
export function needsRoutes(file: ImportFile): boolean {
  const { choices } = file
  return choices?.kind === 'stake' || (choices?.kind === 'site' && choices.mapping.stake != null)
}

/** Files of stakes that count for a file: those before it for one of stakes, all for one whose rows need the routes. */
export function countingStakeFiles(file: ImportFile, state: ImportState): ImportFile[] {
  if (!needsRoutes(file)) return []
  const stakes = state.files.filter((other) => other.choices?.kind === 'stake' && other.error === null)
  const at = stakes.findIndex((other) => other.fileId === file.fileId)
  return at === -1 ? stakes : stakes.slice(0, at)
}

/** Whether the stakes of the import take the place of those of the plan. */
export function replacesStakes(state: ImportState): boolean {
  return state.modes.stake === 'replace' && state.files.some((file) => file.choices?.kind === 'stake' && !file.error)
}

export function readKey(file: ImportFile): string {
  return JSON.stringify([file.encoding, file.sheet])
}

export function buildKey(file: ImportFile, state: ImportState, worker: WorkerState): string {
  const { choices } = file
  if (!choices) return ''
  return JSON.stringify([
    readKey(file),
    choices,
    state.modes[choices.kind],
    earlierDomainIds(file, state),
    needsRoutes(file) ? joinKey(state, worker) : null,
    needsRoutes(file)
      ? [replacesStakes(state), countingStakeFiles(file, state).map((other) => other.built?.key)]
      : null,
    worker,
  ])
}

export function joinKey(state: ImportState, worker: WorkerState): string {
  return JSON.stringify([roadFiles(state).map((file) => file.built?.key), state.modes.route, worker])
}

export function roadFiles(state: ImportState): ImportFile[] {
  return state.files.filter((file) => file.choices?.kind === 'route' && file.error === null)
}

/** New domains that the site files before this one bring along: a second file's rows join them instead of adding their own. */
function earlierDomainIds(file: ImportFile, state: ImportState): string[] {
  return earlierSiteFiles(file, state).flatMap((other) => other.built?.summary.newDomains.map(({ id }) => id) ?? [])
}

export function earlierSiteFiles(file: ImportFile, state: ImportState): ImportFile[] {
  if (file.choices?.kind !== 'site') return []
  const sites = state.files.filter((other) => other.choices?.kind === 'site' && other.error === null)
  return sites.slice(
    0,
    sites.findIndex((other) => other.fileId === file.fileId),
  )
}

/** Which worker, and which state of the plan, it computed with. */
export interface WorkerState {
  readonly generation: number
  readonly planRevision: number
}
