export function CommandPalette() {
  return null
}

/** Opens the search and command list. */
export function openCommandPalette(): void {}
