/**
 * Nodes at which one gets on or off an expressway: where an expressway, or a ramp that hangs together with one, meets a road that is
 * neither. A slip road between two other roads is none of its ramps, and an expressway that ends in the open meets nothing.
 * Service areas whose lanes are drawn as ordinary roads count too; whoever drives to one by road has passed a real one before.
 */
import type { BuiltRoadGraph } from './build-road-graph.ts'

/** By rising node. Cost: linear in the edges. */
export function findInterchanges({ graph, edgeWays }: Pick<BuiltRoadGraph, 'graph' | 'edgeWays'>): Uint32Array {
  const { nodeCount, edgeCount, edgeNodes } = graph
  const isOrdinary = new Uint8Array(nodeCount)
  const isFast = new Uint8Array(nodeCount)
  const waiting: number[] = []
  const rampEdges = new Map<number, number[]>()
  const reach = (node: number): void => {
    if (isFast[node] === 1) return
    isFast[node] = 1
    waiting.push(node)
  }
  for (let edge = 0; edge < edgeCount; edge++) {
    const { speedClass } = edgeWays[edge]!
    for (const node of [edgeNodes[2 * edge]!, edgeNodes[2 * edge + 1]!]) {
      if (speedClass === 'expressway') reach(node)
      else if (speedClass !== 'ramp') isOrdinary[node] = 1
      else if (rampEdges.has(node)) rampEdges.get(node)!.push(edge)
      else rampEdges.set(node, [edge])
    }
  }
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const edge of rampEdges.get(node) ?? [])
      for (const next of [edgeNodes[2 * edge]!, edgeNodes[2 * edge + 1]!]) reach(next)
  }
  return Uint32Array.from({ length: nodeCount }, (_, node) => node).filter(
    (node) => isFast[node] === 1 && isOrdinary[node] === 1,
  )
}
