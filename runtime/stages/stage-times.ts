/** How long a record stood at each of its stages, in milliseconds, from what its history tells. Pure. */
import type { Json } from '../../platform/contract/json.ts'
import type { HistoryEntry } from '../../platform/contract/record.ts'

/** `entries`: the newest first. A stage it came back to counts every time. */
export function stageTimes(entries: HistoryEntry[], field: string, now: Date): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  let until = now.getTime()
  for (const { at, changes } of entries) {
    const change = changes.find(each => each.field === field)
    if (!change) continue
    const from = Date.parse(at)
    add(times, change.after, until - from)
    until = from
  }
  return times
}

function add(times: Map<string, number>, stage: Json, length: number): void {
  if (stage !== null) times.set(String(stage), (times.get(String(stage)) ?? 0) + Math.max(0, length))
}
