import { create } from 'zustand'

/** Whether the coverage report lies over the screen; while it does, it is what is printed. */
export const useReportState = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }))

/** Opens the coverage report. */
export function openReport(): void {
  useReportState.setState({ isOpen: true })
}

/** Goes back to the plan. */
export function closeReport(): void {
  useReportState.setState({ isOpen: false })
}
