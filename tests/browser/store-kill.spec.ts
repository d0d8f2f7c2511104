/** Nothing that was acknowledged is lost and nothing is torn, however the browser or a tab dies. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { launchKillable } from './launch-killable.ts'
import { openStorePage } from './open-store-page.ts'

const KILLS = 20
const TABS = 3
const OPERATIONS_PER_TAB = 200
const TAB_KILLS = 10

test.describe.configure({ mode: 'parallel' })

test(`${KILLS} times the whole browser is killed in the middle of a burst of edits`, async () => {
  test.skip(process.platform !== 'linux', 'kills by Linux process table')
  test.setTimeout(480_000)
  const profileFolder = await mkdtemp(join(tmpdir(), 'beadline-kill-'))
  let acknowledged = 0
  let inFlightWritten = 0
  try {
    for (let round = 0; round <= KILLS; round++) {
      const browser = await launchKillable(profileFolder)
      try {
        const page = await browser.context.newPage()
        let heard = 0
        await page.exposeBinding('acknowledge', (_source, number: number) => {
          acknowledged = number
          heard++
        })
        await openStorePage(page)
        const found = await page.evaluate(openAndRead)
        // Only what was in flight when it was killed may be there beyond what was acknowledged.
        expect([acknowledged, acknowledged + 1]).toContain(found.last)
        expect(found.numbers).toEqual(Array.from({ length: found.last }, (_, each) => each + 1))
        expect(new Set(found.torn)).toEqual(new Set(found.last === 0 ? [] : [found.last]))
        inFlightWritten += found.last - acknowledged
        acknowledged = found.last
        if (round === KILLS) break
        // The burst goes on until it dies with the page.
        page.evaluate(burst).catch(() => {})
        while (heard === 0) await new Promise((resolve) => setTimeout(resolve, 5))
        // Spread over a whole commit and more, so that kills meet every stage of one.
        await new Promise((resolve) => setTimeout(resolve, 40 + round * 17))
      } finally {
        await browser.kill()
      }
    }
  } finally {
    await rm(profileFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  console.log(
    `${KILLS} kills: ${acknowledged} changesets kept, 0 lost, 0 torn; ${inFlightWritten} were on disk but not yet acknowledged`,
  )
  expect(acknowledged).toBeGreaterThan(KILLS)
})

/** In the page: opens the plan, as writer even while the killed one's lease runs, and tells what is in it. */
async function openAndRead() {
  const { buildFirst, openStore } = window.storePage
  const store = openStore('kill')
  if ((await store.listPlans()).length === 0) await store.create('p1', buildFirst('p1'))
  const session = await store.open('p1')
  if (session.role !== 'writer') await session.takeOver()
  Object.assign(window, { session })
  const { site, person } = session.plan
  return {
    last: person.size,
    numbers: [...person.values()].map(({ name }) => Number(name)).sort((a, b) => a - b),
    torn: [...site.values()].map(({ notes }) => Number(notes.split(' ')[0])),
  }
}

/** In the page: edits without end. Each writes its number to three long rows and leaves a row of its own. */
async function burst() {
  const { buildChangeset, buildPerson, buildSite } = window.storePage
  const { session, acknowledge } = window as unknown as {
    session: Awaited<ReturnType<ReturnType<typeof window.storePage.openStore>['open']>>
    acknowledge: (number: number) => Promise<void>
  }
  let versions = session.plan.site.get('a')?.version ?? 0
  for (let number = session.plan.person.size + 1; ; number++) {
    // Every third is so long that its rows lie in different records.
    const notes = `${number} ${'长'.repeat(number % 3 === 0 ? 30_000 : 10)}`
    await session.commit(
      buildChangeset(
        { key: 'test' },
        {
          site: [buildSite('a', versions, notes), buildSite('b', versions, notes), buildSite('c', versions, notes)],
          person: [buildPerson(`person-${number}`, String(number))],
        },
      ),
    )
    versions++
    await acknowledge(number)
  }
}

test(`${TABS} tabs write in turn, and ${TAB_KILLS} times the writer is killed`, async ({ context, page }) => {
  test.setTimeout(240_000)
  await openStorePage(page)
  await page.evaluate(async () => {
    const { buildFirst, buildSite, openStore } = window.storePage
    await openStore('kill').create('p1', buildFirst('p1', [buildSite('counter', 0, '0')]))
  })
  await page.close()
  const progress: Progress = { acknowledged: Array.from({ length: TABS }, () => 0), kills: 0, lastWriter: -1 }
  let isDone = false
  const tabs = Array.from({ length: TABS }, (_, tab) => workUntilDone(context, tab, progress))
  const total = TABS * OPERATIONS_PER_TAB
  const killer = async () => {
    for (let kill = 1; kill <= TAB_KILLS; kill++) {
      const due = Math.floor((kill * total) / (TAB_KILLS + 1))
      while (!isDone && sum(progress.acknowledged) < due) await new Promise((resolve) => setTimeout(resolve, 5))
      await progress.killWriter?.()
    }
  }
  await Promise.all([Promise.all(tabs).finally(() => (isDone = true)), killer()])
  const reader = await context.newPage()
  await openStorePage(reader)
  const found = await reader.evaluate(async () => {
    const { plan } = await window.storePage.openStore('kill').open('p1')
    return { counter: Number(plan.site.get('counter')?.notes), people: [...plan.person.keys()].sort() }
  })
  expect(progress.kills).toBe(TAB_KILLS)
  const expected = Array.from({ length: total }, (_, each) =>
    operationName(Math.floor(each / OPERATIONS_PER_TAB), (each % OPERATIONS_PER_TAB) + 1),
  )
  expect(found.people).toEqual(expected.sort())
  expect(found.counter).toBe(total)
  console.log(`${TABS} tabs × ${OPERATIONS_PER_TAB} operations, ${progress.kills} kills: 0 lost, 0 doubled`)
})

interface Progress {
  readonly acknowledged: number[]
  kills: number
  lastWriter: number
  killWriter?: () => Promise<void>
}

const operationName = (tab: number, number: number) => `${tab}-${number}`
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

/** Runs one tab's operations, in a new page whenever the one before was killed. */
async function workUntilDone(context: BrowserContext, tab: number, progress: Progress): Promise<void> {
  while ((progress.acknowledged[tab] ?? 0) < OPERATIONS_PER_TAB) {
    const page = await context.newPage()
    const dead = new Promise<void>((resolve) => page.once('crash', () => resolve()))
    await page.exposeBinding('acknowledge', (_source, number: number) => {
      progress.acknowledged[tab] = number
      progress.lastWriter = tab
      progress.killWriter = () => crashPage(page, dead, progress)
    })
    await openStorePage(page)
    const from = (progress.acknowledged[tab] ?? 0) + 1
    await Promise.race([dead, page.evaluate(operate, { tab, from, to: OPERATIONS_PER_TAB }).catch(() => dead)])
    await page.close()
  }
}

async function crashPage(page: Page, dead: Promise<void>, progress: Progress): Promise<void> {
  if (page.isClosed()) return
  progress.kills++
  const cdp = await page.context().newCDPSession(page)
  cdp.send('Page.crash').catch(() => {})
  await dead
}

/**
 * In the page: adds one to a counter and leaves a row, as often as asked; takes over when another tab is writing, and
 * does again, under the same opId, what was not acknowledged.
 */
async function operate({ tab, from, to }: { tab: number; from: number; to: number }) {
  const { applyChangeset, buildPerson, openStore } = window.storePage
  const { acknowledge } = window as unknown as { acknowledge: (number: number) => Promise<void> }
  const session = await openStore('kill').open('p1')
  let plan = session.plan
  session.subscribe((event) => {
    if (event.type === 'changeset') plan = applyChangeset(plan, event.changeset).plan
    if (event.type === 'reload') plan = event.plan
  })
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  for (let number = from; number <= to; ) {
    if (session.role !== 'writer') {
      // The others have a turn before this one takes over.
      await pause(100 + Math.random() * 200)
      await session.takeOver()
    }
    const id = `${tab}-${number}`
    const counter = plan.site.get('counter')
    if (!counter) throw new Error('no counter')
    const changeset = {
      opId: id,
      label: { key: 'test' },
      kind: 'edit' as const,
      put: { site: [{ ...counter, notes: String(Number(counter.notes) + 1) }], person: [buildPerson(id, id)] },
      delete: {},
    }
    try {
      await session.commit(changeset)
      if (plan.person.get(id) === undefined && plan.site.get('counter')?.version === counter.version) {
        plan = applyChangeset(plan, changeset).plan
      }
      await acknowledge(number)
      number++
    } catch (error) {
      const { name } = error as Error
      if (name !== 'NotWriterError' && name !== 'VersionConflict') throw error
    }
  }
  await session.close()
}
