/** Whether the browser may delete what it stores when room is short. Pages on plain HTTP are not told: `unknown`. */
export type Persistence = 'persistent' | 'bestEffort' | 'unknown'

/** Asks the browser to keep the site's data; some ask the user, some decide on their own. Never throws. */
export async function askPersistence(): Promise<Persistence> {
  const storage = storageManager()
  if (!storage?.persist) return 'unknown'
  try {
    return (await storage.persisted()) || (await storage.persist()) ? 'persistent' : 'bestEffort'
  } catch {
    return 'unknown'
  }
}

/** Bytes used by the site and bytes it may use, as far as the browser says; null where it does not. Never throws. */
export async function estimateStorage(): Promise<{ usedBytes: number; quotaBytes: number } | null> {
  try {
    const { usage, quota } = (await storageManager()?.estimate?.()) ?? {}
    return usage === undefined || quota === undefined ? null : { usedBytes: usage, quotaBytes: quota }
  } catch {
    return null
  }
}

/** Absent on plain HTTP, whatever the types say. */
function storageManager(): (Partial<StorageManager> & Pick<StorageManager, 'persisted'>) | undefined {
  return navigator.storage
}
