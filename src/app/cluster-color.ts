import type { Plan } from '../model/plan.ts'

/** Colours of clusters (Okabe and Ito), begun at another end than those of belts. */
export const CLUSTER_COLORS = ['#CC79A7', '#009E73', '#E69F00', '#56B4E9', '#D55E00', '#0072B2'] as const

/** The colours of so many new clusters: the least used first, in the order of the palette. */
export function nextClusterColors(clusters: Plan['cluster'], count: number): string[] {
  const uses = new Map<string, number>(CLUSTER_COLORS.map((color) => [color, 0]))
  for (const { color } of clusters.values()) if (uses.has(color)) uses.set(color, (uses.get(color) ?? 0) + 1)
  return Array.from({ length: count }, () => {
    let [best, least] = ['', Number.POSITIVE_INFINITY]
    for (const [color, n] of uses) if (n < least) [best, least] = [color, n]
    uses.set(best, least + 1)
    return best
  })
}
