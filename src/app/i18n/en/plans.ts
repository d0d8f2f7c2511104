import type { plans as zh } from '../zh/plans.ts'
import type { SameKeys } from '../dictionary.ts'

export const plans: SameKeys<typeof zh> = {}
