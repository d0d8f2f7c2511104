import { type PrintOptions, sheetSize } from './print-state.ts'

export const MARGIN_MM = 10

/** Millimetres of a sheet within its margins. */
export function printRoom(
  options: Pick<PrintOptions, 'paper' | 'landscape'>,
): readonly [widthMm: number, heightMm: number] {
  const [width, height] = sheetSize(options)
  return [width - 2 * MARGIN_MM, height - 2 * MARGIN_MM]
}
