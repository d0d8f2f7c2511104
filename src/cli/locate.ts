import { buildAreaIndex, findAreaAt } from '../geo/area-index.ts'
import { AREA_LEVELS } from '../model/tables.ts'
import { stakeOf } from '../network/stake-of.ts'
import { readInput } from './read-input.ts'
import { readSnappedSites } from './read-network.ts'
import type { CommandOptions } from './options.ts'
import { requireOption } from './options.ts'
import { writeRows } from './write-result.ts'

/** Where every site hangs: a row a site, in the order of the file. Returns the number of rows left out. */
export async function locate(options: CommandOptions): Promise<number> {
  const { index, sites, snaps, rejectedCount } = await readSnappedSites(
    requireOption(options, 'routes'),
    requireOption(options, 'sites'),
    { encoding: options.encoding, datum: options.datum, calibration: options.calibration },
  )
  const areas = options.areas === undefined ? null : await readAreas(options.areas, options)
  const routeById = new Map(index.routes.map((route) => [route.id, route]))
  const header = ['id', 'name', 'route', 'chainageM', 'stake', 'offsetM', 'side', ...(areas ? ['areaCode'] : [])]
  const rows = sites.map((site, row) => {
    const snap = snaps[row]
    if (!snap) throw new Error(`No snap of site ${site.id}`)
    const route = routeById.get(snap.routeId)
    return [
      site.id,
      site.name,
      route?.ref || route?.name || snap.routeId,
      roundTo(snap.chainageM, 3),
      stakeOf(snap),
      roundTo(snap.offsetM, 3),
      snap.side,
      ...(areas ? [areas.codeAt(site.position[0], site.position[1])] : []),
    ]
  })
  const pointOf = (row: number) => ({ type: 'Point', coordinates: sites[row]?.position })
  await writeRows(header, rows, pointOf, options.out)
  return rejectedCount + (areas?.rejectedCount ?? 0)
}

async function readAreas(file: string, options: CommandOptions) {
  const { accepted, rejected } = await readInput(file, 'area', { encoding: options.encoding, datum: options.datum })
  const codeOf = new Map(accepted.map((area) => [area.id, area.code]))
  const indexes = [...AREA_LEVELS]
    .reverse()
    .map((level) => buildAreaIndex(accepted.filter((area) => area.level === level)))
  return {
    rejectedCount: rejected.length,
    /** Code of the deepest area there, empty outside all. */
    codeAt(lon: number, lat: number): string {
      for (const index of indexes) {
        const id = findAreaAt(index, lon, lat)
        if (id !== null) return codeOf.get(id) ?? ''
      }
      return ''
    },
  }
}

function roundTo(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
