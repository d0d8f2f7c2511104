/**
 * Which source reaches which part of one edge at the least cost, within a limit. Along the edge, a source costs more the
 * farther one is from where its way comes in: at a node, or at the source's own place on the edge. Ways that go up the edge and
 * ways that go down it have each one best source between two places where ways come in, and the two meet once: all cuts are
 * exact. O(k log k) for k places on the edge.
 */

/** Where a way comes in upon the edge. */
export interface EdgeEntry {
  /** Of the edge from its first node. */
  readonly fraction: number
  readonly cost: number
  readonly source: number
}

/** Costs of the whole edge: `up` away from the source in rising fraction, `down` in falling. Infinity where closed. */
export interface EdgeCosts {
  readonly up: number
  readonly down: number
}

/** Told of parts in rising fraction; neighbours may have the same source. */
export type PartListener = (from: number, to: number, source: number) => void

/**
 * @param first, last how the nodes are reached; null where they are not.
 * @param places by rising fraction.
 */
export function divideEdge(
  { up, down }: EdgeCosts,
  first: EdgeEntry | null,
  last: EdgeEntry | null,
  places: readonly EdgeEntry[],
  limit: number,
  tell: PartListener,
): void {
  if (places.length === 0) {
    dividePart(0, 1, first?.cost ?? Infinity, first?.source ?? -1, last?.cost ?? Infinity, last?.source ?? -1)
    return
  }
  // The best way down for every part, from the last to the first; then the best way up from the first to the last.
  const downCosts = new Float64Array(places.length + 1)
  const downSources = new Int32Array(places.length + 1)
  let cost = last?.cost ?? Infinity
  let source = last?.source ?? -1
  for (let k = places.length; k >= 0; k--) {
    downCosts[k] = cost
    downSources[k] = source
    const place = places[k - 1]
    if (!place) continue
    const from = places[k]?.fraction ?? 1
    cost = carry(cost, from - place.fraction, down)
    if (place.cost < cost || (place.cost === cost && place.source < source)) {
      cost = place.cost
      source = place.source
    }
    // `cost` is now that at `place`, the upper end of the next part down.
  }
  let upCost = first?.cost ?? Infinity
  let upSource = first?.source ?? -1
  let from = 0
  for (let k = 0; k <= places.length; k++) {
    const place = places[k]
    const to = place?.fraction ?? 1
    dividePart(from, to, upCost, upSource, downCosts[k]!, downSources[k]!)
    if (!place) continue
    upCost = carry(upCost, to - from, up)
    if (place.cost < upCost || (place.cost === upCost && place.source < upSource)) {
      upCost = place.cost
      upSource = place.source
    }
    from = to
  }

  /** One part, which ways enter at its two ends only. */
  function dividePart(
    start: number,
    end: number,
    startCost: number,
    startSource: number,
    endCost: number,
    endSource: number,
  ): void {
    if (!(start < end)) return
    const canRise = startCost <= limit && up < Infinity
    const canFall = endCost <= limit && down < Infinity
    const upTo = canRise
      ? reaches(up, end - start, limit - startCost)
        ? end
        : start + (limit - startCost) / up
      : start
    const downTo = canFall
      ? reaches(down, end - start, limit - endCost)
        ? start
        : end - (limit - endCost) / down
      : end
    let riseEnd = upTo
    let fallStart = downTo
    if (canRise && canFall && downTo < upTo) {
      const slope = up + down
      // startCost + up·(f − start) = endCost + down·(end − f)
      const meet =
        slope > 0 ? (endCost - startCost + up * start + down * end) / slope : startCost <= endCost ? end : start
      riseEnd = fallStart = Math.min(upTo, Math.max(downTo, meet))
    }
    if (canRise && start < riseEnd) tell(start, riseEnd, startSource)
    if (canFall && fallStart < end) tell(fallStart, end, endSource)
  }
}

/** Cost after a share of the edge; a share of nothing costs nothing on a closed edge too. */
function carry(cost: number, share: number, whole: number): number {
  return share === 0 ? cost : cost + share * whole
}

/** Whether what is left of the limit is enough for a share of the edge. */
function reaches(whole: number, share: number, left: number): boolean {
  return whole * share <= left
}
