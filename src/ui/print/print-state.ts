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
}))

/** Millimetres of the sheet. */
export function sheetSize({ paper, landscape }: Pick<PrintOptions, 'paper' | 'landscape'>): readonly [number, number] {
  const [long, short] = PAPERS[paper]
  return landscape ? [long, short] : [short, long]
}
