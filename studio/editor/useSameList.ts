/** The same array as long as the same texts are in it, so that what is drawn by it is not drawn anew. */
import { useMemo } from 'react'

export function useSameList(texts: string[]): string[] {
  const written = JSON.stringify(texts)
  return useMemo(() => JSON.parse(written) as string[], [written])
}
