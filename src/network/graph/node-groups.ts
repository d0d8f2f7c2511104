/** Nodes that are united step by step; the group of a node is the least of its nodes (union by least number, halving paths). */
export class NodeGroups {
  readonly #parent: Uint32Array

  constructor(nodeCount: number) {
    this.#parent = new Uint32Array(nodeCount)
    for (let node = 0; node < nodeCount; node++) this.#parent[node] = node
  }

  groupOf(node: number): number {
    const parent = this.#parent
    let here = node
    while (parent[here] !== here) here = parent[here] = parent[parent[here]!]!
    return here
  }

  unite(a: number, b: number): void {
    const [groupA, groupB] = [this.groupOf(a), this.groupOf(b)]
    this.#parent[Math.max(groupA, groupB)] = Math.min(groupA, groupB)
  }
}
