import type { Position } from '../../geo/position.ts'
import { newId } from '../new-id.ts'
import type { CalibrationPoint } from '../tables.ts'

/** A new calibration point that holds a stake where it is; an equation where the value ahead is another. */
export function pinStake(input: {
  readonly routeId: string
  readonly measureM: number
  readonly chainageM: number
  readonly aheadChainageM?: number
  readonly position: Position
  readonly prefix?: string | undefined
}): CalibrationPoint {
  const { routeId, measureM, chainageM, aheadChainageM = chainageM, position, prefix } = input
  return {
    id: newId(),
    version: 0,
    routeId,
    measureM,
    chainageM,
    ...(Math.abs(aheadChainageM - chainageM) > SAME_STAKE_M && { aheadChainageM }),
    ...(prefix !== undefined && { prefix }),
    position,
  }
}

/** Values closer than this are one stake, metres. */
const SAME_STAKE_M = 1e-3
