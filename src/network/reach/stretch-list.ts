import type { RoadStretches } from './types.ts'

/** Collects stretches that come by rising edge and fraction; one that goes on where the last ended makes that one longer. */
export class StretchList {
  private edges = new Uint32Array(256)
  private fractions = new Float64Array(512)
  private count = 0
  private lengthM = 0

  add(edge: number, from: number, to: number, edgeLengthM: number): void {
    if (!(from < to)) return
    this.lengthM += (to - from) * edgeLengthM
    const last = this.count - 1
    if (last >= 0 && this.edges[last] === edge && this.fractions[2 * last + 1] === from) {
      this.fractions[2 * last + 1] = to
      return
    }
    if (this.count === this.edges.length) {
      const edges = new Uint32Array(2 * this.count)
      const fractions = new Float64Array(4 * this.count)
      edges.set(this.edges)
      fractions.set(this.fractions)
      this.edges = edges
      this.fractions = fractions
    }
    this.edges[this.count] = edge
    this.fractions[2 * this.count] = from
    this.fractions[2 * this.count + 1] = to
    this.count++
  }

  finish(): RoadStretches {
    const fromFractions = new Float64Array(this.count)
    const toFractions = new Float64Array(this.count)
    for (let i = 0; i < this.count; i++) {
      fromFractions[i] = this.fractions[2 * i]!
      toFractions[i] = this.fractions[2 * i + 1]!
    }
    return { edges: this.edges.slice(0, this.count), fromFractions, toFractions, lengthM: this.lengthM }
  }
}
