import type { search as zh } from '../zh/search.ts'
import type { SameKeys } from '../dictionary.ts'

export const search: SameKeys<typeof zh> = {}
