export function TableDrawer() {
  return null
}
