/** Ids for imported rows: the file's own where it is there and free, else a new one. No id is given twice. */

interface IdAssigner {
  /** `isOwn` tells whether the wanted id was free. */
  assign(wanted: string, rowNumber: number): { id: string; isOwn: boolean }
}

export function createIdAssigner(
  existingIds: ReadonlySet<string> | undefined,
  makeId: (rowNumber: number) => string,
): IdAssigner {
  const given = new Set<string>()
  const isTaken = (id: string): boolean => given.has(id) || (existingIds?.has(id) ?? false)
  return {
    assign(wanted, rowNumber) {
      const isOwn = wanted !== '' && !isTaken(wanted)
      let id = isOwn ? wanted : makeId(rowNumber)
      while (isTaken(id)) id = `${id}*`
      given.add(id)
      return { id, isOwn }
    },
  }
}
