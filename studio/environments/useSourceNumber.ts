/** Another number for each source that is compared, to name its questions by. */
import { useRef } from 'react'
import type { EnvironmentSource } from '../../platform/contract/environment.ts'

export function useSourceNumber(from: EnvironmentSource): number {
  const known = useRef({ from, number: next() })
  if (known.current.from !== from) known.current = { from, number: next() }
  return known.current.number
}

let last = 0
const next = () => ++last
