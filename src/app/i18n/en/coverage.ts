import type { coverage as zh } from '../zh/coverage.ts'
import type { SameKeys } from '../dictionary.ts'

export const coverage: SameKeys<typeof zh> = {}
