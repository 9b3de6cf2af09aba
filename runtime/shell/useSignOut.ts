/** Ends the session. A full load follows, so that nothing of the person stays in memory. */
import { client } from '../client.ts'
import { showError } from './show-error.ts'

export function useSignOut() {
  return () =>
    client.session.signOut().then(() => {
      window.location.assign('/sign-in')
    }, showError)
}
