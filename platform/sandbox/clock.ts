/** Counts the thread's own time of computing, so that a busy machine breaks nobody off; what passes between is free. */
export interface Clock {
  isOver(): boolean
  measure<T>(work: () => T): T
}

export function createClock(milliseconds: number): Clock {
  let left = milliseconds
  let entered: number | null = null
  return {
    isOver: () => left - (entered === null ? 0 : computed() - entered) <= 0,
    measure(work) {
      const begin = computed()
      entered = begin
      try {
        return work()
      } finally {
        entered = null
        left -= computed() - begin
      }
    },
  }
}

function computed(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
