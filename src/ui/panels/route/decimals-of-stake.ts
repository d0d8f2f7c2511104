/** Decimals of a stake in a field: millimetres where it is not a whole metre, so that nothing is lost by looking at it. */
export function decimalsOfStake(...chainagesM: readonly number[]): number {
  return chainagesM.every((chainageM) => Math.abs(chainageM - Math.round(chainageM)) < 0.0005) ? 0 : 3
}
