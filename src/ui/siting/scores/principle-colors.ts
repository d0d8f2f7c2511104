import type { Principle } from '../../../siting/scores/types.ts'

/** The six of Okabe and Ito, one for each principle. */
export const PRINCIPLE_COLORS: Readonly<Record<Principle, string>> = {
  merit: '#0072B2',
  theme: '#CC79A7',
  balance: '#009E73',
  mix: '#E69F00',
  traffic: '#D55E00',
  reach: '#56B4E9',
}
