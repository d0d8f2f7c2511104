import { computeLayout } from '../analysis/compute-layout.ts'
import { readRoutes } from '../analysis/read-routes.ts'
import { writeGeoJson } from '../exchange/write/write-geojson.ts'
import { DEFAULT_BELT_SETTINGS } from '../model/tables.ts'
import { formatStake } from '../network/format-stake.ts'
import type { CommandOptions } from './options.ts'
import { numberOption, requireOption } from './options.ts'
import { readSnappedSites } from './read-network.ts'
import { writeText } from './write-result.ts'

/** Belts as GeoJSON polygons with their figures. Returns the number of rows left out. */
export async function belts(options: CommandOptions): Promise<number> {
  const settings = {
    maxOffsetM: numberOption(options, 'max-offset-m', DEFAULT_BELT_SETTINGS.maxOffsetM),
    maxGapM: numberOption(options, 'max-gap-m', DEFAULT_BELT_SETTINGS.maxGapM),
    minSites: numberOption(options, 'min-sites', DEFAULT_BELT_SETTINGS.minSites, { least: 1, isWhole: true }),
    beltWidthM: numberOption(options, 'width-m', DEFAULT_BELT_SETTINGS.beltWidthM),
  }
  const { index, snaps, rejectedCount } = await readSnappedSites(
    requireOption(options, 'routes'),
    requireOption(options, 'sites'),
    { encoding: options.encoding, datum: options.datum },
  )
  const { along, junctions } = readRoutes(index)
  const layout = computeLayout(along, snaps, junctions, settings)
  const routeById = new Map(index.routes.map((route) => [route.id, route]))
  const features = layout.belts.map((belt) => {
    const stretches = belt.stretches.map(({ routeId, fromChainageM, toChainageM }) => {
      const route = routeById.get(routeId)
      return {
        route: route?.ref || route?.name || routeId,
        fromChainageM: Math.round(fromChainageM),
        toChainageM: Math.round(toChainageM),
        from: formatStake(fromChainageM),
        to: formatStake(toChainageM),
      }
    })
    return {
      geometry: belt.polygon,
      properties: {
        id: belt.id,
        name: stretches.map(({ route, from, to }) => `${route} ${from}–${to}`).join(' → '),
        stretches,
        siteIds: belt.siteIds,
        siteCount: belt.siteIds.length,
        lengthM: Math.round(belt.lengthM),
        sitesPer10Km: Number(belt.sitesPer10Km.toFixed(2)),
        longestGapM: Math.round(belt.longestGapM),
        leftM: belt.leftM,
        rightM: belt.rightM,
      },
    }
  })
  await writeText(writeGeoJson(features), options.out)
  return rejectedCount
}
