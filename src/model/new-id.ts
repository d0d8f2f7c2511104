/**
 * A random 128-bit id, 32 hexadecimal digits. Not `crypto.randomUUID`, which browsers withhold on plain HTTP.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
