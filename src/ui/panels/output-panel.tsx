export function OutputPanel() {
  return null
}
