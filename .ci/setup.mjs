/**
 * Brings what the project needs, and does nothing where all is there. Runs on the Node that a machine has (20.19 or
 * newer) and needs no package.
 *
 *   node .ci/setup.mjs           packages of package-lock.json
 *   node .ci/setup.mjs --tests   also Chromium, a Chinese font, poppler and PostgreSQL with PostGIS
 *
 * System packages are installed only as root and where apt is; elsewhere it says what is missing and goes on: without
 * PostGIS the tests that compare with it are skipped, without Chromium the browser tests cannot run.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** Holds the hash of the lockfile that node_modules was installed from. */
const stamp = join(root, 'node_modules', '.beadline-lock')

const POSTGRESQL_FOLDER = '/usr/lib/postgresql'
const FONTS_FOLDER = '/usr/share/fonts/opentype/noto'

requireNode()
installPackages()
if (process.argv.includes('--tests')) await installTestTools()

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`)
}

function installPackages() {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  say('Installing packages (once, needs the network) …')
  // npm tells its scripts where it is; run by hand, this file takes the npm of the PATH.
  const npm = process.env.npm_execpath
  const install = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const isDone = npm?.endsWith('.js')
    ? run(process.execPath, [npm, ...install])
    : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', install)
  if (!isDone) fail('npm ci failed; see above.')
  writeFileSync(stamp, hash)
}

async function installTestTools() {
  const wanted = [
    { packages: ['chromium'], isThere: await hasChromium() },
    { packages: ['fonts-noto-cjk'], isThere: existsSync(FONTS_FOLDER) && readdirSync(FONTS_FOLDER).length > 0 },
    { packages: ['poppler-utils'], isThere: hasCommand('pdftotext') },
  ].filter(({ isThere }) => !isThere)
  const isSqlWanted = !hasPostgis()
  if (wanted.length === 0 && !isSqlWanted) return

  if (canInstall()) {
    say('Installing what the tests need (once, needs the network) …')
    run('apt-get', ['update', '-q'])
    const packages = wanted.flatMap((each) => each.packages)
    install(isSqlWanted ? [...packages, ...findSqlPackages()] : packages)
  }
  if (!(await hasChromium())) {
    run(process.execPath, [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'])
  }
  if (!(await hasChromium()))
    fail('The browser tests need Chromium: install it as /usr/bin/chromium, or let Playwright download it.')
  if (!hasCommand('pdftotext')) say('poppler-utils is missing (pdftotext): the tests of printed pages cannot run.')
  if (!hasPostgis()) say('PostgreSQL with PostGIS is missing: the tests that compare with it are skipped.')
}

/** The system's, or the one that Playwright has downloaded. */
async function hasChromium() {
  if (existsSync('/usr/bin/chromium')) return true
  const { chromium } = await import('playwright-core')
  return existsSync(chromium.executablePath())
}

function hasPostgis() {
  if (!existsSync(POSTGRESQL_FOLDER)) return false
  return readdirSync(POSTGRESQL_FOLDER).some(
    (version) =>
      existsSync(join(POSTGRESQL_FOLDER, version, 'bin', 'initdb')) &&
      existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`),
  )
}

/** The newest PostgreSQL for which there is PostGIS, with pgRouting and pgTAP where there are any. */
function findSqlPackages() {
  const names = execFileSync('apt-cache', ['pkgnames', 'postgresql-'], { encoding: 'utf8' }).split('\n')
  const versions = names.flatMap((name) => /^postgresql-(\d+)-postgis-3$/.exec(name)?.[1] ?? [])
  const version = versions.sort((a, b) => Number(b) - Number(a))[0]
  if (!version) return []
  return [
    `postgresql-${version}`,
    `postgresql-${version}-postgis-3`,
    ...[`postgresql-${version}-pgrouting`, `postgresql-${version}-pgtap`].filter((name) => names.includes(name)),
  ]
}

function canInstall() {
  return process.getuid?.() === 0 && hasCommand('apt-get')
}

/** Together, and where that fails one by one, so that one that is not to be had does not keep the others away. */
function install(packages) {
  const apt = (names) => run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names])
  if (packages.length > 0 && !apt(packages)) for (const name of packages) apt([name])
}

function hasCommand(command) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, command)))
}

/** Runs a command with its output shown, on stderr: stdout belongs to the script that needed this. @returns whether it succeeded. */
function run(command, values) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, values, { cwd: root, stdio: ['ignore', 2, 2], env }).status === 0
}

function say(text) {
  console.error(text)
}

function fail(text) {
  console.error(text)
  process.exit(1)
}
