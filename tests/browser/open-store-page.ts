import type { Page } from '@playwright/test'
import type {} from './pages/store-page.ts'

/** Opens the page that gives tests the plan store as `window.storePage`. */
export async function openStorePage(page: Page, host = '127.0.0.1'): Promise<void> {
  await page.goto(`http://${host}:${process.env.BEADLINE_PAGES_PORT}/store.html`)
  await page.waitForFunction(() => window.storePage !== undefined)
}
