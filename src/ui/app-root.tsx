import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { RouterProvider } from '@tanstack/react-router'
import { router } from './router.tsx'
import { theme } from './theme.ts'

export function AppRoot() {
  return (
    <MantineProvider theme={theme} forceColorScheme="light">
      <Notifications position="bottom-center" autoClose={6000} limit={3} />
      <RouterProvider router={router} />
    </MantineProvider>
  )
}
