/**
 * Marks of a choice, told apart by shape: a diamond for what was chosen, with a pin's hole where it had to be; a cross for what
 * must not be; a ring for what must be while nothing is chosen yet.
 */
export const SITING_MARKS = ['chosen', 'chosenLocked', 'in', 'out'] as const
export type SitingMark = (typeof SITING_MARKS)[number]

/** Side of the image that `paintSitingMark` fills, in pixels. */
export const SITING_BOX_PX = 30

const INK = '#1A1D21'
export const SITING_COLOR = '#CC79A7'

export function sitingImageName(mark: SitingMark): string {
  return `siting|${mark}`
}

export function readSitingImageName(name: string): SitingMark | null {
  return SITING_MARKS.find((mark) => sitingImageName(mark) === name) ?? null
}

/** The outline of a mark around 0,0, as a path of SVG. */
export function sitingMarkPath(mark: SitingMark): string {
  if (mark === 'out') return 'M-6 -6L6 6M6 -6L-6 6'
  if (mark === 'in') return 'M-8 0A8 8 0 1 0 8 0A8 8 0 1 0 -8 0Z'
  return 'M0 -11L11 0L0 11L-11 0Z'
}

/** Paints a mark around 0,0. */
export function paintSitingMark(context: CanvasRenderingContext2D, mark: SitingMark): void {
  const path = new Path2D(sitingMarkPath(mark))
  context.lineJoin = 'round'
  context.lineCap = 'round'
  context.strokeStyle = '#FFFFFF'
  context.lineWidth = 6
  context.stroke(path)
  if (mark === 'out' || mark === 'in') {
    context.strokeStyle = INK
    context.lineWidth = 2.4
    context.stroke(path)
    return
  }
  context.fillStyle = SITING_COLOR
  context.fill(path)
  context.strokeStyle = INK
  context.lineWidth = 2
  context.stroke(path)
  context.fillStyle = '#FFFFFF'
  context.beginPath()
  context.arc(0, 0, mark === 'chosenLocked' ? 5 : 3, 0, 2 * Math.PI)
  context.fill()
  context.lineWidth = 1.2
  context.stroke()
  if (mark !== 'chosenLocked') return
  context.fillStyle = INK
  context.beginPath()
  context.arc(0, 0, 2, 0, 2 * Math.PI)
  context.fill()
}
