/**
 * How a site is drawn: shape and colour of its domain, size of its tier, form of its status. The same parts are painted
 * on the map's canvas images and written as SVG in legend and print. Units: pixels at size 1.
 */
import type { Domain, Mark, SiteStatus } from '../../../model/tables.ts'
import { markPath } from '../../charts/mark-path.ts'

/** Existing ●, candidate ○, under rectification ● with a badge, removed ✕. */
export const SITE_FORMS = ['existing', 'candidate', 'rectification', 'removed'] as const
export type SiteForm = (typeof SITE_FORMS)[number]

export const OUTLINE_COLOR = '#1A1D21'
/** Colour of a site without a domain. */
const NO_DOMAIN_COLOR = '#9AA0A6'
const NO_DOMAIN_MARK: Mark = 'circle'
/** Colour of a removed site, whatever its domain. */
const REMOVED_COLOR = '#E4E6E9'

/** Side of the square a symbol is drawn in. */
export const SYMBOL_BOX_PX = 24
/** Radius of a mark of size 1. */
export const SYMBOL_RADIUS_PX = 8

export interface SiteSymbol {
  readonly mark: Mark
  readonly color: string
  readonly form: SiteForm
}

export function siteForm(status: SiteStatus): SiteForm {
  return status === 'candidate' || status === 'rectification' || status === 'removed' ? status : 'existing'
}

/** The symbol of a domain (null for none) in a status. */
export function siteSymbol(domain: Domain | null, status: SiteStatus): SiteSymbol {
  return {
    mark: domain?.mark ?? NO_DOMAIN_MARK,
    color: domain?.color ?? NO_DOMAIN_COLOR,
    form: siteForm(status),
  }
}

/** Size of a symbol by the rank of the site's tier, 1 the highest; null for a site without a tier. */
export function siteScale(tierRank: number | null): number {
  if (tierRank === null) return 0.7
  return Math.max(0.7, 1.25 - 0.22 * (tierRank - 1))
}

/** One painted part: path data, fill and stroke. */
export interface SymbolPart {
  readonly d: string
  readonly fill: string | null
  readonly stroke: string | null
  readonly strokeWidthPx: number
}

/** The parts of a symbol in painting order, around 0,0 in a box of `SYMBOL_BOX_PX`. */
export function siteSymbolParts({ mark, color, form }: SiteSymbol): SymbolPart[] {
  const outline = { d: markPath(mark, SYMBOL_RADIUS_PX), fill: null, stroke: OUTLINE_COLOR, strokeWidthPx: 1 }
  if (form === 'existing') return [{ ...outline, fill: color }]
  if (form === 'candidate')
    return [
      { ...outline, fill: color },
      { d: markPath(mark, SYMBOL_RADIUS_PX * 0.56), fill: '#FFFFFF', stroke: null, strokeWidthPx: 0 },
    ]
  if (form === 'removed') {
    const reach = SYMBOL_RADIUS_PX * 0.8
    const strokes = `M${-reach} ${-reach}L${reach} ${reach}M${reach} ${-reach}L${-reach} ${reach}`
    return [
      { ...outline, fill: REMOVED_COLOR, stroke: '#5F6368' },
      { d: strokes, fill: null, stroke: '#FFFFFF', strokeWidthPx: 4.5 },
      { d: strokes, fill: null, stroke: OUTLINE_COLOR, strokeWidthPx: 2.2 },
    ]
  }
  return [{ ...outline, fill: color }, ...BADGE]
}

/** A disc with an exclamation mark at the upper right. */
const BADGE: readonly SymbolPart[] = [
  {
    d: 'M1.8 -6.6a4.8 4.8 0 1 0 9.6 0a4.8 4.8 0 1 0 -9.6 0Z',
    fill: '#FFFFFF',
    stroke: OUTLINE_COLOR,
    strokeWidthPx: 1,
  },
  { d: 'M6.6 -9.6L6.6 -6M6.6 -4.5L6.6 -3.6', fill: null, stroke: OUTLINE_COLOR, strokeWidthPx: 1.6 },
]

/** Name of the canvas image of a symbol; `readSiteImageName` takes it apart. */
export function siteImageName({ mark, color, form }: SiteSymbol): string {
  return `site|${mark}|${color}|${form}`
}

/** The symbol that an image name stands for; null for another kind of image. */
export function readSiteImageName(name: string): SiteSymbol | null {
  const [kind, mark, color, form] = name.split('|')
  if (kind !== 'site' || !mark || !color || !form) return null
  return { mark: mark as Mark, color, form: form as SiteForm }
}
