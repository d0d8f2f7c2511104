/**
 * `npm run bench`: every bench in turn, each in a process of its own so that none inherits another's memory. Ratios count;
 * absolute times are those of the machine. Names as arguments pick some: `npm run bench -- snap belts`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const BENCHES = [
  'import',
  'snap',
  'belts',
  'edit',
  'paths',
  'reach',
  'clusters',
  'service',
  'distribution',
  'siting',
  'first-load',
]
const wanted = process.argv.slice(2)
const root = fileURLToPath(new URL('../../', import.meta.url))

let failed = false
for (const name of wanted.length > 0 ? wanted : BENCHES) {
  const file = fileURLToPath(new URL(`./bench-${name}.ts`, import.meta.url))
  if (!existsSync(file)) {
    console.error(`No bench ${name}: there are ${BENCHES.join(', ')}`)
    process.exitCode = 2
    break
  }
  if (name === 'first-load') spawnSync('vite', ['build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  const { status } = spawnSync(process.execPath, [file], { cwd: root, stdio: 'inherit' })
  if (status !== 0) failed = true
}
if (failed) process.exitCode = 1
