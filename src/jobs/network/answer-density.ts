import { computeDensityBounds } from '../../analysis/distribution/compute-density-bounds.ts'
import { computeNetworkDensityInSteps } from '../../analysis/distribution/compute-network-density.ts'
import { computePlaneDensity } from '../../analysis/distribution/compute-plane-density.ts'
import { findDensestStretch } from '../../analysis/distribution/find-densest-stretch.ts'
import { findDensityStretches } from '../../analysis/distribution/find-density-stretches.ts'
import { tracePlaneDensity } from '../../analysis/distribution/trace-plane-density.ts'
import { compareText } from '../../analysis/compare-text.ts'
import { buildAreaIndex, findAreaAt } from '../../geo/area-index.ts'
import { cutEdge } from '../../network/graph/cut-edge.ts'
import { parseStake } from '../../network/parse-stake.ts'
import { type FlatLines, flattenStretches } from '../../network/reach/flatten-stretches.ts'
import type { RoadStretches } from '../../network/reach/types.ts'
import type { DensityAnswer, DensityRequest } from '../density-types.ts'
import type { BuiltNetwork } from './built-network.ts'
import type { NetworkPace } from './network-pace.ts'

/** Stretches of a piece that is drawn: some thousand vertices. */
const STRETCHES_A_PIECE = 200

/** Both densities; without roads that in the plane alone. */
export async function answerDensity(
  network: BuiltNetwork | null,
  pace: NetworkPace,
  request: DensityRequest,
): Promise<DensityAnswer> {
  const sites = request.sites.toSorted((a, b) => compareText(a.id, b.id))
  return {
    roads: await answerRoads(network, pace, { ...request, sites }),
    plane: await answerPlane(pace, { ...request, sites }),
  }
}

async function answerRoads(
  network: BuiltNetwork | null,
  pace: NetworkPace,
  { sites, roadBandwidthM }: DensityRequest,
): Promise<DensityAnswer['roads']> {
  if (sites.length === 0) return { ok: false, reason: 'noSites' }
  if (!network) return { ok: false, reason: 'noRoads' }
  const { graph } = network
  const placed = await network.placeAll(sites, pace)
  const points = {
    edges: Uint32Array.from(placed, ({ edge }) => edge),
    fractions: Float64Array.from(placed, ({ fraction }) => fraction),
  }
  const steps = computeNetworkDensityInSteps(graph, points, { bandwidthM: roadBandwidthM })
  const density = await pace.run('density', steps)
  const stretch = findDensestStretch(graph, density)
  if (!stretch) return { ok: false, reason: 'noSites' }
  const { routeId, ref, name } = graph.names[stretch.name]!
  const [from, to] = stretch.ends
    .flatMap(({ edge, fraction }) => {
      const [lon, lat] = cutEdge(graph, edge, fraction, fraction)
      return network.stakeOn(routeId, [lon!, lat!]) ?? []
    })
    .sort((a, b) => (parseStake(a)?.chainageM ?? 0) - (parseStake(b)?.chainageM ?? 0))
  const bounds = computeDensityBounds(density.sitesPerKm.reduce((most, value) => Math.max(most, value), 0))
  const classes: { lengthM: number; pieces: FlatLines[] }[] = []
  for (const stretches of findDensityStretches(graph, density, bounds)) {
    const pieces: FlatLines[] = []
    for (const piece of piecesOf(stretches)) {
      await pace.pause('density', 1)
      pieces.push(flattenStretches(graph, piece))
    }
    classes.push({ lengthM: stretches.lengthM, pieces })
  }
  return {
    ok: true,
    bandwidthM: density.bandwidthM,
    lixelM: density.lixelM,
    lostSites: density.lostSites,
    lengthM: stretch.lengthM,
    sitesPerKm: stretch.sitesPerKm,
    ref,
    name,
    stakes: from !== undefined && to !== undefined ? [from, to] : null,
    bounds,
    classes,
  }
}

function* piecesOf({ edges, fromFractions, toFractions, lengthM }: RoadStretches): Generator<RoadStretches> {
  for (let start = 0; start < edges.length; start += STRETCHES_A_PIECE) {
    const end = start + STRETCHES_A_PIECE
    yield {
      edges: edges.subarray(start, end),
      fromFractions: fromFractions.subarray(start, end),
      toFractions: toFractions.subarray(start, end),
      lengthM,
    }
  }
}

async function answerPlane(
  pace: NetworkPace,
  { sites, areas, planeBandwidthM }: DensityRequest,
): Promise<DensityAnswer['plane']> {
  await pace.pause('area', 0)
  const index = buildAreaIndex(areas)
  const positions = sites
    .map(({ position }) => position)
    .filter(([lon, lat]) => index.ids.length === 0 || findAreaAt(index, lon, lat) !== null)
  const density = computePlaneDensity(positions, planeBandwidthM ?? undefined)
  if (!density.ok) return density
  await pace.pause('area', 0.5)
  const { columns, west, south, cellWidth, cellHeight, values } = density
  let peak = 0
  for (let at = 1; at < values.length; at++) if (values[at]! > values[peak]!) peak = at
  const lon = west + ((peak % columns) + 0.5) * cellWidth
  const lat = south + (Math.floor(peak / columns) + 0.5) * cellHeight
  const bounds = computeDensityBounds(values[peak]!)
  return {
    ok: true,
    bandwidthM: density.bandwidthM,
    value: values[peak]!,
    areaId: findAreaAt(index, lon, lat),
    outsideCount: sites.length - positions.length,
    bounds,
    classes: tracePlaneDensity(density, bounds),
  }
}
