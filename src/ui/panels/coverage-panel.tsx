export function CoveragePanel() {
  return null
}
