/** Canvas images of site symbols, shields and patterns, drawn when the map first asks for them by name. */
import type { Map as MapLibreMap } from 'maplibre-gl'
import { readShieldImageName, SHIELD_FONT_PX, SHIELD_RADIUS_PX, type Shield } from '../symbols/shield.ts'
import { DEMAND_BOX_PX, demandSymbolParts, readDemandImageName } from '../symbols/demand-symbol.ts'
import { readSiteImageName, siteSymbolParts, SYMBOL_BOX_PX, type SymbolPart } from '../symbols/site-symbol.ts'
import { DOTS_IMAGE, drawAreaPattern, HATCH_IMAGE } from './area-patterns.ts'
import { CALIBRATION_BOX_PX, CALIBRATION_IMAGE, EQUATION_IMAGE, paintCalibration } from './calibration-image.ts'
import { paintSitingMark, readSitingImageName, SITING_BOX_PX } from './siting-image.ts'
import { paintTick, readTickImageName } from './tick-image.ts'

interface DrawnImage {
  readonly image: ImageData
  readonly pixelRatio: number
}

/** Painted in memory: reading pixels back from a graphics card stalls the page. */
const READ_BACK = { willReadFrequently: true } as const

/** Fine enough for projectors and phones; a symbol is a few kilobytes. */
const PIXEL_RATIO = 3

/** Lets a map draw its images on demand. */
export function serveImages(map: MapLibreMap): void {
  map.setMissingStyleImageResolver((name) => {
    const drawn = drawImage(name)
    if (drawn && !map.hasImage(name)) map.addImage(name, drawn.image, { pixelRatio: drawn.pixelRatio })
  })
}

function drawImage(name: string): DrawnImage | null {
  if (name === HATCH_IMAGE || name === DOTS_IMAGE) return drawAreaPattern(name)
  if (name === CALIBRATION_IMAGE || name === EQUATION_IMAGE)
    return draw(CALIBRATION_BOX_PX, CALIBRATION_BOX_PX, (context) => {
      context.translate(CALIBRATION_BOX_PX / 2, CALIBRATION_BOX_PX / 2)
      paintCalibration(context, name === EQUATION_IMAGE)
    })
  const symbol = readSiteImageName(name)
  if (symbol) return drawSymbol(SYMBOL_BOX_PX, siteSymbolParts(symbol))
  const state = readDemandImageName(name)
  if (state) return drawSymbol(DEMAND_BOX_PX, demandSymbolParts(state))
  const siting = readSitingImageName(name)
  if (siting)
    return draw(SITING_BOX_PX, SITING_BOX_PX, (context) => {
      context.translate(SITING_BOX_PX / 2, SITING_BOX_PX / 2)
      paintSitingMark(context, siting)
    })
  const reachPx = readTickImageName(name)
  if (reachPx !== null) {
    const side = 2 * reachPx + 6
    return draw(side, side, (context) => {
      context.translate(side / 2, side / 2)
      paintTick(context, reachPx)
    })
  }
  const shield = readShieldImageName(name)
  return shield ? drawShield(shield) : null
}

function drawSymbol(sidePx: number, parts: readonly SymbolPart[]): DrawnImage {
  return draw(sidePx, sidePx, (context) => {
    context.translate(sidePx / 2, sidePx / 2)
    context.lineJoin = 'round'
    for (const part of parts) {
      const path = new Path2D(part.d)
      if (part.fill) {
        context.fillStyle = part.fill
        context.fill(path)
      }
      if (part.stroke) {
        context.strokeStyle = part.stroke
        context.lineWidth = part.strokeWidthPx
        context.stroke(path)
      }
    }
  })
}

function drawShield(shield: Shield): DrawnImage {
  const { style, widthPx, heightPx, bandPx } = shield
  // One pixel around for the border.
  return draw(widthPx + 2, heightPx + 2, (context) => {
    context.translate(1, 1)
    const outline = new Path2D()
    outline.roundRect(0, 0, widthPx, heightPx, SHIELD_RADIUS_PX)
    context.fillStyle = style.fill
    context.fill(outline)
    if (style.band) {
      context.save()
      context.clip(outline)
      context.fillStyle = style.band
      context.fillRect(0, 0, widthPx, bandPx)
      context.restore()
    }
    context.strokeStyle = style.border
    context.lineWidth = 1.2
    context.stroke(outline)
    context.fillStyle = style.text
    context.font = `bold ${SHIELD_FONT_PX}px system-ui, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif`
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillText(shield.text, widthPx / 2, shield.textY + 0.5, widthPx - 4)
  })
}

function draw(widthPx: number, heightPx: number, paint: (context: CanvasRenderingContext2D) => void): DrawnImage {
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(widthPx * PIXEL_RATIO)
  canvas.height = Math.ceil(heightPx * PIXEL_RATIO)
  const context = canvas.getContext('2d', READ_BACK) as CanvasRenderingContext2D
  context.scale(PIXEL_RATIO, PIXEL_RATIO)
  paint(context)
  return { image: context.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: PIXEL_RATIO }
}
