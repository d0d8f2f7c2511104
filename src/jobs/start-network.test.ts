import { expose } from 'comlink'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { NetworkApi, ReportNetworkProgress } from './network-api.ts'
import type { NetworkProgress, NetworkReport } from './network-types.ts'
import { createNetworkRunner, type RowSlices } from './start-network.ts'

/** Stands for the worker: what was applied, and questions that are answered by hand. */
interface FakeWorker {
  readonly applied: string[]
  readonly cancelled: number[]
  readonly questions: Map<number, { answer: (report: Partial<NetworkReport>) => void; tell: ReportNetworkProgress }>
  isEnded: boolean
  breakDown(message: string): void
}

const workers: FakeWorker[] = []
const ports: MessagePort[] = []

beforeEach(() => {
  workers.length = 0
  vi.stubGlobal(
    'Worker',
    class {
      constructor() {
        const { port1, port2 } = new MessageChannel()
        ports.push(port1, port2)
        const worker: FakeWorker = {
          applied: [],
          cancelled: [],
          questions: new Map(),
          isEnded: false,
          breakDown: (message) =>
            port1.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message })),
        }
        workers.push(worker)
        const api: Partial<NetworkApi> = {
          reset: () => void worker.applied.push('reset'),
          apply: (put) => void worker.applied.push(Object.keys(put).join()),
          cancel: (taskId) => void worker.cancelled.push(taskId),
          describeNetwork: (taskId, tell) =>
            new Promise((resolve) => {
              worker.questions.set(taskId, {
                answer: (report) => resolve({ ok: true, value: report as NetworkReport }),
                tell,
              })
            }),
        }
        expose(api, port2)
        return Object.assign(port1, {
          terminate: () => {
            worker.isEnded = true
            port1.close()
          },
        })
      }
    },
  )
})

afterEach(() => {
  vi.unstubAllGlobals()
  for (const port of ports) port.close()
  ports.length = 0
})

const plan = (): RowSlices => [
  { put: { plan: [] }, delete: {} },
  { put: { route: [] }, delete: {} },
]
const describeIt = (
  runner: ReturnType<typeof createNetworkRunner>,
  signal = new AbortController().signal,
  onProgress: (progress: NetworkProgress) => void = () => {},
) => runner.ask((api, taskId, tell) => api.describeNetwork(taskId, tell), signal, onProgress)

test('the worker starts at the first question, is given the plan then, and follows from there', async () => {
  const runner = createNetworkRunner(plan)
  runner.open()
  runner.change([{ put: { road: [] }, delete: {} }])
  expect(workers).toHaveLength(0)
  const told: NetworkProgress[] = []
  const answer = describeIt(runner, undefined, (progress) => told.push(progress))
  await vi.waitFor(() => expect(workers[0]?.questions.size).toBe(1))
  expect(workers[0]!.applied).toEqual(['plan', 'route'])
  workers[0]!.questions.get(1)!.tell({ stage: 'graph', fraction: 0.5 })
  await vi.waitFor(() => expect(told).toEqual([{ stage: 'graph', fraction: 0.5 }]))
  workers[0]!.questions.get(1)!.answer({ nodes: 7 })
  expect(await answer).toEqual({ ok: true, value: { nodes: 7 } })
  runner.change([{ put: { road: [] }, delete: {} }])
  runner.open()
  const second = describeIt(runner)
  await vi.waitFor(() => expect(workers[0]!.questions.size).toBe(2))
  expect(workers[0]!.applied.slice(2)).toEqual(['road', 'reset', 'plan', 'route'])
  workers[0]!.questions.get(2)!.answer({ nodes: 8 })
  expect(await second).toMatchObject({ value: { nodes: 8 } })
})

test('a cancel is answered at once; a worker that goes on all the same is ended, and who waits is answered by another', async () => {
  const runner = createNetworkRunner(plan)
  const controller = new AbortController()
  const busy = describeIt(runner, controller.signal)
  const waiting = describeIt(runner)
  await vi.waitFor(() => expect(workers[0]?.questions.size).toBe(2))
  controller.abort()
  expect(await busy).toMatchObject({ ok: false, problem: 'cancelled' })
  await vi.waitFor(() => expect(workers[0]!.isEnded).toBe(true), 2000)
  expect(workers[0]!.cancelled).toEqual([1])
  // The other is asked again, of a worker that has the plan.
  await vi.waitFor(() => expect(workers[1]?.questions.size).toBe(1))
  expect(workers[1]!.applied).toEqual(['plan', 'route'])
  workers[1]!.questions.get(2)!.answer({ nodes: 1 })
  expect(await waiting).toEqual({ ok: true, value: { nodes: 1 } })
})

test('a question called off while it waits behind another does not end the worker', async () => {
  const runner = createNetworkRunner(plan)
  const controller = new AbortController()
  const busy = describeIt(runner)
  const waiting = describeIt(runner, controller.signal)
  await vi.waitFor(() => expect(workers[0]?.questions.size).toBe(2))
  controller.abort()
  expect(await waiting).toMatchObject({ problem: 'cancelled' })
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(workers[0]!.isEnded).toBe(false)
  workers[0]!.questions.get(1)!.answer({ nodes: 2 })
  expect(await busy).toMatchObject({ ok: true })
})

test('a worker that breaks down is told to all who wait for it', async () => {
  const runner = createNetworkRunner(plan)
  const answers = [describeIt(runner), describeIt(runner)]
  await vi.waitFor(() => expect(workers[0]?.questions.size).toBe(2))
  workers[0]!.breakDown('out of memory')
  for (const answer of answers) expect(await answer).toEqual({ ok: false, problem: 'failed', detail: 'out of memory' })
  expect(await describeIt(runner, AbortSignal.abort())).toMatchObject({ problem: 'cancelled' })
  expect(workers).toHaveLength(1)
})
