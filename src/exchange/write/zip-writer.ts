/**
 * A zip written piece by piece on this thread (fflate, deflate level 6), so that the caller can give the thread back between
 * pieces. Not fflate's asynchronous `zip`, nor a library that uses it: beyond 160 kB it starts workers from a blob, which
 * the content security policy forbids, and then never ends. The same pieces at the same time give the same bytes.
 */
import { Zip, ZipDeflate } from 'fflate'

export interface ZipEntryWriter {
  /** Adds bytes to the entry; `isLast` closes it. An entry is closed before the next one is opened. */
  push(bytes: Uint8Array, isLast?: boolean): void
}

export interface ZipWriter {
  open(name: string): ZipEntryWriter
  /** Ends the zip and returns all of it. */
  finish(): Uint8Array
}

/** @param modifiedAt written into every entry; 1980 to 2099 */
export function createZipWriter(modifiedAt: Date): ZipWriter {
  const written: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    written.push(chunk)
  })
  return {
    open(name) {
      const entry = new ZipDeflate(name, { level: 6 })
      entry.mtime = modifiedAt
      zip.add(entry)
      return entry
    },
    finish() {
      zip.end()
      const file = new Uint8Array(written.reduce((sum, chunk) => sum + chunk.length, 0))
      let at = 0
      for (const chunk of written) {
        file.set(chunk, at)
        at += chunk.length
      }
      return file
    },
  }
}
