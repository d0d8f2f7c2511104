import { expect, test } from 'vitest'
import type { GridColumn } from './grid-column.ts'
import { RowOrdering } from './row-ordering.ts'

interface Row {
  readonly n: number
}

const columns: GridColumn<Row>[] = [
  {
    id: 'n',
    label: 'n',
    widthPx: 1,
    filter: { kind: 'number' },
    text: (row) => String(row.n),
    number: (row) => row.n,
  },
]

function query(rows: readonly Row[], search = '') {
  return { rows, columns, filters: {}, search, sort: { columnId: 'n', descending: true } }
}

/** A row whose number takes a while, so that two hundred of them take several slices. */
function slowRow(n: number): Row {
  return {
    get n() {
      const until = performance.now() + 0.01
      while (performance.now() < until);
      return n
    },
  }
}

function settled(ordering: RowOrdering<Row>): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = ordering.subscribe(() => {
      if (ordering.read().ordering) return
      unsubscribe()
      resolve()
    })
  })
}

test('a short ordering is there at once', () => {
  const ordering = new RowOrdering<Row>()
  ordering.ask(query([{ n: 1 }, { n: 3 }, { n: 2 }]))
  expect([...ordering.read().order]).toEqual([1, 2, 0])
  expect(ordering.read().ordering).toBe(false)
})

test('a long one keeps the former rows until it is done, and the newest question wins', async () => {
  const ordering = new RowOrdering<Row>()
  const former = [{ n: 1 }]
  ordering.ask(query(former))
  const many = Array.from({ length: 3000 }, (_, n) => slowRow(n))
  ordering.ask(query(many))
  expect(ordering.read()).toMatchObject({ rows: former, ordering: true })
  ordering.ask(query(many, '299'))
  expect(ordering.read().ordering).toBe(true)
  await settled(ordering)
  expect(Array.from(ordering.read().order)).toEqual([
    2999, 2998, 2997, 2996, 2995, 2994, 2993, 2992, 2991, 2990, 2299, 1299, 299,
  ])
})
