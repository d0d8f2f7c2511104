import { useTranslation } from 'react-i18next'
import type { NewWords } from '../../app/extent-actions.ts'
import { usePlanState } from '../../app/plan-state.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import { DEFAULT_BELT_SETTINGS } from '../../model/tables.ts'
import { beltColor } from '../map/symbols/belt-color.ts'

/** Name and colour of a line or belt that is made by hand now, and the widths of a belt. */
export function useNewWords(): (table: ExtentTable) => NewWords {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const { beltWidthM } = plan.plan.values().next().value?.beltSettings ?? DEFAULT_BELT_SETTINGS
  return (table) => ({
    name: t('lines.make.name', { kind: t(`inspector.kind.${table}`), n: plan[table].size + 1 }),
    leftM: beltWidthM,
    rightM: beltWidthM,
    // A line has none of its own until it is given one: it lies on the belt's.
    color: table === 'line' ? '' : beltColor(plan.belt.size),
  })
}
