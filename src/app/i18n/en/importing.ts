import type { importing as zh } from '../zh/importing.ts'
import type { SameKeys } from '../dictionary.ts'

export const importing: SameKeys<typeof zh> = {}
