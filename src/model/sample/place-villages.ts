import type { DemandPoint } from '../tables.ts'
import type { SampleGround } from './build-sample-ground.ts'
import { townshipAround } from './build-sample-ground.ts'
import { createRoadside } from './place-along-roads.ts'
import { createPlaceOnEarth } from './place-on-earth.ts'
import { createSpacingGrid } from './place-seats.ts'

const VILLAGE_SPACING_KM = 0.3

/** Villages along the smaller roads, kept apart while there is room; most are small and a few are large. */
export function placeVillages(
  ground: SampleGround,
  count: number,
  townshipNames: readonly string[],
  nextName: () => string,
): DemandPoint[] {
  const { random, lattice, roads } = ground
  const placeOnEarth = createPlaceOnEarth(lattice)
  const nextPlace = createRoadside(random, roads.chains, {
    drawOfKind: { expressway: 0, national: 1, provincial: 1.2, county: 1.6, township: 2, lane: 2 },
    minOffsetKm: 0.04,
    maxOffsetKm: 1.6,
  })
  const spacing = createSpacingGrid(VILLAGE_SPACING_KM)
  const villages: DemandPoint[] = []
  for (let tries = 0; villages.length < count; tries++) {
    const { xKm, yKm, node } = nextPlace()
    const township = townshipAround(ground, node)
    if (township === undefined) continue
    if (!spacing.isFree(xKm, yKm) && tries < count * 20) continue
    spacing.add(xKm, yKm)
    const share = random.next()
    villages.push({
      id: `village-${String(villages.length + 1).padStart(4, '0')}`,
      version: 0,
      name: `${nextName()}村`,
      position: placeOnEarth(xKm, yKm),
      weight: 60 + Math.floor(2600 * share * share * share) + random.integer(120),
      areaName: townshipNames[township] as string,
    })
  }
  return villages
}
