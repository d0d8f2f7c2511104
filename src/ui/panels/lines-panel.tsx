export function LinesPanel() {
  return null
}
