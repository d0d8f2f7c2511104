import type { SameKeys } from '../dictionary.ts'
import type { lines as zh } from '../zh/lines.ts'

export const lines: SameKeys<typeof zh> = {
  title: 'Lines and belts',
  maxOffsetM: 'At most from the road',
  maxGapM: 'At most between sites',
  minSites: 'Least sites in a line',
  beltWidthM: 'Belt width, each side',
  metre: 'm',
  summary: '{{lines}} lines, {{belts}} belts, with {{on}} of {{sites}} sites',
  noRoutes: 'The plan has no routes yet. Import numbered roads first.',
  belts: 'Belts',
  km: 'km',
  sites: 'Sites',
  openTable: 'Open table',
  keep: 'Keep in plan',
  kept: 'Belts kept in the plan: {{n}}',
  from: 'From',
  to: 'To',
}
