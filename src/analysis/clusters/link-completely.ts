/**
 * Parts a group so that no part is wider than `maxM`: complete linkage, cut there (D. Defays 1977; nearest-neighbour chains after
 * F. Murtagh 1983). Quadratic. `distances`: between `count` sites, row by row. @returns parts by their first site
 */
export function linkCompletely(distances: Float64Array, count: number, maxM: number): number[][] {
  const between = distances.slice()
  const members: (number[] | null)[] = Array.from({ length: count }, (_, site) => [site])
  const done: number[][] = []
  const chain: number[] = []
  let left = count
  while (left > 0) {
    if (chain.length === 0) chain.push(members.findIndex((group) => group !== null))
    const last = chain.at(-1)!
    const previous = chain.at(-2) ?? -1
    // The one before wins ties, so that the chain ends.
    let nearest = previous
    for (let other = 0; other < count; other++) {
      if (members[other] === null || other === last) continue
      if (nearest < 0 || between[last * count + other]! < between[last * count + nearest]!) nearest = other
    }
    if (nearest >= 0 && between[last * count + nearest]! <= maxM) {
      if (nearest !== previous) {
        chain.push(nearest)
        continue
      }
      chain.length -= 2
      const [keep, drop] = [Math.min(last, nearest), Math.max(last, nearest)]
      members[keep]!.push(...members[drop]!)
      members[drop] = null
      left--
      for (let other = 0; other < count; other++) {
        const widest = Math.max(between[keep * count + other]!, between[drop * count + other]!)
        between[keep * count + other] = widest
        between[other * count + keep] = widest
      }
      continue
    }
    // Nothing is near enough to it any more.
    done.push(members[last]!.sort((a, b) => a - b))
    members[last] = null
    left--
    chain.pop()
  }
  return done.sort((a, b) => a[0]! - b[0]!)
}
