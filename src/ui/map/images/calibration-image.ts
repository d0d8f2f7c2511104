/** Marks of calibration points: a white square, of an equation two halves, one filled. */
export const CALIBRATION_IMAGE = 'calibration'
export const EQUATION_IMAGE = 'calibration|equation'

/** Side of the image that `paintCalibration` fills, in pixels. */
export const CALIBRATION_BOX_PX = 14

/** Half the side of the square. */
const REACH_PX = 4.5

/** Paints the mark around 0,0. */
export function paintCalibration(context: CanvasRenderingContext2D, isEquation: boolean): void {
  context.fillStyle = '#FFFFFF'
  context.strokeStyle = '#1A1D21'
  context.lineWidth = 1.6
  context.beginPath()
  context.rect(-REACH_PX, -REACH_PX, 2 * REACH_PX, 2 * REACH_PX)
  context.fill()
  context.stroke()
  context.fillStyle = '#1A1D21'
  context.beginPath()
  if (isEquation) context.rect(0, -REACH_PX, REACH_PX, 2 * REACH_PX)
  else context.arc(0, 0, 1.8, 0, 2 * Math.PI)
  context.fill()
}
