import { setTimeout as pause } from 'node:timers/promises'

/** Waits for something that others bring about; never longer than `seconds`. */
export async function until(holds: () => Promise<boolean>, seconds = 20): Promise<void> {
  const deadline = Date.now() + seconds * 1_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It has not come about in time.')
    await pause(20)
  }
}
