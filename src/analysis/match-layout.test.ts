import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChangeset } from '../model/changeset.ts'
import { acceptLayout } from '../model/operations/accept-layout.ts'
import { addToGroup, removeFromGroup } from '../model/operations/edit-group.ts'
import { emptyPlan, type Plan } from '../model/plan.ts'
import type { Belt, Site } from '../model/tables.ts'
import { type LayoutDifference, matchLayout } from './match-layout.ts'
import type { FoundBelt } from './types.ts'

/** A found belt on route r from the first to the last of its sites; site `s7` stands at 7 km. */
const found = (id: string, ...siteIds: string[]): FoundBelt => {
  const at = siteIds.map((siteId) => Number(siteId.slice(1)) * 1000)
  return {
    id,
    lineIds: [],
    stretches: [{ routeId: 'r', fromChainageM: Math.min(...at), toChainageM: Math.max(...at) }],
    trackIds: ['r'],
    siteIds,
    leftM: 1000,
    rightM: 1000,
    polygon: { type: 'Polygon', coordinates: [] },
    axis: [],
    lengthM: 0,
    sitesPer10Km: 0,
    longestGapM: 0,
  }
}

const belt = (id: string, siteIds: string[], more: Partial<Belt> = {}): Belt => ({
  id,
  version: 1,
  name: `name of ${id}`,
  themeId: 'theme',
  tierId: null,
  color: '#0072B2',
  notes: 'notes',
  stretches: [{ ...found('', ...siteIds).stretches[0]! }],
  leftM: 1000,
  rightM: 1000,
  siteIds,
  ...more,
})

const keptOf = (...belts: Belt[]) => ({ line: new Map(), belt: new Map(belts.map((row) => [row.id, row])) })
const layout = (...belts: FoundBelt[]) => ({ lines: [], belts })
const short = ({ kind, id, addedIds, removedIds }: LayoutDifference) =>
  `${kind} ${id} +${addedIds.join()} -${removedIds.join()}`

describe('a re-run against what is kept', () => {
  test('what shares most members keeps its id, name and words; the rest is new', () => {
    const differences = matchLayout(
      keptOf(belt('k', ['s1', 's2', 's3'])),
      layout(found('a', 's1'), found('b', 's2', 's3', 's4')),
    )
    expect(differences.map(short)).toEqual(['changed k +s4 -s1', 'new a +s1 -'])
    expect(differences[0]!.after).toMatchObject({ id: 'k', name: 'name of k', themeId: 'theme', notes: 'notes' })
    // From 1–3 km to 2–4 km.
    expect([differences[0]!.gainedM, differences[0]!.lostM]).toEqual([1000, 1000])
  })

  test('nothing found leaves nothing, but for sites put in by hand', () => {
    const kept = keptOf(belt('k', ['s1']), belt('p', ['s2', 's3'], { pinnedIds: ['s3'] }))
    const differences = matchLayout(kept, layout())
    expect(differences.map(short)).toEqual(['gone k + -s1', 'changed p + -s2'])
    expect(differences[1]!.after?.siteIds).toEqual(['s3'])
  })

  test('barred sites stay out, pinned ones in, also those of another belt', () => {
    const kept = keptOf(
      belt('k', ['s1', 's2'], { barredIds: ['s3'] }),
      belt('p', ['s8', 's9', 's2'], { pinnedIds: ['s2'], stretches: found('', 's8', 's9').stretches.slice() }),
    )
    const differences = matchLayout(kept, layout(found('a', 's1', 's2', 's3'), found('b', 's8', 's9')))
    expect(differences.map(short)).toEqual(['changed k + -s2'])
  })

  test('a held belt stays as it is, and a found one that is mostly its own is not proposed', () => {
    const kept = keptOf(belt('h', ['s1', 's2', 's3'], { isHeld: true }))
    expect(matchLayout(kept, layout(found('a', 's1', 's2', 's4')))).toEqual([])
    expect(matchLayout(kept, layout(found('a', 's3', 's4', 's5'))).map(short)).toEqual(['new a +s4,s5 -'])
  })

  test('other widths alone are a difference; a millimetre of road is none', () => {
    const kept = keptOf(belt('k', ['s1', 's2'], { leftM: 500 }))
    expect(matchLayout(kept, layout(found('a', 's1', 's2'))).map(short)).toEqual(['changed k + -'])
    const hair = belt('k', ['s1', 's2'], { stretches: [{ routeId: 'r', fromChainageM: 1000.001, toChainageM: 2000 }] })
    expect(matchLayout(keptOf(hair), layout(found('a', 's1', 's2')))).toEqual([])
  })

  test('an id that a kept belt bears is not given to a new one', () => {
    const kept = keptOf(belt('a', ['s5', 's6']))
    const [new_] = matchLayout(kept, layout(found('b', 's5', 's6'), found('a', 's1', 's2')))
    expect([new_!.kind, new_!.id]).toEqual(['new', 'a~2'])
  })
})

/** Twelve sites in up to four belts, none twice. */
const partition = fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 12, maxLength: 12 }).map((groups) =>
  [0, 1, 2, 3].flatMap((group) => {
    const siteIds = groups.flatMap((one, at) => (one === group ? [`s${at}`] : []))
    return siteIds.length > 0 ? [found(`f:${siteIds[0]}`, ...siteIds)] : []
  }),
)
const edit = fc.record({ at: fc.nat(3), siteId: fc.nat(11).map((n) => `s${n}`), isIn: fc.boolean() })

function planWithSites(): Plan {
  const sites = Array.from({ length: 12 }, (_, at) => ({ id: `s${at}`, version: 1, name: `s${at}` }) as unknown as Site)
  return { ...emptyPlan(), site: new Map(sites.map((site) => [site.id, site])) }
}

function accept(plan: Plan, differences: readonly LayoutDifference[]): Plan {
  const put = differences.flatMap((one) => (one.table === 'belt' && one.after ? [one.after] : []))
  const goneIds = differences.filter(({ kind }) => kind === 'gone').map(({ id }) => id)
  return applyChangeset(plan, acceptLayout(plan, { belt: { put, goneIds }, line: { put: [], goneIds: [] } })).plan
}

test('over random runs and edits: pinned sites are never lost, barred ones never return, kept ids stay, order does not matter', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ belts: partition, edits: fc.array(edit, { maxLength: 4 }) }), { maxLength: 5 }),
      (runs) => {
        let plan = planWithSites()
        for (const { belts, edits } of runs) {
          const before = plan
          const differences = matchLayout(plan, layout(...belts))
          expect(
            matchLayout({ line: plan.line, belt: new Map([...plan.belt].reverse()) }, layout(...belts.toReversed())),
          ).toEqual(differences)
          plan = accept(plan, differences)
          for (const row of before.belt.values()) {
            const after = plan.belt.get(row.id)
            const members = new Set(after?.siteIds)
            expect((row.pinnedIds ?? []).filter((id) => !members.has(id))).toEqual([])
            expect((row.barredIds ?? []).filter((id) => members.has(id))).toEqual([])
            if (after) expect([after.name, after.color, after.notes]).toEqual([row.name, row.color, row.notes])
            // Only what no pinned site speaks for goes.
            else expect(row.pinnedIds ?? []).toEqual([])
          }
          for (const { at, siteId, isIn } of edits) {
            const id = [...plan.belt.keys()][at]
            if (id === undefined) continue
            const change = isIn ? addToGroup : removeFromGroup
            plan = applyChangeset(plan, change(plan, 'belt', id, [siteId])).plan
          }
        }
      },
    ),
    { numRuns: 300, seed: 4 },
  )
})

test('what was accepted is what the same run finds again, where the hand changed nothing', () => {
  fc.assert(
    fc.property(partition, partition, (first, second) => {
      let plan = planWithSites()
      for (const belts of [first, second]) {
        plan = accept(plan, matchLayout(plan, layout(...belts)))
        expect(matchLayout(plan, layout(...belts))).toEqual([])
      }
    }),
    { numRuns: 300, seed: 5 },
  )
})
