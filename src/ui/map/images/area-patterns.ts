import { DOTS_COLOR, HATCH_COLOR } from '../symbols/class-colors.ts'

/** Name of the pattern of areas that have none of what is counted. */
export const HATCH_IMAGE = 'hatch'
/** Name of the pattern of areas where nothing is to be served. */
export const DOTS_IMAGE = 'dots'

const SIDE_PX = 8
const PIXEL_RATIO = 2
/** Painted in memory: reading pixels back from a graphics card stalls the page. */
const READ_BACK = { willReadFrequently: true } as const

/** Diagonal lines or dots on white that join at the edges of the tile. */
export function drawAreaPattern(name: typeof HATCH_IMAGE | typeof DOTS_IMAGE): {
  image: ImageData
  pixelRatio: number
} {
  const side = SIDE_PX * PIXEL_RATIO
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const context = canvas.getContext('2d', READ_BACK) as CanvasRenderingContext2D
  context.fillStyle = '#FFFFFF'
  context.fillRect(0, 0, side, side)
  if (name === HATCH_IMAGE) drawLines(context, side)
  else drawDots(context, side)
  return { image: context.getImageData(0, 0, side, side), pixelRatio: PIXEL_RATIO }
}

function drawLines(context: CanvasRenderingContext2D, side: number): void {
  context.strokeStyle = HATCH_COLOR
  context.lineWidth = 1.4 * PIXEL_RATIO
  context.beginPath()
  for (const shift of [-side, 0, side]) {
    context.moveTo(shift - 2, side + 2)
    context.lineTo(shift + side + 2, -2)
  }
  context.stroke()
}

function drawDots(context: CanvasRenderingContext2D, side: number): void {
  context.fillStyle = DOTS_COLOR
  for (const at of [side / 4, (3 * side) / 4]) {
    context.beginPath()
    context.arc(at, at, 1.1 * PIXEL_RATIO, 0, 2 * Math.PI)
    context.fill()
  }
}
