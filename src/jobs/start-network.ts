/**
 * The page's end of the network worker: starts it at the first question and hands it the plan then, keeps it in step from there
 * on, sends a cancel along, and ends a worker that does not answer one; the questions that waited behind it, or the next one,
 * start another.
 */
import { proxy, type Remote, wrap } from 'comlink'
import type { Changeset } from '../model/changeset.ts'
import type { NetworkApi, ReportNetworkProgress } from './network-api.ts'
import type { NetworkOutcome, NetworkProgress, NetworkRefusal } from './network-types.ts'

/** Time a cancelled worker has to stop by itself; the caller has its answer at once. */
const LAST_RESORT_MS = 400
const BROKEN = 'The network worker broke down'
const CANCELLED: NetworkRefusal = { ok: false, problem: 'cancelled', detail: '' }

export type RowSlices = Iterable<Pick<Changeset, 'put' | 'delete'>>

export type NetworkCall<T> = (
  api: Remote<NetworkApi>,
  taskId: number,
  onProgress: ReportNetworkProgress,
) => Promise<NetworkOutcome<T>>

export interface NetworkRunner {
  /** The plan is another one, or was read anew. */
  open(): void
  /** The plan has changed; nothing to do while no worker holds it. */
  change(slices: RowSlices): void
  /**
   * Asks one question, after the changes made before it. Never rejects: `cancelled` comes at once when the signal says so, `failed`
   * when the worker broke down, out of memory perhaps.
   */
  ask<T>(
    call: NetworkCall<T>,
    signal: AbortSignal,
    onProgress: (progress: NetworkProgress) => void,
  ): Promise<NetworkOutcome<T>>
}

interface Question {
  readonly settle: (refusal: NetworkRefusal) => void
  /** To the worker that runs now, or a new one. */
  readonly send: () => void
}

/** `wholePlan` gives the rows of the open plan, in pieces small enough to send without holding up the page. */
export function createNetworkRunner(wholePlan: () => RowSlices): NetworkRunner {
  let worker: Worker | null = null
  let api: Remote<NetworkApi> | null = null
  let sending: Promise<void> = Promise.resolve()
  let lastTaskId = 0
  /** Questions under way in the order asked, which is that in which the worker takes them up. */
  const pending = new Map<number, Question>()

  function start(): Remote<NetworkApi> {
    if (api) return api
    const started = new Worker(new URL('./network-worker.ts', import.meta.url), { type: 'module', name: 'network' })
    started.addEventListener('error', (event) => {
      event.preventDefault()
      refuseAll(started, event.message || BROKEN)
    })
    worker = started
    api = wrap<NetworkApi>(started)
    sending = send(api, wholePlan())
    return api
  }

  function end(ended: Worker): void {
    ended.terminate()
    if (worker !== ended) return
    worker = null
    api = null
  }

  function refuseAll(broken: Worker, detail: string): void {
    if (worker !== broken) return
    end(broken)
    for (const { settle } of pending.values()) settle({ ok: false, problem: 'failed', detail })
  }

  async function send(to: Remote<NetworkApi>, slices: RowSlices): Promise<void> {
    for (const { put, delete: del } of slices) await to.apply(put, del)
  }

  /** What was sent in vain is told by the question that waits for it. */
  function follow(step: (to: Remote<NetworkApi>) => Promise<void>): void {
    const to = api
    if (!to) return
    sending = sending.then(() => step(to))
    sending.catch(() => {})
  }

  return {
    open: () =>
      follow(async (to) => {
        await to.reset()
        await send(to, wholePlan())
      }),
    change: (slices) => follow((to) => send(to, slices)),
    ask: (call, signal, onProgress) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve(CANCELLED)
          return
        }
        const taskId = ++lastTaskId
        const settle = (outcome: Parameters<typeof resolve>[0]): void => {
          pending.delete(taskId)
          signal.removeEventListener('abort', cancel)
          resolve(outcome)
        }
        const send = (): void => {
          if (signal.aborted) return settle(CANCELLED)
          const running = start()
          const startedIn = worker!
          sending
            .then(() => call(running, taskId, proxy(onProgress)))
            .then(settle, (error: unknown) => {
              settle({ ok: false, problem: 'failed', detail: error instanceof Error ? error.message : String(error) })
              refuseAll(startedIn, BROKEN)
            })
        }
        const cancel = (): void => {
          resolve(CANCELLED)
          void api?.cancel(taskId)
          setTimeout(() => {
            // One that waits behind another is not what keeps the worker busy.
            if (pending.keys().next().value !== taskId || !worker) return
            end(worker)
            settle(CANCELLED)
            for (const waiting of pending.values()) waiting.send()
          }, LAST_RESORT_MS)
        }
        pending.set(taskId, { settle, send })
        signal.addEventListener('abort', cancel, { once: true })
        send()
      }),
  }
}
