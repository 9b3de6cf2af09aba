/** Whether the server was reached when it was last asked. The browser's own `onLine` only knows of cables. */
let isUp = true
const listeners = new Set<() => void>()

export const connection = {
  isUp: () => isUp,
  tell(up: boolean) {
    if (up === isUp) return
    isUp = up
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}
