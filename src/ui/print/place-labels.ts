/** A text that wants a place on paper. Millimetres; `x`, `y` is the point it names. */
export interface LabelWish {
  readonly key: string
  readonly text: string
  readonly x: number
  readonly y: number
  readonly sizeMm: number
  /** Room for the mark at the point. */
  readonly gapMm: number
}

export interface PlacedLabel extends LabelWish {
  readonly left: number
  readonly baseline: number
}

/**
 * Greedy labels: each takes the first free place of right, left, above, below; one that finds none is left out. Widths are
 * estimated by the kinds of characters, so that the same plan prints the same everywhere.
 */
export function placeLabels(wishes: readonly LabelWish[], widthMm: number, heightMm: number): PlacedLabel[] {
  const taken: (readonly [number, number, number, number])[] = []
  const placed: PlacedLabel[] = []
  for (const wish of wishes) {
    const width = textWidthMm(wish.text, wish.sizeMm)
    const { x, y, sizeMm, gapMm } = wish
    const tries = [
      [x + gapMm, y + sizeMm * 0.36],
      [x - gapMm - width, y + sizeMm * 0.36],
      [x - width / 2, y - gapMm],
      [x - width / 2, y + gapMm + sizeMm * 0.8],
    ] as const
    for (const [left, baseline] of tries) {
      const box = [left, baseline - sizeMm, left + width, baseline + sizeMm * 0.2] as const
      if (box[0] < 0 || box[1] < 0 || box[2] > widthMm || box[3] > heightMm) continue
      if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]))
        continue
      taken.push(box)
      placed.push({ ...wish, left, baseline })
      break
    }
  }
  return placed
}

/** Chinese characters are square, others a little more than half as wide. */
export function textWidthMm(text: string, sizeMm: number): number {
  let width = 0
  for (const character of text) width += character > '\u2E80' ? sizeMm : sizeMm * 0.56
  return width
}
