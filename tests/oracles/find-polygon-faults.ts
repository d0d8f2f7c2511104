/**
 * What is wrong with a polygon by OGC Simple Features, by brute force over all pairs of segments: the oracle for polygons
 * that claim to be valid. Coordinates are taken to whole millionths of a degree, so that every test is exact.
 * Cost: O(n²).
 */
import type { MultiPolygon, Polygon } from '../../src/geo/position.ts'

interface Ring {
  readonly polygon: number
  readonly isHole: boolean
  readonly points: readonly (readonly [number, number])[]
}

/** The faults, in words; empty for a valid geometry. */
export function findPolygonFaults(geometry: Polygon | MultiPolygon): string[] {
  const faults: string[] = []
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const rings: Ring[] = []
  polygons.forEach((coordinates, polygon) => {
    coordinates.forEach((ring, k) => {
      const points = ring.map(([x, y]) => [Math.round(x * 1e6), Math.round(y * 1e6)] as const)
      const first = points[0]
      const last = points.at(-1)
      if (points.length < 4 || !first || !last) faults.push(`ring of ${points.length} positions`)
      else if (first[0] !== last[0] || first[1] !== last[1]) faults.push('ring not closed')
      if (points.slice(1).some((p, i) => p[0] === points[i]?.[0] && p[1] === points[i]?.[1]))
        faults.push('repeated position')
      rings.push({ polygon, isHole: k > 0, points })
      const area = doubleArea(points)
      if (k === 0 ? area <= 0 : area >= 0) faults.push(`ring ${k} runs the wrong way round (${area})`)
    })
  })

  /** Places where two rings of one polygon touch, as edges of a graph: a cycle in it parts the inside. */
  const touches = new Map<string, Set<number>>()
  for (let a = 0; a < rings.length; a++) {
    for (let b = a; b < rings.length; b++) {
      const p = rings[a] as Ring
      const q = rings[b] as Ring
      for (let i = 1; i < p.points.length; i++) {
        for (let j = a === b ? i + 1 : 1; j < q.points.length; j++) {
          const contact = meet(p.points[i - 1]!, p.points[i]!, q.points[j - 1]!, q.points[j]!)
          if (!contact) continue
          const isNeighbour = a === b && (j === i + 1 || (i === 1 && j === p.points.length - 1))
          if (contact === 'cross' || contact === 'overlap')
            faults.push(`segments ${contact}: ring ${a} ${i}, ring ${b} ${j}`)
          else if (a === b && !isNeighbour) faults.push(`ring ${a} touches itself at ${contact}`)
          else if (a !== b && p.polygon === q.polygon) {
            const key = `${p.polygon}:${contact}`
            touches.set(key, (touches.get(key) ?? new Set()).add(a).add(b))
          }
        }
      }
    }
  }
  const group = rings.map((_, i) => i)
  const rootOf = (i: number): number => (group[i] === i ? i : rootOf(group[i]!))
  for (const [place, touching] of touches) {
    const [first, ...others] = [...touching]
    for (const other of others) {
      if (rootOf(first!) === rootOf(other)) faults.push(`inside parted at ${place}`)
      group[rootOf(other)] = rootOf(first!)
    }
  }

  for (const hole of rings.filter((ring) => ring.isHole)) {
    const outer = rings.find((ring) => ring.polygon === hole.polygon && !ring.isHole) as Ring
    if (!contains(outer, hole)) faults.push('hole outside its polygon')
    for (const other of rings) {
      if (other !== hole && other.isHole && other.polygon === hole.polygon && contains(other, hole))
        faults.push('hole in a hole')
    }
  }
  for (const ring of rings.filter((r) => !r.isHole)) {
    for (const other of rings.filter((r) => !r.isHole && r.polygon !== ring.polygon)) {
      const isInHole = rings.some((r) => r.isHole && r.polygon === other.polygon && contains(r, ring))
      if (contains(other, ring) && !isInHole) faults.push('polygon in a polygon')
    }
  }
  return faults
}

type Point = readonly [number, number]

function cross(o: Point, a: Point, b: Point): number {
  return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])
}

function isBetween(p: Point, a: Point, b: Point): boolean {
  return (
    cross(a, b, p) === 0 &&
    p[0] >= Math.min(a[0], b[0]) &&
    p[0] <= Math.max(a[0], b[0]) &&
    p[1] >= Math.min(a[1], b[1]) &&
    p[1] <= Math.max(a[1], b[1])
  )
}

/** How two segments meet: not, across each other, along each other, or in the place returned. */
function meet(a: Point, b: Point, c: Point, d: Point): string | null {
  const places = new Set<string>()
  for (const p of [a, b]) if (isBetween(p, c, d)) places.add(`${p[0]},${p[1]}`)
  for (const p of [c, d]) if (isBetween(p, a, b)) places.add(`${p[0]},${p[1]}`)
  if (places.size > 1) return 'overlap'
  if (places.size === 1) return [...places][0] as string
  const crosses =
    Math.sign(cross(a, b, c)) * Math.sign(cross(a, b, d)) < 0 &&
    Math.sign(cross(c, d, a)) * Math.sign(cross(c, d, b)) < 0
  return crosses ? 'cross' : null
}

function doubleArea(points: readonly Point[]): number {
  const origin = points[0] as Point
  return points.reduce((sum, p, i) => (i === 0 ? sum : sum + cross(origin, points[i - 1] as Point, p)), 0)
}

/** Whether a ring lies inside another, which it may touch. */
function contains(outer: Ring, inner: Ring): boolean {
  for (const [x, y] of inner.points) {
    let isInside = false
    let isOn = false
    for (let i = 1; i < outer.points.length; i++) {
      const a = outer.points[i - 1]!
      const b = outer.points[i]!
      if (isBetween([x, y], a, b)) isOn = true
      if (a[1] > y !== b[1] > y && (b[1] > a[1] ? cross(a, b, [x, y]) > 0 : cross(a, b, [x, y]) < 0))
        isInside = !isInside
    }
    if (!isOn) return isInside
  }
  return false
}
