import { create } from 'zustand'
import { useDerivedState } from '../../app/derived-state.ts'
import type { AreaLevel } from '../../model/tables.ts'

const useLevelState = create<{ level: AreaLevel }>()(() => ({ level: 'county' }))
const LEVELS: readonly AreaLevel[] = ['city', 'county', 'township', 'village']

/** The level that matrix and panel count by, its setter, and the levels that the plan has areas of. */
export function useMatrixLevel(): [AreaLevel, (level: AreaLevel) => void, readonly AreaLevel[]] {
  const wanted = useLevelState((state) => state.level)
  const coverage = useDerivedState((state) => state.derived?.coverage)
  const levels = LEVELS.filter((level) => coverage?.some((row) => row.level === level))
  const level = levels.includes(wanted) ? wanted : (levels.at(-1) ?? wanted)
  return [level, (next) => useLevelState.setState({ level: next }), levels]
}
