/**
 * A private PostgreSQL with PostGIS for tests: its own cluster in a new folder, on a free port of 127.0.0.1, gone after `stop`.
 * PostgreSQL refuses to run as root, so under root it runs as the `postgres` user.
 */
import type { ChildProcess } from 'node:child_process'
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

export interface Postgis {
  readonly client: pg.Client
  /** `postgres://…`, for further connections. */
  readonly url: string
  readonly stop: () => Promise<void>
}

const DEBIAN_FOLDER = '/usr/lib/postgresql'

/** Folder of the newest PostgreSQL that has PostGIS, null where there is none. */
function findServer(): string | null {
  if (!existsSync(DEBIAN_FOLDER)) return null
  const versions = readdirSync(DEBIAN_FOLDER)
    .filter((version) => existsSync(join(DEBIAN_FOLDER, version, 'bin/initdb')))
    .filter((version) => existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`))
    .sort((a, b) => Number(b) - Number(a))
  return versions[0] ? join(DEBIAN_FOLDER, versions[0], 'bin') : null
}

/** False where PostgreSQL with PostGIS is not installed: use `describe.skipIf(!hasPostgis)` and say so in the title. */
export const hasPostgis = findServer() !== null

/** False where its pgRouting is not installed too. */
export const hasPgrouting = hasExtension('pgrouting')

function hasExtension(name: string): boolean {
  const version = findServer()?.split('/').at(-2)
  return version !== undefined && existsSync(`/usr/share/postgresql/${version}/extension/${name}.control`)
}

/** Starts a cluster and connects to it. Throws where `hasPostgis` is false or the server does not come up in 30 s. */
export async function startPostgis(): Promise<Postgis> {
  const bin = findServer()
  if (!bin) throw new Error('PostgreSQL with PostGIS is not installed')
  const owner = ownerOfCluster()
  const folder = mkdtempSync(join(tmpdir(), 'beadline-postgis-'))
  chmodSync(folder, 0o755)
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  execFileSync(
    join(bin, 'initdb'),
    ['--no-sync', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale', 'C'],
    { ...owner, stdio: 'ignore', cwd: folder },
  )
  const port = await findFreePort()
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', listen_addresses: '127.0.0.1' }
  const server = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      folder,
      ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    { ...owner, stdio: 'ignore', cwd: folder },
  )
  const end = (): void => {
    server.kill('SIGQUIT')
  }
  process.once('exit', end)
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const remove = async (): Promise<void> => {
    process.off('exit', end)
    await endServer(server)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const client = await connect(url, server)
    await client.query('create extension postgis')
    return {
      client,
      url,
      stop: async () => {
        await client.end()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}

function ownerOfCluster(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

async function findFreePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}

async function connect(url: string, server: ChildProcess): Promise<pg.Client> {
  const until = Date.now() + 30_000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return client
    } catch (error) {
      if (server.exitCode !== null || Date.now() > until) throw error
      await wait(50)
    }
  }
}

async function endServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((done) => server.once('exit', done))
  server.kill('SIGINT')
  await gone
}
