import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import type { NewBelt } from '../../model/operations/edit-extent.ts'
import { DEFAULT_BELT_SETTINGS } from '../../model/tables.ts'
import { beltColor } from '../map/symbols/belt-color.ts'

/** Name, colour and widths of a belt that is made by hand now. */
export function useNewBelt(): Pick<NewBelt, 'name' | 'leftM' | 'rightM' | 'color'> {
  const { t } = useTranslation()
  const count = usePlanState((state) => state.plan.belt.size)
  const settings = usePlanState((state) => state.plan.plan.values().next().value?.beltSettings)
  const { beltWidthM } = settings ?? DEFAULT_BELT_SETTINGS
  return {
    name: t('lines.make.name', { n: count + 1 }),
    leftM: beltWidthM,
    rightM: beltWidthM,
    color: beltColor(count),
  }
}
