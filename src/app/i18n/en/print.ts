import type { print as zh } from '../zh/print.ts'
import type { SameKeys } from '../dictionary.ts'

export const print: SameKeys<typeof zh> = {}
