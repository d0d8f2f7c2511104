/** Text → GBK bytes, for tests only: neither browsers nor Node encode it, so the table is the decoder's, turned round. */
const bytesOf = new Map<string, readonly [number, number]>()
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    if (trail === 0x7f) continue
    const char = new TextDecoder('gb18030').decode(new Uint8Array([lead, trail]))
    if (Array.from(char).length === 1 && !bytesOf.has(char)) bytesOf.set(char, [lead, trail])
  }
}

export function encodeGb18030(text: string): Uint8Array {
  const bytes: number[] = []
  for (const char of text) {
    const code = char.charCodeAt(0)
    if (code < 0x80) bytes.push(code)
    else {
      const pair = bytesOf.get(char)
      if (!pair) throw new Error(`not in GBK: ${char}`)
      bytes.push(...pair)
    }
  }
  return new Uint8Array(bytes)
}
