/**
 * Large seeded inputs for benches: the roads of the sample's ground, cut finer and finer, and points beside them.
 * Typed arrays of degrees, so that millions fit. The same seed gives the same bytes.
 */
import { buildSampleGround } from '../../src/model/sample/build-sample-ground.ts'
import { createRoadside } from '../../src/model/sample/place-along-roads.ts'
import { createPlaceOnEarth } from '../../src/model/sample/place-on-earth.ts'

export interface BenchSegments {
  /** lon, lat of each vertex, line after line. */
  readonly lonLat: Float64Array
  /** Vertex at which each line begins, and one more: the number of vertices. */
  readonly lineStarts: Uint32Array
  /** References of each line, as a file writes them (`G901;S911`, empty for a lane). */
  readonly refs: readonly string[]
  readonly segmentCount: number
}

/** At least `segmentCount` road segments (and less than one more a line); each lattice curve is cut into equal pieces that wind a little. */
export function buildBenchSegments(seed: number, segmentCount: number): BenchSegments {
  const { random, lattice, roads } = buildSampleGround(seed, { townships: 40, counties: 4 })
  const placeOnEarth = createPlaceOnEarth(lattice)
  const coarse = roads.chains.reduce((sum, { xyKm }) => sum + xyKm.length / 2 - 1, 0)
  const pieces = Math.max(1, Math.ceil(segmentCount / coarse))
  const lonLat = new Float64Array((coarse * pieces + roads.chains.length) * 2)
  const lineStarts = new Uint32Array(roads.chains.length + 1)
  let vertex = 0
  const put = (xKm: number, yKm: number) => {
    const [lon, lat] = placeOnEarth(xKm, yKm)
    lonLat[vertex * 2] = lon
    lonLat[vertex * 2 + 1] = lat
    vertex++
  }
  for (const [index, { xyKm }] of roads.chains.entries()) {
    lineStarts[index] = vertex
    put(xyKm[0] as number, xyKm[1] as number)
    for (let i = 2; i < xyKm.length; i += 2) {
      const x0 = xyKm[i - 2] as number
      const y0 = xyKm[i - 1] as number
      const dx = (xyKm[i] as number) - x0
      const dy = (xyKm[i + 1] as number) - y0
      for (let piece = 1; piece < pieces; piece++) {
        const along = piece / pieces
        const sideways = (random.next() - 0.5) * (0.3 / pieces)
        put(x0 + dx * along - dy * sideways, y0 + dy * along + dx * sideways)
      }
      put(xyKm[i] as number, xyKm[i + 1] as number)
    }
  }
  lineStarts[roads.chains.length] = vertex
  const refs = roads.chains.map((chain) => chain.refs.join(';'))
  return { lonLat, lineStarts, refs, segmentCount: coarse * pieces }
}

/** `count` points beside the roads, most within a kilometre of one; lon, lat in turn. */
export function buildBenchPoints(seed: number, count: number): Float64Array {
  const { random, lattice, roads } = buildSampleGround(seed, { townships: 40, counties: 4 })
  const placeOnEarth = createPlaceOnEarth(lattice)
  const nextPlace = createRoadside(random, roads.chains, {
    drawOfKind: { expressway: 0, national: 3, provincial: 2, county: 1, township: 1, lane: 1 },
    minOffsetKm: 0.01,
    maxOffsetKm: 3,
  })
  const lonLat = new Float64Array(count * 2)
  for (let i = 0; i < count; i++) {
    const { xKm, yKm } = nextPlace()
    const [lon, lat] = placeOnEarth(xKm, yKm)
    lonLat[i * 2] = lon
    lonLat[i * 2 + 1] = lat
  }
  return lonLat
}
