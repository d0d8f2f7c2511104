/** How Chromium is started, by Playwright's tests, by the kill test, by the bench and for the README's pictures. */
import { existsSync } from 'node:fs'
import { chromium, type LaunchOptions } from '@playwright/test'

const SYSTEM_CHROMIUM = '/usr/bin/chromium'

/** A name that leads to this machine and, unlike `127.0.0.1`, is no secure context: a page there is on plain HTTP. */
export const PLAIN_HTTP_HOST = 'plain.test'

/** The system's Chromium, else the one that Playwright downloaded. */
export function chromiumPath(): string {
  return existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : chromium.executablePath()
}

export const chromiumArgs: readonly string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // WebGL is drawn by software all the same; the page itself is put together without it, at half the processor time.
  '--disable-gpu-compositing',
  `--host-resolver-rules=MAP ${PLAIN_HTTP_HOST} 127.0.0.1`,
]

export const chromiumLaunchOptions: LaunchOptions = { executablePath: chromiumPath(), args: [...chromiumArgs] }
