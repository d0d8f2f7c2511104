/**
 * Which sites came, went or changed since the page was last told, so that only their rows cross to it.
 * Cost: what has changed; where a site is gone, one pass over all.
 */
export interface RowsUpdate {
  /** Places, rising, in the former order of sites that are gone. */
  readonly removed: Uint32Array
  /** Ids of the sites that follow those that stay. */
  readonly added: readonly string[]
}

export class SiteRows {
  #ids: string[] = []
  #rowOf = new Map<string, number>()
  readonly #gone = new Set<string>()
  readonly #added = new Set<string>()

  /** Sites in the order in which they were first put, as the plan has them. */
  put(siteId: string): void {
    if (!this.#rowOf.has(siteId) || this.#gone.has(siteId)) this.#added.add(siteId)
  }

  delete(siteId: string): void {
    if (!this.#added.delete(siteId) && this.#rowOf.has(siteId)) this.#gone.add(siteId)
  }

  /** What has changed since this was last asked; from then on counts as told. */
  takeUpdate(): RowsUpdate {
    const removed = Uint32Array.from([...this.#gone].map((id) => this.#rowOf.get(id) as number)).sort()
    const added = [...this.#added]
    if (removed.length > 0) {
      this.#ids = this.#ids.filter((id) => !this.#gone.has(id))
      this.#rowOf = new Map(this.#ids.map((id, row) => [id, row]))
    }
    for (const id of added) this.#rowOf.set(id, this.#ids.push(id) - 1)
    this.#gone.clear()
    this.#added.clear()
    return { removed, added }
  }

  /** All sites as added to none, and told from now on. */
  takeAll(): RowsUpdate {
    this.takeUpdate()
    return { removed: new Uint32Array(0), added: [...this.#ids] }
  }

  /** The ids that were told, in order. */
  get ids(): readonly string[] {
    return this.#ids
  }

  /** Places of sites among those that were told; sites that are gone are left out. */
  rowsOf(siteIds: Iterable<string>): Uint32Array {
    const rows: number[] = []
    for (const id of siteIds) {
      const row = this.#rowOf.get(id)
      if (row !== undefined) rows.push(row)
    }
    return Uint32Array.from(rows).sort()
  }

  /** Entries of sites that were told, by their places. */
  inOrder<T>(bySite: ReadonlyMap<string, T>): T[] {
    const placeOf = ([id]: readonly [string, T]): number => this.#rowOf.get(id) ?? Number.POSITIVE_INFINITY
    return [...bySite].sort((a, b) => placeOf(a) - placeOf(b)).map(([, entry]) => entry)
  }
}
