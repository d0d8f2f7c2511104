import type { SitingSettings } from '../../model/tables.ts'

/** Whether a criterion is measured in drive times, for which roads are searched. */
export function needsDrives({ criteria }: Pick<SitingSettings, 'criteria'>): boolean {
  return (criteria ?? []).some(
    ({ kind, property }) => property === null && (kind === 'countySeat' || kind === 'interchange'),
  )
}
