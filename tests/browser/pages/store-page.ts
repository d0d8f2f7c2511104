/** Puts the browser's plan store within reach of the tests, with rows to write. */
import { applyChangeset, buildChangeset, type Changeset } from '../../../src/model/changeset.ts'
import { newId } from '../../../src/model/new-id.ts'
import type { Plan } from '../../../src/model/plan.ts'
import { presetProgramme } from '../../../src/model/preset-programme.ts'
import { DEFAULT_BELT_SETTINGS, type PlanRow, type Row, type Site } from '../../../src/model/tables.ts'
import { BrowserStore } from '../../../src/storage/browser-store.ts'
import { compactJournal } from '../../../src/storage/compact-journal.ts'
import { askPersistence, estimateStorage } from '../../../src/storage/persistent-storage.ts'
import { PlanDatabase } from '../../../src/storage/plan-database.ts'

const label = { key: 'test' }

function buildPlanRow(planId: string, name = 'Plan'): PlanRow {
  return {
    id: planId,
    version: 0,
    name,
    author: '',
    createdAt: '2026-01-01T00:00:00.000Z',
    mapAuditNo: '',
    invented: true,
    beltSettings: DEFAULT_BELT_SETTINGS,
  }
}

function buildSite(id: string, version = 0, notes = ''): Site {
  return {
    id,
    version,
    name: `柴旦村 ${id}`,
    position: [95.123456, 37.654321],
    domainId: 'village',
    tierId: 'city',
    themeId: null,
    status: 'candidate',
    areaName: '柴旦镇',
    routeRef: 'G315',
    notes,
    properties: { 党员: '27' },
  }
}

function buildPerson(id: string, name: string): Row<'person'> {
  return { id, version: 0, name, role: 'instructor', telephone: '', siteIds: [], clusterIds: [] }
}

/** What creates a plan with these sites. */
function buildFirst(planId: string, sites: readonly Site[] = [], name = 'Plan'): Changeset {
  return buildChangeset(label, { plan: [buildPlanRow(planId, name)], programme: [presetProgramme], site: sites })
}

const putSites = (...sites: Site[]): Changeset => buildChangeset(label, { site: sites })

/** A plan as JSON values, to be compared and sent to the test. */
function dump(plan: Plan): Record<string, unknown[]> {
  const tables = Object.entries(plan) as [string, ReadonlyMap<string, unknown>][]
  return Object.fromEntries(tables.map(([table, rows]) => [table, [...rows.values()]]))
}

type Method = (...values: never[]) => unknown

/** Replaces a method of every object of a type. @returns what puts it back. */
function replaceMethod(type: { prototype: object }, name: string, replacement: Method): () => void {
  const original = Object.getOwnPropertyDescriptor(type.prototype, name)
  if (!original) throw new Error(`no method ${name}`)
  Object.defineProperty(type.prototype, name, { ...original, value: replacement })
  return () => Object.defineProperty(type.prototype, name, original)
}

/** Aborts the transaction at the nth call of `method` on a store, once. @returns tells whether it has happened. */
function abortAtCall(method: 'add' | 'delete', storeName: string, nth: number): () => boolean {
  let calls = 0
  const original = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, method)?.value as (
    ...values: unknown[]
  ) => IDBRequest
  const putBack = replaceMethod(IDBObjectStore, method, function (this: IDBObjectStore, ...values: unknown[]) {
    const request = original.apply(this, values)
    if (this.name === storeName && ++calls === nth) {
      putBack()
      this.transaction.abort()
    }
    return request
  })
  return () => calls >= nth
}

/** How many records one of the database's stores holds. */
function countRecords(databaseName: string, storeName: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open(databaseName)
    open.onerror = () => reject(open.error ?? new Error('not opened'))
    open.onsuccess = () => {
      const count = open.result.transaction(storeName).objectStore(storeName).count()
      count.onsuccess = () => resolve(count.result)
      count.onerror = () => reject(count.error ?? new Error('not read'))
      open.result.close()
    }
  })
}

/** Resolves when the first journal of the database was folded into a snapshot. */
async function waitForFolding(databaseName: string): Promise<void> {
  while ((await countRecords(databaseName, 'snapshot')) === 0) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const storePage = {
  abortAtCall,
  compactNow: (databaseName: string, planId: string, token: number) =>
    compactJournal(new PlanDatabase(databaseName), planId, token),
  openStore: (name: string) => new BrowserStore(name),
  applyChangeset,
  askPersistence,
  buildChangeset,
  buildFirst,
  buildPerson,
  buildPlanRow,
  buildSite,
  countRecords,
  dump,
  estimateStorage,
  newId,
  putSites,
  replaceMethod,
  waitForFolding,
}

type StorePage = typeof storePage

declare global {
  interface Window {
    storePage: StorePage
  }
}

window.storePage = storePage
