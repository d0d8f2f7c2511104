import { expect, type Page } from '@playwright/test'

/** Collects what must not happen on a page: errors, violations of the security policy, requests that leave the machine. */
export function watchPage(page: Page): { expectClean(): void } {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  page.context().on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (/^https?:$/.test(protocol) && hostname !== '127.0.0.1') faults.push(`request: ${request.url()}`)
  })
  return { expectClean: () => expect(faults).toEqual([]) }
}
