import type { search } from '../../app/i18n/zh/search.ts'

type KeyName = keyof typeof search.keys

export interface Shortcut {
  /** Keys pressed together, as printed on them; `@click` and `@drag` stand for what the mouse does. */
  readonly keys: readonly string[]
  /** Another way to do the same. */
  readonly or?: readonly string[]
  /** What it does, a name under `search.keys` or `action`. */
  readonly does: Exclude<KeyName, 'groups'> | 'undo' | 'redo' | 'delete'
}

export type ShortcutGroup = keyof typeof search.keys.groups

/** Every key of the app, by where it works. */
export const SHORTCUTS: Readonly<Record<ShortcutGroup, readonly Shortcut[]>> = {
  anywhere: [
    { keys: ['Ctrl', 'K'], or: ['/'], does: 'palette' },
    { keys: ['?'], does: 'help' },
    { keys: ['Ctrl', 'Z'], does: 'undo' },
    { keys: ['Ctrl', 'Y'], or: ['Ctrl', 'Shift', 'Z'], does: 'redo' },
    { keys: ['T'], does: 'table' },
    { keys: ['N'], does: 'addSite' },
    { keys: ['R'], does: 'drawRoute' },
    { keys: ['1'], or: ['2', '3', '…', '7'], does: 'panels' },
    { keys: ['Ctrl', 'V'], does: 'paste' },
    { keys: ['Esc'], does: 'escape' },
  ],
  table: [
    { keys: ['↑'], or: ['↓', '←', '→'], does: 'move' },
    { keys: ['PageUp'], or: ['PageDown'], does: 'page' },
    { keys: ['Home'], or: ['End'], does: 'ends' },
    { keys: ['Space'], does: 'toggle' },
    { keys: ['Shift', '↑'], or: ['Shift', '↓'], does: 'extend' },
    { keys: ['Enter'], does: 'inspect' },
    { keys: ['F2'], does: 'edit' },
    { keys: ['G'], does: 'goThere' },
    { keys: ['Delete'], does: 'delete' },
    { keys: ['Ctrl', 'A'], does: 'all' },
    { keys: ['Ctrl', 'C'], does: 'copy' },
    { keys: ['Alt', '←'], or: ['Alt', '→'], does: 'width' },
  ],
  map: [
    { keys: ['@click'], does: 'click' },
    { keys: ['Shift', '@click'], does: 'addToSelection' },
    { keys: ['Shift', '@drag'], does: 'box' },
    { keys: ['@drag'], does: 'drag' },
    { keys: ['Delete'], does: 'delete' },
    { keys: ['Backspace'], does: 'takeVertexBack' },
    { keys: ['Enter'], does: 'finishLine' },
  ],
  field: [
    { keys: ['Enter'], does: 'commit' },
    { keys: ['Esc'], does: 'giveUp' },
  ],
}
