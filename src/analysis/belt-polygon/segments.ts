/** Directed segments from (ax, ay) to (bx, by), whole numbers of grid units. */
export interface Segments {
  readonly count: number
  readonly ax: Int32Array
  readonly ay: Int32Array
  readonly bx: Int32Array
  readonly by: Int32Array
}

/** The segments of closed curves, each given by its corners in turn, x and y alternating; those of no length left out. */
export function buildSegments(curves: readonly (readonly number[])[]): Segments {
  const most = curves.reduce((sum, curve) => sum + curve.length / 2, 0)
  const ax = new Int32Array(most)
  const ay = new Int32Array(most)
  const bx = new Int32Array(most)
  const by = new Int32Array(most)
  let count = 0
  for (const curve of curves) {
    if (curve.length === 0) continue
    let px = curve[curve.length - 2] as number
    let py = curve[curve.length - 1] as number
    for (let i = 0; i < curve.length; i += 2) {
      const qx = curve[i] as number
      const qy = curve[i + 1] as number
      if (px === qx && py === qy) continue
      ax[count] = px
      ay[count] = py
      bx[count] = qx
      by[count] = qy
      count++
      px = qx
      py = qy
    }
  }
  return {
    count,
    ax: ax.subarray(0, count),
    ay: ay.subarray(0, count),
    bx: bx.subarray(0, count),
    by: by.subarray(0, count),
  }
}
