/** A long list, of which the first part is drawn at once and the rest while nothing else is to be done: all of it is there to be found. */
import { startTransition, useEffect, useState } from 'react'
import { whenIdle } from '../../runtime/shell/when-idle.ts'

const first = 40
const more = 120

export function useInParts<T>(list: readonly T[]): readonly T[] {
  const [count, setCount] = useState(first)
  useEffect(() => {
    if (count < list.length) return whenIdle(() => startTransition(() => setCount(count + more)))
    return undefined
  }, [count, list.length])
  return list.slice(0, count)
}
