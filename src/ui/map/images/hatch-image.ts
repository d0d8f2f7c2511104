import { HATCH_COLOR } from '../symbols/class-colors.ts'

/** Name of the pattern of areas that have none of what is counted. */
export const HATCH_IMAGE = 'hatch'

const SIDE_PX = 8
const PIXEL_RATIO = 2
/** Painted in memory: reading pixels back from a graphics card stalls the page. */
const READ_BACK = { willReadFrequently: true } as const

/** Diagonal lines on white that join at the edges of the tile. */
export function drawHatchImage(): { image: ImageData; pixelRatio: number } {
  const side = SIDE_PX * PIXEL_RATIO
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const context = canvas.getContext('2d', READ_BACK) as CanvasRenderingContext2D
  context.fillStyle = '#FFFFFF'
  context.fillRect(0, 0, side, side)
  context.strokeStyle = HATCH_COLOR
  context.lineWidth = 1.4 * PIXEL_RATIO
  context.beginPath()
  for (const shift of [-side, 0, side]) {
    context.moveTo(shift - 2, side + 2)
    context.lineTo(shift + side + 2, -2)
  }
  context.stroke()
  return { image: context.getImageData(0, 0, side, side), pixelRatio: PIXEL_RATIO }
}
