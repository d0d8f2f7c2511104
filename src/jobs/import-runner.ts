/**
 * The page's end of the import worker: starts it when first asked, sends a cancel along, and ends a worker that does not
 * answer one. What the worker held is then gone; `generation` says so to those who keep account of it.
 */
import { type ProxyMarked, proxy, type Remote, wrap } from 'comlink'
import { ImportError } from '../exchange/read/issue.ts'
import type { ImportDesk } from './import-desk.ts'
import type { ImportProgress, Outcome } from './import-types.ts'

/** Time a cancelled worker has to stop by itself; with the page's own part below the promised 500 ms. */
const LAST_RESORT_MS = 400

export type ReportProgress = ((progress: ImportProgress) => void) & ProxyMarked

/** One call to the worker: `taskId` names it for a cancel. */
export type ImportCall<T> = (
  desk: Remote<ImportDesk>,
  taskId: number,
  onProgress: ReportProgress,
) => Promise<Outcome<T>>

export interface ImportRunner {
  /** Rises each time the worker was ended and with it all that it had read. */
  readonly generation: number
  /**
   * Runs one call. Rejects with ImportError: `cancelled` at once when the signal says so, or the file's own fault. Rejects
   * with another error when the worker broke down, out of memory perhaps.
   */
  run<T>(call: ImportCall<T>, signal: AbortSignal, onProgress?: (progress: ImportProgress) => void): Promise<T>
  end(): void
}

export function createImportRunner(): ImportRunner {
  let worker: Worker | null = null
  let desk: Remote<ImportDesk> | null = null
  let generation = 0
  let lastTaskId = 0
  const pending = new Set<(error: Error) => void>()

  function start(): Remote<ImportDesk> {
    if (desk) return desk
    worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      end(new Error(event.message || 'The import worker broke down'))
    })
    desk = wrap<ImportDesk>(worker)
    return desk
  }

  function end(reason: Error): void {
    if (!worker) return
    worker.terminate()
    worker = null
    desk = null
    generation += 1
    for (const reject of pending) reject(reason)
    pending.clear()
  }

  return {
    get generation() {
      return generation
    },
    end: () => end(new ImportError('cancelled')),
    run: (call, signal, onProgress) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(new ImportError('cancelled'))
          return
        }
        const running = start()
        const startedIn = generation
        const taskId = ++lastTaskId
        let lastResort: ReturnType<typeof setTimeout> | undefined
        const settle = (): void => {
          clearTimeout(lastResort)
          pending.delete(reject)
          signal.removeEventListener('abort', cancel)
        }
        const cancel = (): void => {
          reject(new ImportError('cancelled'))
          void running.cancel(taskId)
          lastResort = setTimeout(() => {
            if (startedIn === generation) end(new ImportError('cancelled'))
          }, LAST_RESORT_MS)
        }
        pending.add(reject)
        signal.addEventListener('abort', cancel, { once: true })
        call(running, taskId, proxy(onProgress ?? (() => {}))).then(
          (outcome) => {
            settle()
            if (outcome.ok) resolve(outcome.value)
            else reject(new ImportError(outcome.issue.code, outcome.issue.values))
          },
          (error: unknown) => {
            settle()
            reject(
              new ImportError('fileUnreadable', { message: error instanceof Error ? error.message : String(error) }),
            )
          },
        )
      }),
  }
}
