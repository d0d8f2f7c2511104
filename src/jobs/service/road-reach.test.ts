import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findAllCosts } from '../../../tests/oracles/find-all-costs.ts'
import { graphsWithPlaces } from '../../../tests/oracles/random-road-graphs.ts'
import { DemandIndex } from '../../analysis/service/demand-index.ts'
import { buildArcs } from '../../network/paths/build-arcs.ts'
import { DistanceSearch } from '../../network/paths/distance-search.ts'
import { reverseArcs } from '../../network/paths/reverse-arcs.ts'
import { RoadReach } from './road-reach.ts'
import type { ServiceOrigin } from './service-reach.ts'

const metric = fc.constantFrom('length' as const, 'time' as const)
const access = fc.array(fc.integer({ min: 0, max: 6000 }), { minLength: 8, maxLength: 8 })

test('covers, nearest sites and the unreachable are those of all ways, by road and access', () => {
  fc.assert(
    fc.property(
      graphsWithPlaces(10, 8),
      metric,
      access,
      fc.nat(8),
      fc.nat(9000),
      (drawn, by, accessM, split, limit) => {
        const { graph } = drawn
        const places = drawn.places.map((place, i) => ({ ...place, accessM: accessM[i]! }))
        const demandCount = Math.min(Math.max(1, split), places.length)
        const demand = places.slice(0, demandCount)
        const sites = places.slice(demandCount)
        const costs = findAllCosts(graph, by, places)
        const costOf = (at: number, site: number): number =>
          costs[at]![demandCount + site]! + accessM[at]! + accessM[demandCount + site]!
        const index = new DemandIndex(Float64Array.from(demand.flatMap((_, i) => [i, 0])))
        const numberOf = (at: number): number => index.order[at]!
        const reach = new RoadReach(
          {
            graph,
            metric: by,
            search: new DistanceSearch(reverseArcs(buildArcs(graph, by))),
            demand: [...index.order].map((i) => demand[i]!),
            accessCost: (place) => place.accessM,
          },
          index,
          limit,
        )
        const origins = sites.map((_, i): ServiceOrigin => ({ position: [i, 50], routeRef: '' }))
        origins.forEach((origin, i) => reach.place(origin, sites[i]!))
        origins.forEach((origin, site) => {
          const runs = reach.coverOf(origin)
          const { places: reached, distances } = reach.reachedFrom(origin, limit)
          const found = new Map<number, number>()
          for (let r = 0; r < runs.length; r += 2)
            for (let at = runs[r]!; at < runs[r + 1]!; at++) found.set(numberOf(at), distances[found.size]!)
          demand.forEach((_, i) => {
            const cost = costOf(i, site)
            if (Math.abs(cost - limit) < 1e-6) return
            expect(found.has(i)).toBe(cost < limit)
            expect(Array.from(reached, numberOf).includes(i)).toBe(cost < limit)
            if (cost < limit) expect(found.get(i)).toBeCloseTo(cost, 6)
          })
        })
        const nearest = reach.findNearest(origins)
        reach.findUnreachable(origins)
        for (let at = 0; at < demandCount; at++) {
          const all = sites.map((_, site) => costOf(numberOf(at), site))
          const least = Math.min(Infinity, ...all)
          if (least === Infinity) expect([nearest.site[at], nearest.distance[at]]).toEqual([-1, Infinity])
          else {
            expect(nearest.distance[at]).toBeCloseTo(least, 6)
            expect(all[nearest.site[at]!]).toBeCloseTo(least, 6)
          }
          expect(reach.unreachable![at]).toBe(least === Infinity || accessM[numberOf(at)]! > 5000 ? 1 : 0)
        }
      },
    ),
    { seed: 4, numRuns: 400 },
  )
})
