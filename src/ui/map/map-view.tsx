import { Center, Loader } from '@mantine/core'
import { lazy, Suspense } from 'react'

// MapLibre is a quarter of a megabyte: the list of plans is on screen before it is loaded.
const PlanMap = lazy(async () => ({ default: (await import('./plan-map.tsx')).PlanMap }))

/** The map of the open plan. */
export function MapView() {
  return (
    <Suspense
      fallback={
        <Center h="100%">
          <Loader type="dots" />
        </Center>
      }
    >
      <PlanMap />
    </Suspense>
  )
}
