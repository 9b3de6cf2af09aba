/** What signing out takes from this device: all of it. What was never sent is asked for first. */
import { outbox } from './outbox/outbox.ts'
import { wipeDevice } from './store/device-database.ts'

export const hasUnsent = async (): Promise<boolean> => (await outbox.read().catch(() => [])).length > 0

/** Where nothing could be kept, nothing is there. */
export async function leaveDevice(): Promise<void> {
  const own = Object.keys(localStorage).filter(key => key === 'enishi.recent' || key.startsWith('enishi.mail.'))
  for (const key of own) localStorage.removeItem(key)
  await wipeDevice().catch(() => {})
}
