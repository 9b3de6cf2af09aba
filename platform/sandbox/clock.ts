/** Counts the time of computing only: what passes between two calls of `measure` is free. */
export interface Clock {
  isOver(): boolean
  measure<T>(work: () => T): T
}

export function createClock(milliseconds: number): Clock {
  let left = milliseconds
  let entered: number | null = null
  return {
    isOver: () => left - (entered === null ? 0 : performance.now() - entered) <= 0,
    measure(work) {
      const begin = performance.now()
      entered = begin
      try {
        return work()
      } finally {
        entered = null
        left -= performance.now() - begin
      }
    },
  }
}
