/**
 * Browser tests: `tests/browser/*.spec.ts` against the built app (`npm run build` first), which `vite preview` serves as
 * a web server would. Modules are tested on pages of their own (`tests/browser/pages/`), built beside the app.
 */
import { defineConfig } from '@playwright/test'
import { chromiumLaunchOptions } from './tests/browser/chromium.ts'
import { findFreePort } from './tests/browser/free-port.ts'

// Workers load this file again and must find the ports that the servers were started on.
process.env.BEADLINE_APP_PORT ??= String(await findFreePort())
process.env.BEADLINE_PAGES_PORT ??= String(await findFreePort())
const appPort = process.env.BEADLINE_APP_PORT
const pagesPort = process.env.BEADLINE_PAGES_PORT

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results/browser',
  workers: 2,
  timeout: 120_000,
  // Two cores, several browsers: an answer may take its time.
  expect: { timeout: 20_000 },
  // A page that ran out of time on a busy machine gets one more try; the run's last line says how many needed it.
  retries: 1,
  forbidOnly: process.env.CI === 'true',
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${appPort}/`,
    browserName: 'chromium',
    headless: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    // The map is drawn by software: a quarter of the dots and names without a fade take half the processor time.
    deviceScaleFactor: 0.5,
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: chromiumLaunchOptions,
  },
  webServer: [
    {
      name: 'app',
      command: `vite preview --host 127.0.0.1 --port ${appPort} --strictPort`,
      url: `http://127.0.0.1:${appPort}/`,
    },
    {
      name: 'pages',
      command:
        'vite build --config tests/browser/pages/vite.config.ts --logLevel warn && ' +
        `vite preview --config tests/browser/pages/vite.config.ts --host 127.0.0.1 --port ${pagesPort} --strictPort`,
      url: `http://127.0.0.1:${pagesPort}/store.html`,
    },
  ],
})
