/**
 * Road shields: the number of a route on the colour of its class; an expressway has a band above it, red for a national
 * one and yellow for a provincial one. Widths are estimated from the kinds of characters, not measured, so that canvas,
 * legend and print agree and a test needs no screen. Units: pixels.
 */
import type { RouteClass } from '../../../model/tables.ts'

export interface ShieldStyle {
  readonly fill: string
  readonly text: string
  readonly border: string
  /** Colour of the band across the top; null for none. */
  readonly band: string | null
}

export interface Shield {
  readonly style: ShieldStyle
  /** The reference as it fits. */
  readonly text: string
  readonly widthPx: number
  readonly heightPx: number
  readonly bandPx: number
  /** Baseline middle of the text from the top. */
  readonly textY: number
}

export const SHIELD_FONT_PX = 12
export const SHIELD_RADIUS_PX = 3
const PADDING_PX = 5
const BODY_PX = 18
const BAND_PX = 5
const MIN_WIDTH_PX = 26
const MAX_WIDTH_PX = 92

const RED = '#C8161D'
const YELLOW = '#FFD100'

/** Colours of a route's shield. */
export function shieldStyle(routeClass: RouteClass, ref: string): ShieldStyle {
  switch (routeClass) {
    case 'expressway':
      return { fill: '#0A7A3D', text: '#FFFFFF', border: '#FFFFFF', band: /^\s*S/i.test(ref) ? YELLOW : RED }
    case 'national':
      return { fill: RED, text: '#FFFFFF', border: '#FFFFFF', band: null }
    case 'provincial':
      return { fill: YELLOW, text: '#1A1D21', border: '#1A1D21', band: null }
    default:
      return { fill: '#FFFFFF', text: '#1A1D21', border: '#1A1D21', band: null }
  }
}

/** A shield that holds the reference, shortened with an ellipsis where it would grow too wide. */
export function fitShield(routeClass: RouteClass, ref: string): Shield {
  const style = shieldStyle(routeClass, ref)
  const characters = Array.from(ref.trim())
  const room = MAX_WIDTH_PX - 2 * PADDING_PX
  let text = characters.join('')
  while (characters.length > 0 && estimateTextWidth(text) > room) {
    characters.pop()
    text = `${characters.join('')}…`
  }
  const bandPx = style.band ? BAND_PX : 0
  return {
    style,
    text,
    widthPx: Math.max(MIN_WIDTH_PX, Math.ceil(estimateTextWidth(text)) + 2 * PADDING_PX),
    heightPx: BODY_PX + bandPx,
    bandPx,
    textY: bandPx + BODY_PX / 2,
  }
}

/** Estimated width of bold text at the shield's size: digits and capitals 0.64 em, Chinese characters one em. */
export function estimateTextWidth(text: string): number {
  let ems = 0
  for (const character of text) ems += (character.codePointAt(0) as number) >= 0x2e80 ? 1 : character === '…' ? 1 : 0.64
  return ems * SHIELD_FONT_PX
}

/** Name of a shield's canvas image. */
export function shieldImageName(routeClass: RouteClass, ref: string): string {
  return `shield|${routeClass}|${ref}`
}

/** The shield that an image name stands for; null for another kind of image. */
export function readShieldImageName(name: string): Shield | null {
  const match = /^shield\|([a-z]+)\|(.*)$/s.exec(name)
  return match ? fitShield(match[1] as RouteClass, match[2] as string) : null
}
