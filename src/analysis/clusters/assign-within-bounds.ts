/**
 * Shares sites out among centres so that the sum of distances is least and every centre has `minSize` to `maxSize` sites; exact.
 *
 * Method: every site first goes to its nearest centre; then single sites are moved along cheapest chains from centres that have too
 * many to those that have too few (successive shortest paths on the centres alone: a step from a to b costs what the cheapest site
 * of a loses by going to b). Steps to and from the common sink cost nothing, as far as bounds allow.
 * Costs are finite. @returns the centre of each site; null where the bounds cannot be met.
 */
export function assignWithinBounds(
  costs: Float64Array,
  siteCount: number,
  centreCount: number,
  minSize: number,
  maxSize: number,
): Int32Array | null {
  if (minSize * centreCount > siteCount || maxSize * centreCount < siteCount || minSize > maxSize) return null
  const centreOf = new Int32Array(siteCount)
  const sizes = new Int32Array(centreCount)
  for (let site = 0; site < siteCount; site++) {
    let nearest = 0
    for (let centre = 1; centre < centreCount; centre++)
      if (costs[site * centreCount + centre]! < costs[site * centreCount + nearest]!) nearest = centre
    centreOf[site] = nearest
    sizes[nearest]!++
  }
  /** Cheapest step from centre to centre and the site that takes it. */
  const stepCosts = new Float64Array(centreCount * centreCount)
  const stepSites = new Int32Array(centreCount * centreCount)
  const updateSteps = (from: number): void => {
    const first = from * centreCount
    stepCosts.fill(Infinity, first, first + centreCount)
    for (let site = 0; site < siteCount; site++) {
      if (centreOf[site] !== from) continue
      const own = costs[site * centreCount + from]!
      for (let to = 0; to < centreCount; to++) {
        const step = costs[site * centreCount + to]! - own
        if (to !== from && step < stepCosts[first + to]!) {
          stepCosts[first + to] = step
          stepSites[first + to] = site
        }
      }
    }
  }

  // What the centres hand on to the sink, which wants all sites; the rest is too much or too little.
  const taken = sizes.map((size) => Math.min(maxSize, Math.max(minSize, size)))
  const sink = centreCount
  const distances = new Float64Array(centreCount + 1)
  const before = new Int32Array(centreCount + 1)
  let areStepsKnown = false
  for (;;) {
    const sinkExcess = taken.reduce((sum, count) => sum + count, 0) - siteCount
    const excessOf = (node: number): number => (node === sink ? sinkExcess : sizes[node]! - taken[node]!)
    let isDone = true
    for (let node = 0; node <= sink; node++) {
      const excess = excessOf(node)
      if (excess !== 0) isDone = false
      distances[node] = excess > 0 ? 0 : Infinity
      before[node] = -1
    }
    if (isDone) return centreOf
    if (!areStepsKnown) for (let centre = 0; centre < centreCount; centre++) updateSteps(centre)
    areStepsKnown = true
    for (let changed = true, round = 0; changed && round <= centreCount + 1; round++) {
      changed = false
      for (let from = 0; from <= sink; from++) {
        const distance = distances[from]!
        if (distance === Infinity) continue
        for (let to = 0; to <= sink; to++) {
          if (to === from) continue
          const step =
            from === sink
              ? taken[to]! > minSize
                ? 0
                : Infinity
              : to === sink
                ? taken[from]! < maxSize
                  ? 0
                  : Infinity
                : stepCosts[from * centreCount + to]!
          // Rounding must not make a circle worth its while.
          if (
            distance + step <
            distances[to]! - 1e-9 * Math.abs(distances[to] === Infinity ? 0 : distances[to]!) - 1e-9
          ) {
            distances[to] = distance + step
            before[to] = from
            changed = true
          }
        }
      }
    }
    let end = -1
    for (let node = 0; node <= sink; node++)
      if (excessOf(node) < 0 && distances[node]! < Infinity && (end < 0 || distances[node]! < distances[end]!))
        end = node
    if (end < 0) return null
    const touched = new Set<number>()
    for (let node = end; before[node]! >= 0; node = before[node]!) {
      const from = before[node]!
      if (from === sink) taken[node]!--
      else if (node === sink) taken[from]!++
      else {
        centreOf[stepSites[from * centreCount + node]!] = node
        sizes[from]!--
        sizes[node]!++
        touched.add(from).add(node)
      }
    }
    for (const centre of touched) updateSteps(centre)
  }
}
