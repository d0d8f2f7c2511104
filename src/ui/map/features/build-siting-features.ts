import type { Feature, FeatureCollection } from 'geojson'
import { isServed } from '../../../app/siting/count-unserved.ts'
import { lockOf } from '../../../app/siting/locks.ts'
import type { SitingChoice } from '../../../app/siting/siting.ts'
import type { Position } from '../../../geo/position.ts'
import type { SitingSettings } from '../../../model/tables.ts'
import { sitingImageName, type SitingMark } from '../images/siting-image.ts'
import { demandImageName } from '../symbols/demand-symbol.ts'

/** Lines drawn at most: of more the map would show a felt. */
const MOST_LINKS = 20_000

/**
 * What a choice is on the map: marks of the chosen and of locks, marks of what nobody serves, and lines from what is served to
 * what serves it, existing sites too.
 */
export function buildSitingFeatures(
  choice: SitingChoice | null,
  settings: SitingSettings,
  rows: ReadonlyMap<string, { readonly name: string; readonly position: Position }>,
  showsLinks: boolean,
): FeatureCollection {
  const chosen = new Set(choice?.chosenIds)
  const features: Feature[] = []
  if (choice?.assignment && choice.settings.model !== 'pdispersion') {
    const { ground, assignment, settings: of } = choice
    const links = showsLinks && ground.demands.length <= MOST_LINKS
    ground.demands.forEach(({ position, name }, d) => {
      if (!isServed(of, assignment.cost[d] ?? Infinity)) {
        features.push(point('unserved', position, { icon: demandImageName('none'), name }))
        return
      }
      if (!links) return
      const server = assignment.server[d]!
      const at = server >= 0 ? ground.candidates[server] : ground.existing[ground.nearestExisting[d] ?? -1]
      if (at) features.push(line(position, at.position))
    })
  }
  const mark = (id: string, name: string, position: Position, icon: SitingMark): void => {
    features.push(point('mark', position, { icon: sitingImageName(icon), name, isChosen: chosen.has(id) }))
  }
  if (choice)
    for (const { id, name, position } of choice.chosen.flatMap((c) => choice.ground.candidates[c] ?? []))
      mark(id, name, position, lockOf(settings, id) === 'in' ? 'chosenLocked' : 'chosen')
  for (const [ids, icon] of [
    [settings.lockedInIds, 'in'],
    [settings.lockedOutIds, 'out'],
  ] as const)
    for (const id of ids) {
      const row = rows.get(id)
      if (row && !chosen.has(id)) mark(id, row.name, row.position, icon)
    }
  return { type: 'FeatureCollection', features }
}

function point(kind: string, position: Position, properties: Feature['properties']): Feature {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [...position] },
    properties: { kind, ...properties },
  }
}

function line(from: Position, to: Position): Feature {
  return {
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: [[...from], [...to]] },
    properties: { kind: 'link' },
  }
}
