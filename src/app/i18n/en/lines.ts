import type { lines as zh } from '../zh/lines.ts'
import type { SameKeys } from '../dictionary.ts'

export const lines: SameKeys<typeof zh> = {}
