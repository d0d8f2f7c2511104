import { classColors } from './class-colors.ts'

/** The colour of the `rank`th of so many limits in rising order: the nearer the darker. */
export function reachColor(rank: number, count: number): string {
  return classColors(count)[count - 1 - rank] as string
}
