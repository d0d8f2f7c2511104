/**
 * The built app in Chromium: what is loaded until the sample is on the map (as gzip), and how long that takes on this
 * machine, with software rendering. Needs `npm run build`. Run alone: `npx node tests/bench/bench-first-load.ts`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { chromiumLaunchOptions } from '../browser/chromium.ts'
import type { BenchResult } from './bench-snap.ts'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))
/** First load at most this much. */
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
    const paintMs = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    )
    const start = performance.now()
    await page.getByRole('button', { name: /打开样例/ }).click()
    await page.locator('canvas').waitFor()
    await page.getByText('行政村', { exact: true }).first().waitFor()
    const sampleMs = performance.now() - start
    const sizes = [...files].map((file) => gzipSync(readFileSync(dist + file)).length)
    const kB = sizes.reduce((sum, size) => sum + size, 0) / 1000
    return {
      name: 'First load of the built app',
      figures: [
        {
          what: `files loaded until the sample is on the map, of at most ${BOUND_KB}`,
          value: Math.round(kB),
          unit: 'kB gzip',
        },
        { what: 'share of the bound', value: Number((kB / BOUND_KB).toFixed(2)), unit: '' },
        { what: 'first contentful paint', value: Math.round(paintMs), unit: 'ms' },
        { what: 'from the press on the sample to map and legend', value: Math.round(sampleMs), unit: 'ms' },
      ],
    }
  } finally {
    await browser.close()
    await server.close()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { name, figures } = await bench()
  console.log(name)
  for (const { what, value, unit } of figures) console.log(`  ${what}: ${value.toLocaleString('en')} ${unit}`)
}
