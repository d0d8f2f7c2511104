import { createHashHistory, createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import { parseAddress } from '../app/address.ts'
import { StartPage } from './start-page.tsx'
import { Workspace } from './workspace.tsx'

const rootRoute = createRootRoute({ component: Outlet })

const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartPage })

const planRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plan/$planId',
  validateSearch: parseAddress,
  component: Workspace,
})

/** Addresses live behind `#`, so that any static server, under any sub-path, can host the app. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([startRoute, planRoute]),
  history: createHashHistory(),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
