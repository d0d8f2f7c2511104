/**
 * The built app in Chromium: what is loaded for the first screen, for a plan on the map and for its workers (as gzip), and
 * how long that takes on this machine, with software rendering. Needs `npm run build`. Run alone: `npx node tests/bench/bench-first-load.ts`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { chromiumLaunchOptions } from '../browser/chromium.ts'
import type { BenchResult } from './bench-snap.ts'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))
/** What the page itself loads, until a plan is on the map: at most this much. */
const BOUND_KB = 800

export async function bench(): Promise<BenchResult> {
  const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })
  const address = server.resolvedUrls?.local[0]
  if (!address) throw new Error('The preview server has no address')
  const browser = await chromium.launch(chromiumLaunchOptions)
  try {
    const page = await browser.newPage({ locale: 'zh-CN' })
    const files = new Set<string>()
    page.context().on('request', (request) => {
      const path = new URL(request.url()).pathname.slice(1) || 'index.html'
      if (request.url().startsWith(address) && existsSync(dist + path)) files.add(path)
    })
    await page.goto(address)
    await page.getByRole('button', { name: /打开样例/ }).waitFor()
    await page.waitForTimeout(1000)
    const paintMs = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    )
    const firstScreen = [...files]
    const start = performance.now()
    await page.getByRole('button', { name: /打开样例/ }).click()
    await page.locator('canvas').waitFor()
    await page.getByText('行政村', { exact: true }).first().waitFor()
    const sampleMs = performance.now() - start
    const isWorker = (file: string): boolean => file.includes('-worker-')
    const pageKB = sizeKB([...files].filter((file) => !isWorker(file)))
    return {
      name: 'First load of the built app',
      figures: [
        { what: 'first screen', value: sizeKB(firstScreen), unit: 'kB gzip' },
        { what: `first screen and map, of at most ${BOUND_KB}`, value: pageKB, unit: 'kB gzip' },
        { what: 'workers beside it (engine, map tiles)', value: sizeKB([...files].filter(isWorker)), unit: 'kB gzip' },
        { what: 'first contentful paint', value: Math.round(paintMs), unit: 'ms' },
        { what: 'from the press on the sample to map and legend', value: Math.round(sampleMs), unit: 'ms' },
      ],
    }
  } finally {
    await browser.close()
    await server.close()
  }
}

function sizeKB(names: readonly string[]): number {
  const bytes = names.reduce((sum, name) => sum + gzipSync(readFileSync(dist + name)).length, 0)
  return Math.round(bytes / 1000)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { name, figures } = await bench()
  console.log(name)
  for (const { what, value, unit } of figures) console.log(`  ${what}: ${value.toLocaleString('en')} ${unit}`)
}
