/** What waits on this device, as it changes. */
import { useSyncExternalStore } from 'react'
import { outbox } from './outbox.ts'

export const useOutbox = () => useSyncExternalStore(outbox.subscribe, outbox.all)
