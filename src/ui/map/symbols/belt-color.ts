import type { Plan } from '../../../model/plan.ts'

/** Colours of belts (Okabe and Ito), in the order in which belts are listed. */
export const BELT_COLORS = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9'] as const

/** The colour of the belt at a place of the list; the same list gives the same colours. */
export function beltColor(index: number): string {
  return BELT_COLORS[index % BELT_COLORS.length] as string
}

/** The colour of a line that has none of its own: no belt has it. */
export const LINE_COLOR = '#3A3F45'

export function colorOfLine(line: { readonly id: string }, kept: Plan['line']): string {
  return kept.get(line.id)?.color || LINE_COLOR
}

/** The colour of a belt: its own where the plan keeps it with one, else that of its place in the list. */
export function colorOfBelt(belt: { readonly id: string }, index: number, kept: Plan['belt']): string {
  return kept.get(belt.id)?.color || beltColor(index)
}
