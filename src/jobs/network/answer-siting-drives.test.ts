import { describe, expect, test } from 'vitest'
import { applyChangeset } from '../../model/changeset.ts'
import { createPlan } from '../../model/operations/create-plan.ts'
import { importRows } from '../../model/operations/import-rows.ts'
import { emptyPlan } from '../../model/plan.ts'
import { DEFAULT_NETWORK_SETTINGS, DEFAULT_SITING_SETTINGS, type Road, type Route } from '../../model/tables.ts'
import { buildRoadGraph } from '../../network/graph/build-road-graph.ts'
import { findInterchanges } from '../../network/graph/find-interchanges.ts'
import { createEngine } from '../create-engine.ts'
import { createNetwork } from '../create-network.ts'
import type { NetworkOutcome } from '../network-types.ts'
import type { SitingGroundRequest } from '../siting/siting-ground-request.ts'

const created = createPlan({ planId: 'p', name: 'p', invented: true, now: '2026-01-01T00:00:00.000Z' })
const imported = importRows(
  applyChangeset(emptyPlan(), created).plan,
  { key: 'loadSample' },
  createEngine().buildSample(1),
)
const silent = (): void => {}
const request = (withDrives: boolean): SitingGroundRequest => ({
  settings: { ...DEFAULT_SITING_SETTINGS, candidates: 'demandPoint' },
  belts: [],
  withDrives,
})

async function valueOf<T>(outcome: Promise<NetworkOutcome<T>>): Promise<T> {
  const answer = await outcome
  if (!answer.ok) throw new Error(`${answer.problem} ${answer.detail}`)
  return answer.value
}

describe('drive times of the villages of the sample', () => {
  const network = createNetwork()
  network.apply(created.put, {})
  network.apply(imported.put, {})

  test('from the seat of their county, and to the next interchange: as a matrix of all ways has them', async () => {
    const { candidates, drives } = await valueOf(network.prepareSiting(1, request(true), silent))
    expect(drives!.seats.map(({ countyName, name }) => [countyName, name])).toEqual([
      ['霁川区', '珩河街道'],
      ['岚屏县', '岚屏镇'],
      ['澹原县', '澹原镇'],
      ['翎泉县', '翎泉镇'],
    ])
    const { costs } = await valueOf(network.computeMatrix(2, drives!.seats, candidates, { metric: 'time' }, silent))
    const built = buildRoadGraph(
      imported.put.route as readonly Route[],
      (imported.put.road ?? []) as readonly Road[],
      DEFAULT_NETWORK_SETTINGS,
    )
    const { nodePositions } = built.graph
    const exits = [...findInterchanges(built)].map((node) => ({
      position: [nodePositions[2 * node]!, nodePositions[2 * node + 1]!] as const,
    }))
    expect(drives!.interchangeCount).toBe(exits.length)
    const toExits = await valueOf(network.computeMatrix(3, candidates, exits, { metric: 'time' }, silent))
    for (const [i, { areaCodes }] of candidates.entries()) {
      const seat = drives!.seats.findIndex(({ countyCode }) => countyCode === areaCodes.county)
      expect(drives!.seatS[i]).toBeCloseTo(costs[seat * candidates.length + i]!, 6)
      const row = toExits.costs.subarray(i * exits.length, (i + 1) * exits.length)
      expect(drives!.interchangeS[i]).toBeCloseTo(Math.min(...row), 3)
    }
  })

  test('asked for only where wanted; without roads none, but a ground all the same', async () => {
    expect((await valueOf(network.prepareSiting(4, request(false), silent))).drives).toBeUndefined()
    const bare = createNetwork()
    bare.apply(created.put, {})
    bare.apply({ ...imported.put, route: [], road: [] }, {})
    const { candidates, drives } = await valueOf(bare.prepareSiting(5, request(true), silent))
    expect(drives!.hasRoads).toBe(false)
    expect(drives!.seatS).toEqual(new Float64Array(candidates.length).fill(Infinity))
  })
})
