/** The nearest segments by GEOS's STRtree in C, compiled on the spot; null where there is no compiler or no GEOS. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface PeerAnswer {
  readonly buildMs: number
  readonly askMs: number
  /** The segment found for each point. */
  readonly segments: Int32Array
}

/** `segments`: x1, y1, x2, y2 of each, `points`: x, y of each; metres in a plane. */
export function findNearestByGeos(segments: Float64Array, points: Float64Array): PeerAnswer | null {
  const folder = mkdtempSync(join(tmpdir(), 'beadline-geos-'))
  try {
    const program = join(folder, 'geos-nearest')
    const source = fileURLToPath(new URL('geos-nearest.c', import.meta.url))
    try {
      execFileSync('cc', ['-O2', '-o', program, source, '-l:libgeos_c.so.1'], { stdio: 'ignore' })
    } catch {
      return null
    }
    const file = join(folder, 'numbers')
    const head = Float64Array.of(segments.length / 4, points.length / 2)
    writeFileSync(
      file,
      Buffer.concat([head, segments, points].map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))),
    )
    const lines = execFileSync(program, [file], { encoding: 'utf8', maxBuffer: 1e9 }).trimEnd().split('\n').map(Number)
    return { buildMs: lines[0]!, askMs: lines[1]!, segments: Int32Array.from(lines.slice(2)) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
