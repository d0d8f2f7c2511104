import { type Remote, wrap } from 'comlink'
import type { EngineApi } from './engine-api.ts'

/** An engine at work in a worker of its own. */
export interface EngineWorker {
  readonly api: Remote<EngineApi>
  /** Rejects when the worker itself fails (its script cannot be had, say): questions to it are then never answered. */
  readonly failed: Promise<never>
  /** Ends the worker and whatever it is doing. */
  end(): void
}

/** Starts an engine. */
export function startEngine(): EngineWorker {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' })
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'The worker could not be started')))
    worker.addEventListener('messageerror', () => reject(new Error('A message of the worker could not be read')))
  })
  // It is raced with every question; between two of them nobody listens.
  failed.catch(() => undefined)
  return { api: wrap<EngineApi>(worker), failed, end: () => worker.terminate() }
}
