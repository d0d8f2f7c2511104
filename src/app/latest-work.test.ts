import { expect, test } from 'vitest'
import { LatestWork } from './latest-work.ts'
import type { Sliced } from './run-in-slices.ts'

function* work(result: string, steps: number): Sliced<string> {
  for (let step = 0; step < steps; step++) {
    const until = performance.now() + 1
    while (performance.now() < until);
    yield
  }
  return result
}

function settled(latest: LatestWork<string>): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = latest.subscribe(() => {
      if (latest.read().pending) return
      unsubscribe()
      resolve()
    })
  })
}

test('short work is there at once', () => {
  const latest = new LatestWork('')
  latest.ask(work('short', 1))
  expect(latest.read()).toEqual({ value: 'short', pending: false })
})

test('longer work leaves the former result until it is done, and the newest wins', async () => {
  const latest = new LatestWork('')
  latest.ask(work('former', 1))
  latest.ask(work('overtaken', 40))
  expect(latest.read()).toEqual({ value: 'former', pending: true })
  latest.ask(work('newest', 40))
  const seen: string[] = []
  latest.subscribe(() => seen.push(latest.read().value))
  await settled(latest)
  expect(latest.read()).toEqual({ value: 'newest', pending: false })
  expect(seen).toEqual(['newest'])
})

test('stopped work shows nothing any more', async () => {
  const latest = new LatestWork('')
  latest.ask(work('stopped', 40))
  latest.stop()
  await new Promise((resolve) => setTimeout(resolve, 80))
  expect(latest.read().value).toBe('')
})
