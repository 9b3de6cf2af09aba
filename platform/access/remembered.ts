/**
 * Answers kept for a moment in this process. An answer is as old as its question: the time counts from before the
 * database was asked, so nothing that was revoked outlives the moment, whatever order notice and answer arrive in.
 */
export interface Remembered<T> {
  get(key: string, ask: () => Promise<T>): Promise<T>
  forget(): void
}

export function remember<T>({ milliseconds, entries }: { milliseconds: number; entries: number }): Remembered<T> {
  let known = new Map<string, { answer: Promise<T>; until: number }>()
  const forget = () => {
    known = new Map()
  }
  return {
    get(key, ask) {
      const now = performance.now()
      const entry = known.get(key)
      if (entry && entry.until > now) return entry.answer
      if (known.size >= entries) forget()
      const answer = ask()
      const mine = known
      mine.set(key, { answer, until: now + milliseconds })
      answer.catch(() => mine.delete(key))
      return answer
    },
    forget,
  }
}
