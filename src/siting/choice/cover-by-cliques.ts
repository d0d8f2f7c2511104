/** Cliques that hold every pair for which `isPair` is true: from each pair not yet held, grown as far as it goes. */
export function coverByCliques(nodes: readonly number[], isPair: (a: number, b: number) => boolean): number[][] {
  const near = nodes.map((a) => nodes.filter((b) => a !== b && isPair(a, b)))
  const held = new Set<number>()
  const size = Math.max(0, ...nodes) + 1
  const cliques: number[][] = []
  nodes.forEach((a, i) => {
    for (const b of near[i] as number[]) {
      if (b < a || held.has(a * size + b)) continue
      const clique = [a, b]
      for (const c of near[i] as number[])
        if (c !== b && clique.every((d) => d === c || d === a || isPair(c, d))) clique.push(c)
      for (const c of clique) for (const d of clique) if (c < d) held.add(c * size + d)
      cliques.push([...new Set(clique)])
    }
  })
  return cliques
}
