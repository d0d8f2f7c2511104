/**
 * Joins lines that meet end to end into belts: line to belt.
 *
 * Method: the connections of line ends (`findConnections`), shortest first; one is taken when both ends are still free and
 * the two lines do not hang together yet. So an end is joined once, a belt is a chain without branches, and a ring of lines
 * is open at its longest connection. A belt is travelled so that the greater part of it goes with rising chainage.
 * Its stretches run from site to site and, at a connection, out to the junction.
 * With `joinsBranches` belts that hang on others are one with them (`hangBranches`).
 * Units: metres. Cost: O(l log l) for l lines besides the connections, and the polygons.
 */
import type { BeltSettings, Stretch } from '../model/tables.ts'
import { type Connection, type LineEnd, endNumber, findConnections } from './find-connections.ts'
import { hangBranches } from './hang-branches.ts'
import { type BeltShapes, type BeltWay, shapeBelt } from './shape-belt.ts'
import type { FoundBelt, FoundLine, TrackMeetings, RoutesAlong } from './types.ts'

/** A line as part of a chain: travelled with or against its measure, entered and left over connections, if any. */
interface Passage {
  readonly lineIndex: number
  readonly isRising: boolean
  readonly entry: Connection | undefined
  readonly exit: Connection | undefined
  /** Of the first passage of a branch: the measure of the junction where it leaves the belt that it hangs on. */
  readonly leavesAtM?: number
}

/**
 * Every line in exactly one belt; belts in the order of the first of their lines in `lines`.
 * @param lines by track and measure, as `findLines` gives them.
 * @param shapes may answer with the shape it has for a key; belts of one key on the same roads have the same shape.
 */
export function findBelts(
  lines: readonly FoundLine[],
  routes: RoutesAlong,
  meetings: TrackMeetings,
  settings: Pick<BeltSettings, 'maxGapM' | 'beltWidthM' | 'joinsBranches'>,
  shapes: BeltShapes = (_, build) => build(),
): FoundBelt[] {
  const connections = findConnections(lines, meetings, settings.maxGapM)
  const chains = chainLines(lines, takeShortest(lines.length, connections))
  const trees = settings.joinsBranches ? growTrees(chains, lines, meetings, settings.maxGapM) : chains
  return trees.map((passages) => buildBelt(passages, lines, routes, settings.beltWidthM, shapes))
}

/** The connections taken, by the number of either of their ends. */
function takeShortest(lineCount: number, connections: readonly Connection[]): Map<number, Connection> {
  const chainOf = Int32Array.from({ length: lineCount }, (_, i) => i)
  const rootOf = (line: number): number => {
    let root = line
    while (chainOf[root] !== root) root = chainOf[root] as number
    chainOf[line] = root
    return root
  }
  const taken = new Map<number, Connection>()
  for (const connection of connections) {
    const a = endNumber(connection.a)
    const b = endNumber(connection.b)
    const rootA = rootOf(connection.a.lineIndex)
    const rootB = rootOf(connection.b.lineIndex)
    if (taken.has(a) || taken.has(b) || rootA === rootB) continue
    taken.set(a, connection)
    taken.set(b, connection)
    chainOf[rootB] = rootA
  }
  return taken
}

function chainLines(lines: readonly FoundLine[], taken: ReadonlyMap<number, Connection>): Passage[][] {
  const isDone = new Uint8Array(lines.length)
  const chains: Passage[][] = []
  for (let index = 0; index < lines.length; index++) {
    if (isDone[index] === 1) continue
    // Back to the chain's free end, then forward through all of it.
    const start = walk({ lineIndex: index, isHigh: false }, taken).at(-1) as Passage
    const chain = walk({ lineIndex: start.lineIndex, isHigh: !start.isRising }, taken)
    for (const passage of chain) isDone[passage.lineIndex] = 1
    chains.push(isAgainstChainage(chain, lines) ? chain.map(reverse).reverse() : chain)
  }
  return chains
}

/** Leaves the first line by `exitEnd` and goes on to the free end of the chain. */
function walk(exitEnd: LineEnd, taken: ReadonlyMap<number, Connection>): Passage[] {
  const passages: Passage[] = []
  let exit: LineEnd | undefined = exitEnd
  while (exit) {
    const { lineIndex, isHigh }: LineEnd = exit
    const entry = taken.get(endNumber({ lineIndex, isHigh: !isHigh }))
    const connection = taken.get(endNumber(exit))
    passages.push({ lineIndex, isRising: isHigh, entry, exit: connection })
    const beyond: LineEnd | undefined =
      connection && (endNumber(connection.a) === endNumber(exit) ? connection.b : connection.a)
    exit = beyond && { lineIndex: beyond.lineIndex, isHigh: !beyond.isHigh }
  }
  return passages
}

/** Chains that hang on others joined to them: the main path first, then its branches, each from where it leaves. */
function growTrees(
  chains: readonly Passage[][],
  lines: readonly FoundLine[],
  meetings: TrackMeetings,
  maxGapM: number,
): Passage[][] {
  const hangingOf = hangBranches(
    chains.map((chain) =>
      chain.map((passage) => ({ trackId: (lines[passage.lineIndex] as FoundLine).trackId, ...endsOf(passage, lines) })),
    ),
    meetings,
    maxGapM,
  )
  const branchesOf = new Map<number, number[]>()
  for (const { chain, parent } of [...hangingOf.values()].sort((a, b) => a.chain - b.chain)) {
    const branches = branchesOf.get(parent)
    if (branches) branches.push(chain)
    else branchesOf.set(parent, [chain])
  }
  const treeOf = (number: number): Passage[] => {
    const chain = chains[number] as Passage[]
    const hanging = hangingOf.get(number)
    const outward = hanging?.isByEnd ? chain.map(reverse).reverse() : chain
    const own = hanging
      ? outward.map((one, at) => (at === 0 ? { ...one, leavesAtM: hanging.junctionM } : one))
      : outward
    return [...own, ...(branchesOf.get(number) ?? []).flatMap(treeOf)]
  }
  return chains.flatMap((_, number) => (hangingOf.has(number) ? [] : [treeOf(number)]))
}

/** The measures between which a passage runs, in the order of travel. */
function endsOf(
  { lineIndex, isRising, entry, exit, leavesAtM }: Passage,
  lines: readonly FoundLine[],
): { fromM: number; toM: number } {
  const line = lines[lineIndex] as FoundLine
  const fromM = entry ? junctionMeasure(entry, lineIndex) : isRising ? line.fromMeasureM : line.toMeasureM
  const toM = exit ? junctionMeasure(exit, lineIndex) : isRising ? line.toMeasureM : line.fromMeasureM
  return { fromM: leavesAtM ?? fromM, toM }
}

function reverse({ lineIndex, isRising, entry, exit }: Passage): Passage {
  return { lineIndex, isRising: !isRising, entry: exit, exit: entry }
}

/** Whether more of the chain is travelled against chainage than with it; halves that are equal begin with the first line. */
function isAgainstChainage(chain: readonly Passage[], lines: readonly FoundLine[]): boolean {
  let risingM = 0
  for (const { lineIndex, isRising } of chain) {
    const { lengthM, fromChainageM, toChainageM } = lines[lineIndex] as FoundLine
    risingM += (isRising === toChainageM >= fromChainageM ? 1 : -1) * lengthM
  }
  if (risingM !== 0) return risingM < 0
  return (chain[0] as Passage).lineIndex > (chain.at(-1) as Passage).lineIndex
}

function buildBelt(
  passages: readonly Passage[],
  lines: readonly FoundLine[],
  routes: RoutesAlong,
  widthM: number,
  shapes: BeltShapes,
): FoundBelt {
  const stretches: Stretch[] = []
  const siteIds: string[] = []
  const ways: BeltWay[] = []
  let lengthM = 0
  let longestGapM = 0
  for (const passage of passages) {
    const { lineIndex, isRising, entry, exit, leavesAtM } = passage
    const line = lines[lineIndex] as FoundLine
    const { fromM, toM } = endsOf(passage, lines)
    const firstM = isRising ? line.fromMeasureM : line.toMeasureM
    stretches.push({
      routeId: line.routeId,
      fromChainageM: routes.chainageAt(line.routeId, fromM),
      toChainageM: routes.chainageAt(line.routeId, toM),
    })
    // No spread: a line may have more sites than a call takes arguments.
    if (isRising) for (const siteId of line.siteIds) siteIds.push(siteId)
    else for (let i = line.siteIds.length - 1; i >= 0; i--) siteIds.push(line.siteIds[i] as string)
    lengthM += Math.abs(toM - fromM)
    longestGapM = Math.max(
      longestGapM,
      line.longestGapM,
      exit?.distanceM ?? 0,
      Math.abs((leavesAtM ?? firstM) - firstM),
    )
    ways.push({ trackId: line.trackId, fromM, toM, isRising, isConnected: entry !== undefined })
  }
  const lineIds = passages.map(({ lineIndex }) => (lines[lineIndex] as FoundLine).id)
  const { axis, polygon } = shapeBelt({ ways, leftM: widthM, rightM: widthM }, routes, shapes)
  return {
    id: `belt:${lineIds[0]}`,
    lineIds,
    stretches,
    trackIds: ways.map(({ trackId }) => trackId),
    siteIds,
    leftM: widthM,
    rightM: widthM,
    polygon,
    axis,
    lengthM,
    sitesPer10Km: lengthM > 0 ? (siteIds.length * 10_000) / lengthM : 0,
    longestGapM,
  }
}

function junctionMeasure(connection: Connection, lineIndex: number): number {
  return connection.a.lineIndex === lineIndex ? connection.junctionAM : connection.junctionBM
}
