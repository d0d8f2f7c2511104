import type { inspector as zh } from '../zh/inspector.ts'
import type { SameKeys } from '../dictionary.ts'

export const inspector: SameKeys<typeof zh> = {}
