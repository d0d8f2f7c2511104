import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlacedClusterSite } from './cluster-types.ts'
import { packClusterSitesInSteps, unpackClusterSites } from './packed-cluster-sites.ts'

test('what is packed comes out as it was, in steps', () => {
  const lon = fc.double({ min: -180, max: 180, noNaN: true })
  const place = fc.tuple(lon, lon)
  const word = fc.constantFrom(null, 'a', '', 'county 1')
  const site = fc.record(
    { id: fc.string(), position: place, themeId: word, countyId: word, foot: place },
    { requiredKeys: ['id', 'position', 'themeId', 'countyId'] },
  )
  fc.assert(
    fc.property(fc.array(site), fc.nat(3), (sites: readonly PlacedClusterSite[], times) => {
      const many = Array.from({ length: 400 * times + 1 }, () => sites).flat()
      const steps = packClusterSitesInSteps(many)
      let stepCount = 0
      let step = steps.next()
      for (; step.done !== true; step = steps.next()) stepCount++
      expect(stepCount).toBe(Math.floor(many.length / 500))
      expect(unpackClusterSites(structuredClone(step.value))).toEqual(many)
    }),
    { numRuns: 12 },
  )
})
