/** A write that was cut off by one crash must not cost the plans at the next. */
import { mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type KillableBrowser, launchKillable } from './launch-killable.ts'
import { openStorePage } from './open-store-page.ts'

const COMMITS = 5

test('a log that was cut off in the middle of a write loses only what was not acknowledged', async () => {
  test.skip(process.platform !== 'linux', 'kills by Linux process table')
  test.setTimeout(120_000)
  const profileFolder = await mkdtemp(join(tmpdir(), 'beadline-torn-'))
  try {
    for (let round = 0; round < 4; round++) {
      const browser = await launchKillable(profileFolder)
      const found = await commitSome(browser)
      await browser.kill()
      expect(found).toBe(round * COMMITS)
      await cutLog(profileFolder)
    }
  } finally {
    await rm(profileFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
})

/** @returns how many changesets were there before. The last thing that is written is none of them. */
async function commitSome(browser: KillableBrowser): Promise<number> {
  const page = await browser.context.newPage()
  await openStorePage(page)
  return page.evaluate(async (commits) => {
    const { buildChangeset, buildFirst, buildPerson, openStore } = window.storePage
    const store = openStore('torn')
    if ((await store.listPlans()).length === 0) await store.create('p1', buildFirst('p1'))
    const session = await store.open('p1')
    if (session.role !== 'writer') await session.takeOver()
    const found = session.plan.person.size
    for (let number = found; number < found + commits; number++) {
      await session.commit(
        buildChangeset({ key: 'test' }, { person: [buildPerson(`person-${number}`, 'x'.repeat(3_000))] }),
      )
    }
    await store.noteBackUp('p1')
    return found
  }, COMMITS)
}

/** Cuts a few bytes off the log of Chromium's IndexedDB, as a kill does that meets a write. */
async function cutLog(profileFolder: string): Promise<void> {
  const databases = join(profileFolder, 'Default', 'IndexedDB')
  const [database = ''] = await readdir(databases)
  const logs = (await readdir(join(databases, database))).filter((name) => name.endsWith('.log'))
  const log = join(databases, database, logs.sort().at(-1) ?? '')
  await truncate(log, (await stat(log)).size - 10)
}
