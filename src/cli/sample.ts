import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeCsv } from '../exchange/write/write-csv.ts'
import { writeGeoJson } from '../exchange/write/write-geojson.ts'
import { writePlanFile } from '../exchange/write/write-plan-file.ts'
import { applyChangeset } from '../model/changeset.ts'
import { createPlan } from '../model/operations/create-plan.ts'
import { importRows } from '../model/operations/import-rows.ts'
import { emptyPlan } from '../model/plan.ts'
import { presetProgramme } from '../model/preset-programme.ts'
import { buildSample } from '../model/sample/build-sample.ts'
import { buildRoutes } from '../network/build-routes.ts'
import { CommandError } from './command-error.ts'
import type { CommandOptions } from './options.ts'
import { numberOption, requireOption } from './options.ts'

/** Moment written into the sample's plan file, so that the same seed gives the same bytes. */
const SAMPLE_TIME = new Date('2026-01-01T00:00:00Z')

/** Writes the invented prefecture as files that can be dropped on the map, and as a plan file. */
export async function sample(options: CommandOptions): Promise<number> {
  const seed = numberOption(options, 'seed', 1, { isWhole: true })
  const out = requireOption(options, 'out')
  const built = buildSample(seed)
  const areas = built.areas.map(({ code, name, level, parentCode, geometry }) => ({
    geometry,
    properties: { code, name, level, parentCode },
  }))
  const roads = built.pieces.map(({ lines, ref, name, roadClass }) => ({
    geometry: { type: 'MultiLineString', coordinates: lines },
    properties: { ref, name, highway: roadClass },
  }))
  const villages = built.demandPoints.map(({ name, position, weight, areaName }) => ({
    geometry: { type: 'Point', coordinates: position },
    properties: { 村名: name, 人口: weight, 乡镇: areaName },
  }))
  const wordOf = (items: readonly { id: string; name: { zh: string } }[], id: string | null): string =>
    items.find((item) => item.id === id)?.name.zh ?? ''
  const sites = built.sites.map((site) => [
    site.id,
    site.name,
    site.position[0],
    site.position[1],
    wordOf(presetProgramme.domains, site.domainId),
    wordOf(presetProgramme.tiers, site.tierId),
    wordOf(presetProgramme.themes, site.themeId),
    site.status,
    site.areaName,
  ])
  const header = ['编号', '名称', '经度', '纬度', '领域', '层级', '主题', '状态', '乡镇']
  const created = createPlan({
    planId: `sample-${seed}`,
    name: built.name,
    invented: true,
    now: SAMPLE_TIME.toISOString(),
  })
  const empty = applyChangeset(emptyPlan(), created).plan
  const joined = buildRoutes(built.pieces)
  const rows = {
    area: built.areas,
    route: joined.routes,
    road: joined.roads,
    site: built.sites,
    demandPoint: built.demandPoints,
  }
  const { plan } = applyChangeset(empty, importRows(empty, { key: 'loadSample' }, rows))
  const files: Record<string, string | Uint8Array> = {
    'areas.geojson': writeGeoJson(areas),
    'roads.geojson': writeGeoJson(roads),
    'villages.geojson': writeGeoJson(villages),
    'sites.csv': writeCsv([header, ...sites]),
    'sample.beadline': await writePlanFile(plan, SAMPLE_TIME),
  }
  try {
    await mkdir(out, { recursive: true })
    for (const [name, content] of Object.entries(files)) await writeFile(join(out, name), content)
  } catch (error) {
    throw new CommandError(`${out}: ${error instanceof Error ? error.message : String(error)}`)
  }
  return 0
}
