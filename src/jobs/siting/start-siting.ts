import { type Remote, wrap } from 'comlink'
import type { SitingApi } from './siting-api.ts'

/** A question was under way when its worker was ended. */
export class SitingEnded extends Error {
  constructor() {
    super('The siting worker was ended')
    this.name = 'SitingEnded'
  }
}

/** Siting at work in a worker of its own. */
export interface SitingWorker {
  readonly api: Remote<SitingApi>
  /** Rejects when the worker fails or is ended (`SitingEnded`): questions to it are then never answered. */
  readonly failed: Promise<never>
  /** Ends the worker and whatever it is doing. */
  end(): void
}

export function startSiting(): SitingWorker {
  const worker = new Worker(new URL('./siting-worker.ts', import.meta.url), { type: 'module', name: 'siting' })
  let reject: (error: Error) => void = () => {}
  const failed = new Promise<never>((_, refuse) => {
    reject = refuse
  })
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    reject(new Error(event.message || 'The worker could not be started'))
  })
  worker.addEventListener('messageerror', () => reject(new Error('A message of the worker could not be read')))
  // It is raced with every question; between two of them nobody listens.
  failed.catch(() => undefined)
  return {
    api: wrap<SitingApi>(worker),
    failed,
    end() {
      worker.terminate()
      reject(new SitingEnded())
    },
  }
}
