/** Ends the session. A full load follows, so that nothing of the person stays in memory; nothing stays on the device either. */
import { client } from '../client.ts'
import { showError } from './show-error.ts'

/** `anyway`: also where changes wait on this device that were never sent. */
export function useSignOut() {
  return async ({ anyway = false } = {}) => {
    try {
      const { hasUnsent, leaveDevice } = await import('../offline/leave-device.ts')
      if (!anyway && (await hasUnsent())) return window.location.assign('/outbox?leaving=true')
      const { url } = await client.session.signOut()
      await leaveDevice()
      window.location.assign(url ?? '/sign-in')
    } catch (error) {
      showError(error)
    }
  }
}
