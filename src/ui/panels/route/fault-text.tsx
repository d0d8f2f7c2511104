import { useTranslation } from 'react-i18next'
import type { CalibrationFault } from '../../../network/find-calibration-faults.ts'
import { formatStake } from '../../../network/format-stake.ts'

/** What is wrong with a stake, in a sentence. */
export function FaultText({ fault }: { readonly fault: CalibrationFault }) {
  const { t } = useTranslation()
  const whole = (metres: number): string => Math.round(metres).toLocaleString('en')
  switch (fault.kind) {
    case 'duplicateMeasure':
      return t('roads.fault.duplicateMeasure')
    case 'turnsBack':
      return t('roads.fault.turnsBack', {
        from: formatStake(fault.fromChainageM),
        to: formatStake(fault.toChainageM),
      })
    case 'scale':
      return t('roads.fault.scale', { stakes: whole(fault.stakesM), road: whole(fault.roadM) })
    case 'offRoad':
      return t('roads.fault.offRoad', { n: whole(fault.distanceM) })
    case 'outside':
      return t('roads.fault.outside', { n: whole(fault.beyondM) })
    case 'noBranch':
      return t('roads.fault.noBranch', { prefix: fault.prefix })
  }
}
