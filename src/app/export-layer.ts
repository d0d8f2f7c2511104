import i18next from 'i18next'
import { computeHull } from '../analysis/clusters/compute-hull.ts'
import { hullGeometry } from '../analysis/clusters/hull-geometry.ts'
import { planRow } from '../model/plan.ts'
import { beltName } from './belt-name.ts'
import { useDerivedState } from './derived-state.ts'
import { extentName } from './extent-name.ts'
import { asExtent } from './laid-extents.ts'
import { downloadFile } from './plan-files.ts'
import { usePlanState } from './plan-state.ts'
import { formatStake } from '../network/format-stake.ts'
import { prefixOfCode } from '../network/prefix-code.ts'

/** Sites, routes, lines, belts, clusters or areas as a GeoJSON file, with what was computed for them. */
export async function exportLayer(layer: 'site' | 'route' | 'line' | 'belt' | 'cluster' | 'area'): Promise<void> {
  const { writeGeoJson } = await import('../exchange/write/write-geojson.ts')
  const { plan } = usePlanState.getState()
  const { derived } = useDerivedState.getState()
  const snapRow = new Map(derived?.snaps.siteIds.map((id, row) => [id, row]))
  const features = {
    site: () =>
      [...plan.site.values()].map(({ position, version: _, properties, ...site }) => {
        const row = snapRow.get(site.id)
        const snaps = derived?.snaps
        const routeId = row === undefined ? undefined : snaps?.routeIds[snaps.routeIndex[row] ?? -1]
        const hung =
          row === undefined || !snaps || routeId === undefined
            ? {}
            : {
                route: plan.route.get(routeId)?.ref ?? '',
                chainageM: snaps.chainageM[row],
                stake: formatStake(snaps.chainageM[row] ?? 0, prefixOfCode(snaps.prefix[row] ?? 0)),
                offsetM: snaps.offsetM[row],
                side: snaps.left[row] ? 'left' : 'right',
              }
        return { geometry: { type: 'Point', coordinates: position }, properties: { ...properties, ...site, ...hung } }
      }),
    route: () =>
      [...plan.route.values()].map(({ parts, version: _, ...route }) => ({
        geometry: { type: 'MultiLineString', coordinates: parts.map((part) => part.coordinates) },
        properties: route,
      })),
    line: () =>
      (derived?.lines ?? []).map((line) => {
        const extent = asExtent(line, plan.route)
        return {
          geometry: { type: 'MultiLineString', coordinates: extent.axis },
          properties: { name: extentName('line', extent, plan), ...line, sitesPer10Km: extent.sitesPer10Km },
        }
      }),
    belt: () =>
      (derived?.belts ?? []).map(({ polygon, axis: _, ...belt }) => ({
        geometry: polygon,
        properties: { name: beltName(belt, plan), ...belt },
      })),
    cluster: () =>
      [...plan.cluster.values()].map(({ version: _, ...cluster }) => ({
        geometry: hullGeometry(
          computeHull(
            cluster.siteIds.flatMap((id) => {
              const site = plan.site.get(id)
              return site ? [site.position] : []
            }),
          ),
        ),
        properties: cluster,
      })),
    area: () => [...plan.area.values()].map(({ geometry, version: _, ...area }) => ({ geometry, properties: area })),
  }
  downloadFile(
    `${planRow(plan).name} ${i18next.t(`object.${layer}`)}.geojson`,
    writeGeoJson(features[layer]()),
    'application/geo+json',
  )
}
