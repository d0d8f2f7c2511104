import type { TFunction } from 'i18next'
import type { SiteFacts } from '../../app/site-facts.ts'
import type { CellValue } from '../../exchange/write/write-csv.ts'
import type { Plan } from '../../model/plan.ts'
import { programmeOf } from '../../model/plan.ts'
import type { Word } from '../../model/tables.ts'
import { formatStake } from '../../network/format-stake.ts'
import type { StripScene } from './build-strip-scene.ts'

/** The sites of a strip in order as rows of cells, the first of them the header. Metres and kilometres are rounded here. */
export function buildStripList(
  scene: StripScene,
  plan: Plan,
  facts: SiteFacts | null,
  t: TFunction,
  word: (word: Word) => string,
): CellValue[][] {
  const domains = new Map(programmeOf(plan).domains.map((domain) => [domain.id, domain]))
  const areaName = (siteId: string, level: 'county' | 'township'): string =>
    plan.area.get(facts?.areaOf(siteId, level) ?? '')?.name ?? ''
  return [
    [
      t('strip.column.order'),
      t('field.route'),
      t('field.stake'),
      t('field.side'),
      t('strip.column.offset'),
      t('field.name'),
      t('field.domain'),
      t('field.status'),
      t('field.county'),
      t('field.township'),
      t('strip.column.length'),
    ],
    ...scene.sites.map(({ site, place }, at): CellValue[] => {
      const domain = domains.get(site.domainId ?? '')
      return [
        at + 1,
        scene.sections[place.section]?.ref ?? '',
        formatStake(place.chainageM, place.prefix),
        t(`side.${place.side}`),
        Math.round(place.offsetM),
        site.name,
        domain ? word(domain.name) : '',
        t(`status.${site.status}`),
        areaName(site.id, 'county') || site.areaName,
        areaName(site.id, 'township'),
        Number((place.alongM / 1000).toFixed(3)),
      ]
    }),
  ]
}
