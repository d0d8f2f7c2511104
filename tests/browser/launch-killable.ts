/** A Chromium of its own in a process group of its own, on a profile that outlives it: made to be killed. */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { chromiumArgs, chromiumPath } from './chromium.ts'

export interface KillableBrowser {
  readonly context: BrowserContext
  /** SIGKILL to every process of the browser. Resolves when none is left. */
  kill(): Promise<void>
}

export async function launchKillable(profileFolder: string): Promise<KillableBrowser> {
  const process_ = spawn(
    chromiumPath(),
    ['--headless', ...chromiumArgs, '--remote-debugging-port=0', `--user-data-dir=${profileFolder}`, 'about:blank'],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const groupId = process_.pid
  if (groupId === undefined) throw new Error(`${chromiumPath()} does not start`)
  const kill = async () => {
    // Helpers of the browser may have left the group: they are found by their parents.
    const processIds = listDescendants(groupId)
    tryKill(-groupId)
    for (const processId of processIds) tryKill(processId)
    while ([groupId, ...processIds].some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  try {
    const browser: Browser = await chromium.connectOverCDP(await readEndpoint(process_.stderr))
    const context = browser.contexts()[0]
    if (!context) throw new Error('The browser has no context')
    return { context, kill }
  } catch (error) {
    await kill()
    throw error
  }
}

function readEndpoint(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    stderr.on('data', (bytes: Buffer) => {
      text += bytes.toString()
      const endpoint = /DevTools listening on (ws:\S+)/.exec(text)?.[1]
      if (endpoint) resolve(endpoint)
    })
    stderr.on('end', () => reject(new Error(`Chromium ended: ${text}`)))
  })
}

/** Parent and state of a process, from Linux's process table; null when there is none. */
function readProcess(processId: number): { parentId: number; state: string } | null {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8')
    // The name, in brackets, may hold spaces and brackets.
    const [state = '', parentId = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { parentId: Number(parentId), state }
  } catch {
    return null
  }
}

function isAlive(processId: number): boolean {
  const state = readProcess(processId)?.state
  return state !== undefined && state !== 'Z' && state !== 'X'
}

function listDescendants(processId: number): number[] {
  const childrenOf = new Map<number, number[]>()
  for (const each of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    const parentId = readProcess(each)?.parentId
    if (parentId !== undefined) childrenOf.set(parentId, [...(childrenOf.get(parentId) ?? []), each])
  }
  const found: number[] = []
  const walk = (parentId: number) => {
    for (const child of childrenOf.get(parentId) ?? []) {
      found.push(child)
      walk(child)
    }
  }
  walk(processId)
  return found
}

function tryKill(processId: number): void {
  try {
    process.kill(processId, 'SIGKILL')
  } catch {
    // Gone already.
  }
}
