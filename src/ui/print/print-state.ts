import { create } from 'zustand'

export const PAPERS = { A4: [297, 210], A3: [420, 297] } as const
export type Paper = keyof typeof PAPERS

export interface PrintOptions {
  readonly paper: Paper
  readonly landscape: boolean
  readonly extent: 'plan' | 'view'
  /** Empty takes the plan's name. */
  readonly title: string
  readonly map: boolean
  readonly matrix: boolean
  readonly siteNames: boolean
  /** The strip map that the view names. */
  readonly strip: boolean
  /** Kilometres a row of the strip map; null chooses by the room that names need. */
  readonly rowKm: number | null
  readonly rowsPerPage: number
  /** With a list of the sites along it. */
  readonly stripList: boolean
}

/** How the plan is printed; kept for the session. */
export const usePrintOptions = create<PrintOptions>()(() => ({
  paper: 'A4',
  landscape: true,
  extent: 'plan',
  title: '',
  map: true,
  matrix: true,
  siteNames: true,
  strip: false,
  rowKm: null,
  rowsPerPage: 4,
  stripList: true,
}))

/** Millimetres of the sheet. */
export function sheetSize({ paper, landscape }: Pick<PrintOptions, 'paper' | 'landscape'>): readonly [number, number] {
  const [long, short] = PAPERS[paper]
  return landscape ? [long, short] : [short, long]
}
