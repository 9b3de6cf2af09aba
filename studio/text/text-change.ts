/** The one stretch in which two texts differ: what an editor is told, so that its cursor and its undo survive. */
export interface TextChange {
  offset: number
  length: number
  content: string
}

export function textChange(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return { offset: start, length: before.length - start - end, content: after.slice(start, after.length - end) }
}
