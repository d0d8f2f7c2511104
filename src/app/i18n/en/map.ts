import type { map as zh } from '../zh/map.ts'
import type { SameKeys } from '../dictionary.ts'

export const map: SameKeys<typeof zh> = {}
