/**
 * The part of a file that `Range` asks for (RFC 9110, 14): one stretch, both ends counted. Null: all of it, as for what is
 * not understood, for several stretches, and when `If-Range` knows other bytes than these.
 *
 *     byteRange({ range: 'bytes=-500' }, 2000, '"a"')   // { first: 1500, last: 1999 }
 */
export interface ByteRange {
  first: number
  last: number
}

interface Asked {
  range?: string | undefined
  ifRange?: string | undefined
}

export function byteRange({ range, ifRange }: Asked, size: number, tag: string): ByteRange | null | 'unsatisfiable' {
  if (ifRange !== undefined && ifRange !== tag) return null
  const [, from, to] = /^bytes=(\d*)-(\d*)$/i.exec(range?.trim() ?? '') ?? []
  if (from === undefined || to === undefined || (!from && !to)) return null
  const stretch = from
    ? { first: Number(from), last: to ? Math.min(Number(to), size - 1) : size - 1 }
    : { first: Math.max(size - Number(to), 0), last: size - 1 }
  if (from && to && Number(to) < Number(from)) return null
  return stretch.first < size && (from || Number(to) > 0) ? stretch : 'unsatisfiable'
}
