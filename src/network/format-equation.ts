import type { CalibrationPoint } from '../model/tables.ts'
import { formatStake } from './format-stake.ts'

/**
 * What stands on the stake of a calibration point, `K12+350`; of an equation both values, `K1+100=K1+080`, facing rising
 * chainage: `sense` is 1 where stakes rise with the measure, −1 where they fall.
 */
export function formatEquation(
  { chainageM, aheadChainageM, prefix }: Pick<CalibrationPoint, 'chainageM' | 'aheadChainageM' | 'prefix'>,
  sense: 1 | -1 = 1,
  decimals = 0,
): string {
  if (aheadChainageM === undefined) return formatStake(chainageM, prefix, decimals)
  const [backM, aheadM] = sense > 0 ? [chainageM, aheadChainageM] : [aheadChainageM, chainageM]
  return `${formatStake(backM, prefix, decimals)}=${formatStake(aheadM, prefix, decimals)}`
}
