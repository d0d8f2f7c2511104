import { expose } from 'comlink'
import { createSiting } from './create-siting.ts'

expose(
  createSiting(async () => {
    const [{ default: loadHighs }, { default: runtimeUrl }] = await Promise.all([
      import('highs'),
      import('highs/runtime?url'),
    ])
    return loadHighs({ locateFile: () => runtimeUrl })
  }),
)
