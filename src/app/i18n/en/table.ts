import type { table as zh } from '../zh/table.ts'
import type { SameKeys } from '../dictionary.ts'

export const table: SameKeys<typeof zh> = {}
