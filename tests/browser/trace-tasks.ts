/**
 * How long a page's main thread is kept busy in one piece, from Chromium's own trace. A task is measured by the processor
 * time that its thread got: on a shared machine the clock also counts the turns that other processes took.
 */
import type { Browser, Page } from '@playwright/test'

export interface TaskTrace {
  /** Between two `performance.mark`s of the page: time by the clock, and the longest task. */
  between(beginMark: string, endMark: string): { totalMs: number; longestTaskMs: number }
}

interface TraceEvent {
  readonly name: string
  readonly cat: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly ts: number
  /** Microseconds of processor time. */
  readonly tdur?: number
}

const CATEGORIES = ['blink.user_timing', 'disabled-by-default-devtools.timeline']

/** Traces the page during `work`. One trace at a time in a browser. */
export async function traceTasks(browser: Browser, page: Page, work: () => Promise<void>): Promise<TaskTrace> {
  await browser.startTracing(page, { categories: CATEGORIES })
  let bytes: Buffer
  try {
    await work()
  } finally {
    bytes = await browser.stopTracing()
  }
  const { traceEvents } = JSON.parse(bytes.toString()) as { traceEvents: TraceEvent[] }
  const findMark = (name: string) => {
    const mark = traceEvents.find((event) => event.name === name && event.cat.includes('blink.user_timing'))
    if (!mark) throw new Error(`no mark ${name} in the trace`)
    return mark
  }
  return {
    between(beginMark, endMark) {
      const begin = findMark(beginMark)
      const end = findMark(endMark)
      const tasks = traceEvents.filter(
        ({ name, pid, tid, ts }) =>
          name === 'RunTask' && pid === begin.pid && tid === begin.tid && ts >= begin.ts && ts <= end.ts,
      )
      const longestUs = tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0)
      return { totalMs: (end.ts - begin.ts) / 1_000, longestTaskMs: longestUs / 1_000 }
    },
  }
}
