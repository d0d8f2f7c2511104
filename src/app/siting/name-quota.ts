import type { TFunction } from 'i18next'
import type { Programme, Quota, Word } from '../../model/tables.ts'
import type { GroundFacts } from './siting.ts'

/** What a quota is of, in words: `吉首市 · 行政村`. */
export function nameQuota(
  quota: Quota,
  ground: Pick<GroundFacts, 'areas'> | null,
  { domains, tiers, themes }: Pick<Programme, 'domains' | 'tiers' | 'themes'>,
  word: (name: Word) => string,
  t: TFunction,
): string {
  const { areaCode, domainId, tierId, themeId, mainRoadM } = quota
  const nameOf = (list: readonly { readonly id: string; readonly name: Word }[], id: string): string => {
    const found = list.find((one) => one.id === id)
    return found ? word(found.name) : id
  }
  const parts = [
    ...(areaCode === null ? [] : [ground?.areas.find(({ code }) => code === areaCode)?.name ?? areaCode]),
    ...(domainId === null ? [] : [nameOf(domains, domainId)]),
    ...(tierId === null ? [] : [nameOf(tiers, tierId)]),
    ...(themeId === null ? [] : [nameOf(themes, themeId)]),
    ...(mainRoadM === null ? [] : [t('siting.quota.nearRoad', { km: mainRoadM / 1000 })]),
  ]
  return parts.length > 0 ? parts.join(' · ') : t('siting.quota.anywhere')
}
