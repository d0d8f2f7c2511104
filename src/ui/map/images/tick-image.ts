/** Bars across a road that runs north; the map turns them by the road's bearing. */
export const KM_TICK_IMAGE = 'tick|km'
export const TICK_IMAGE = 'tick'

/** Half the length of the bar, in pixels. */
const REACH_PX = { [KM_TICK_IMAGE]: 8, [TICK_IMAGE]: 5 } as const

/** Half the length of a tick's bar by image name; null for another kind of image. */
export function readTickImageName(name: string): number | null {
  return name === KM_TICK_IMAGE || name === TICK_IMAGE ? REACH_PX[name] : null
}

/** Paints a tick around 0,0. */
export function paintTick(context: CanvasRenderingContext2D, reachPx: number): void {
  context.lineCap = 'round'
  for (const [color, width] of [
    ['#FFFFFF', 4],
    ['#1A1D21', 2],
  ] as const) {
    context.strokeStyle = color
    context.lineWidth = width
    context.beginPath()
    context.moveTo(-reachPx, 0)
    context.lineTo(reachPx, 0)
    context.stroke()
  }
}
