import { type Remote, wrap } from 'comlink'
import type { EngineApi } from './engine-api.ts'

/** Starts the engine in a worker of its own. */
export function startEngine(): Remote<EngineApi> {
  return wrap<EngineApi>(new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' }))
}
