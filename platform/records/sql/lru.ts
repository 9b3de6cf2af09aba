/** The most recently used values by key, at most so many. */
export interface Lru<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
}

export function createLru<Value>(limit: number): Lru<Value> {
  // A map keeps the order of insertion, so what was used last stands last.
  const values = new Map<string, Value>()
  return {
    get(key) {
      const value = values.get(key)
      if (value === undefined) return undefined
      values.delete(key)
      values.set(key, value)
      return value
    },
    set(key, value) {
      values.set(key, value)
      if (values.size > limit) values.delete(values.keys().next().value!)
    },
  }
}
