import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChangeset, type Changeset } from '../changeset.ts'
import { emptyPlan, type Plan } from '../plan.ts'
import type { Cluster, Row } from '../tables.ts'
import { acceptClusters, type NewCluster } from './accept-clusters.ts'
import { joinClusters, makeCluster, moveToCluster, setClusterArea, splitCluster } from './edit-cluster.ts'
import { addToGroup, editGroups, pinInGroup, removeFromGroup } from './edit-group.ts'

const SITE_IDS = Array.from({ length: 12 }, (_, at) => `s${at}`)

function planOf(clusters: readonly Partial<Cluster>[]): Plan {
  const rows = clusters.map(
    (cluster, at): Cluster => ({
      id: `c${at}`,
      version: 1,
      name: `群${at}`,
      themeId: null,
      tierId: 'city',
      areaCode: null,
      color: '#0072B2',
      notes: 'n',
      siteIds: [],
      ...cluster,
    }),
  )
  return {
    ...emptyPlan(),
    site: new Map(SITE_IDS.map((id) => [id, { id, version: 1 } as Row<'site'>])),
    cluster: new Map(rows.map((row) => [row.id, row])),
    person: new Map([
      [
        'p',
        { id: 'p', version: 1, name: 'p', role: 'instructor', telephone: '', siteIds: [], clusterIds: ['c0', 'c1'] },
      ],
    ]),
  }
}

const fresh = (siteIds: readonly string[], name = '新群'): NewCluster => ({
  name,
  color: '#009E73',
  themeId: null,
  areaCode: '1',
  siteIds,
})

const apply = (plan: Plan, changeset: Changeset): Plan => applyChangeset(plan, changeset).plan
const members = (plan: Plan, id: string): readonly string[] | undefined => plan.cluster.get(id)?.siteIds

describe('accepting found clusters', () => {
  test('a kept cluster keeps id, words and tier; the site it gains leaves where it was', () => {
    const before = planOf([{ siteIds: ['s0', 's1'] }, { siteIds: ['s2', 's3'] }])
    const after = apply(
      before,
      acceptClusters(before, { changed: [{ id: 'c0', siteIds: ['s0', 's2'] }], fresh: [], goneIds: [] }),
    )
    expect(after.cluster.get('c0')).toEqual({ ...before.cluster.get('c0'), siteIds: ['s0', 's2'], version: 2 })
    expect(members(after, 'c1')).toEqual(['s3'])
  })

  test('pinned stays, barred stays out, held is left alone, gone leaves its people', () => {
    const before = planOf([
      { siteIds: ['s0', 's1'], pinnedIds: ['s0'] },
      { siteIds: ['s2'], barredIds: ['s3'] },
      { siteIds: ['s4'], isHeld: true },
      { siteIds: ['s5'], pinnedIds: ['s5'] },
    ])
    const after = apply(
      before,
      acceptClusters(before, {
        changed: [
          { id: 'c1', siteIds: ['s0', 's2', 's3', 's4'] },
          { id: 'c2', siteIds: [] },
        ],
        fresh: [fresh(['s1', 's5', 's6', 'nowhere'])],
        goneIds: ['c0', 'c3'],
      }),
    )
    expect(members(after, 'c0')).toEqual(['s0'])
    expect(members(after, 'c1')).toEqual(['s2'])
    expect(members(after, 'c2')).toEqual(['s4'])
    expect(members(after, 'c3')).toEqual(['s5'])
    const made = [...after.cluster.values()].find((cluster) => cluster.name === '新群')
    expect(made?.siteIds).toEqual(['s1', 's6'])
    const emptied = apply(before, acceptClusters(before, { changed: [], fresh: [], goneIds: ['c1'] }))
    expect(emptied.cluster.has('c1')).toBe(false)
    expect(emptied.person.get('p')?.clusterIds).toEqual(['c0'])
  })

  test('an unknown id is refused', () => {
    const plan = planOf([])
    expect(() => acceptClusters(plan, { changed: [{ id: 'x', siteIds: [] }], fresh: [], goneIds: [] })).toThrow(
      RangeError,
    )
    expect(() => acceptClusters(plan, { changed: [], fresh: [], goneIds: ['x'] })).toThrow(RangeError)
  })
})

describe('by hand', () => {
  test('a site put into a cluster is pinned there and leaves the other', () => {
    const before = planOf([
      { siteIds: ['s0'], barredIds: ['s1'] },
      { siteIds: ['s1', 's2'], pinnedIds: ['s1'] },
    ])
    const after = apply(before, moveToCluster(before, 'c0', ['s1']))
    expect(after.cluster.get('c0')).toMatchObject({ siteIds: ['s0', 's1'], pinnedIds: ['s1'] })
    expect(after.cluster.get('c0')?.barredIds).toBeUndefined()
    expect(members(after, 'c1')).toEqual(['s2'])
    expect(after.cluster.get('c1')?.pinnedIds).toBeUndefined()
    const made = apply(before, makeCluster(before, fresh(['s2', 's3']), 'made'))
    expect(made.cluster.get('made')).toMatchObject({ siteIds: ['s2', 's3'], pinnedIds: ['s2', 's3'] })
    expect(members(made, 'c1')).toEqual(['s1'])
  })

  test('a split pins both halves; a join takes people along', () => {
    const before = planOf([{ siteIds: ['s0', 's1', 's2'] }, { siteIds: ['s3'] }])
    const split = apply(before, splitCluster(before, 'c0', [fresh(['s2'])]))
    expect(split.cluster.get('c0')).toMatchObject({ siteIds: ['s0', 's1'], pinnedIds: ['s0', 's1'] })
    expect([...split.cluster.values()].at(-1)).toMatchObject({ siteIds: ['s2'], pinnedIds: ['s2'], tierId: 'city' })
    expect(() => splitCluster(before, 'c1', [fresh(['s3'])])).toThrow(RangeError)
    const joined = apply(before, joinClusters(before, ['c0', 'c1']))
    expect(members(joined, 'c0')).toEqual(['s0', 's1', 's2', 's3'])
    expect(joined.cluster.has('c1')).toBe(false)
    expect(joined.person.get('p')?.clusterIds).toEqual(['c0'])
    expect(apply(before, setClusterArea(before, 'c0', '63')).cluster.get('c0')?.areaCode).toBe('63')
  })
})

const sitesArb = fc.subarray(SITE_IDS)
const stepArb = fc.oneof(
  fc.record({ kind: fc.constant('accept' as const), groups: fc.array(sitesArb, { maxLength: 4 }), gone: fc.nat(3) }),
  fc.record({
    kind: fc.constantFrom('add' as const, 'remove' as const, 'move' as const),
    sites: sitesArb,
    at: fc.nat(5),
  }),
  fc.record({
    kind: fc.constantFrom('pin' as const, 'hold' as const, 'split' as const, 'join' as const),
    at: fc.nat(5),
  }),
)

test('whatever is done: undo-all is the start, ids and names stay, nothing pinned is lost by accepting', () => {
  fc.assert(
    fc.property(fc.array(stepArb, { maxLength: 12 }), (steps) => {
      const start = planOf([
        { siteIds: ['s0', 's1', 's2'], pinnedIds: ['s0'] },
        { siteIds: ['s3', 's4'], barredIds: ['s5'] },
        { siteIds: ['s6'], isHeld: true },
      ])
      let plan = start
      const reverses: Changeset[] = []
      for (const step of steps) {
        const ids = [...plan.cluster.keys()]
        const id = ids['at' in step ? step.at % Math.max(1, ids.length) : 0]
        const cluster = plan.cluster.get(id ?? '')
        let changeset: Changeset | null = null
        if (step.kind === 'accept') {
          const goneIds = ids.slice(0, step.gone)
          const rest = ids.filter((other) => !goneIds.includes(other))
          const changed = rest.flatMap((other, at) => {
            const siteIds = step.groups[at]
            return siteIds ? [{ id: other, siteIds }] : []
          })
          changeset = acceptClusters(plan, {
            changed,
            fresh: step.groups.slice(rest.length).map((sites) => fresh(sites)),
            goneIds,
          })
          const next = apply(plan, changeset)
          for (const was of plan.cluster.values()) {
            const now = next.cluster.get(was.id)
            if (was.isHeld) expect(now).toEqual(was)
            for (const pinned of was.pinnedIds ?? []) expect(now?.siteIds).toContain(pinned)
            for (const barred of was.barredIds ?? [])
              if (!was.siteIds.includes(barred)) expect(now?.siteIds ?? []).not.toContain(barred)
            if (now) expect([now.name, now.tierId, now.color]).toEqual([was.name, was.tierId, was.color])
            else expect(goneIds).toContain(was.id)
          }
        } else if (!cluster || !id) continue
        else if (step.kind === 'add') changeset = addToGroup(plan, 'cluster', id, step.sites)
        else if (step.kind === 'move') changeset = moveToCluster(plan, id, step.sites)
        else if (step.kind === 'remove') changeset = removeFromGroup(plan, 'cluster', id, step.sites)
        else if (step.kind === 'pin' && cluster.siteIds[0])
          changeset = pinInGroup(plan, 'cluster', id, cluster.siteIds[0], true)
        else if (step.kind === 'hold')
          changeset = editGroups(plan, 'cluster', [id], { isHeld: cluster.isHeld !== true })
        else if (step.kind === 'split' && cluster.siteIds.length > 1)
          changeset = splitCluster(plan, id, [fresh(cluster.siteIds.slice(1))])
        else if (step.kind === 'join' && ids.length > 1) changeset = joinClusters(plan, ids.slice(0, 2))
        if (!changeset) continue
        const { plan: next, reverse } = applyChangeset(plan, changeset)
        plan = next
        reverses.push(reverse)
      }
      for (const reverse of reverses.toReversed()) plan = undoOne(plan, reverse)
      expect(contentOf(plan)).toEqual(contentOf(start))
    }),
    { numRuns: 300 },
  )
})

/** Versions only rise: the reverse is applied on the versions of now. */
function undoOne(plan: Plan, reverse: Changeset): Plan {
  const onNow = <T extends { id: string }>(table: 'cluster' | 'person', rows: readonly T[] = []) =>
    rows.map((row) => ({ ...row, version: plan[table].get(row.id)?.version ?? 0 }))
  return apply(plan, {
    ...reverse,
    put: {
      cluster: onNow('cluster', reverse.put.cluster),
      person: onNow('person', reverse.put.person),
    } as Changeset['put'],
    delete: { cluster: onNow('cluster', reverse.delete.cluster) } as Changeset['delete'],
  })
}

function contentOf(plan: Plan): unknown {
  const rows = [...plan.cluster.values(), ...plan.person.values()].map(({ version: _, ...row }) => row)
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}
