/** Bars in rows: one for each record, or under each value of a field as many as it takes that none lies on another. Pure. */
import type { RecordJson } from '../../platform/contract/record.ts'

export interface Bar {
  record: RecordJson
  /** Pixels. */
  left: number
  width: number
  color: string | undefined
}

export type TimelineRow =
  | { kind: 'group'; id: string; title: string; count: number }
  | { kind: 'bars'; id: string; bars: Bar[] }

/** Room for the name beside a short bar. */
const gap = 8

export function timelineRows(
  bars: Bar[],
  groupOf: ((record: RecordJson) => { id: string; title: string }) | null,
): TimelineRow[] {
  const sorted = [...bars].sort((a, b) => a.left - b.left || b.width - a.width)
  if (!groupOf) return sorted.map(bar => ({ kind: 'bars', id: bar.record._id, bars: [bar] }))
  const groups = new Map<string, { title: string; bars: Bar[] }>()
  for (const bar of sorted) {
    const { id, title } = groupOf(bar.record)
    const group = groups.get(id) ?? { title, bars: [] }
    group.bars.push(bar)
    groups.set(id, group)
  }
  return [...groups].flatMap(([id, group]): TimelineRow[] => [
    { kind: 'group', id, title: group.title, count: group.bars.length },
    ...lanesOf(group.bars).map((lane, index): TimelineRow => ({ kind: 'bars', id: `${id}/${index}`, bars: lane })),
  ])
}

/** Each bar on the first lane that is free where it begins. */
function lanesOf(bars: Bar[]): Bar[][] {
  const lanes: { end: number; bars: Bar[] }[] = []
  for (const bar of bars) {
    const free = lanes.find(({ end }) => end + gap <= bar.left)
    const end = bar.left + Math.max(bar.width, 96)
    if (free) {
      free.bars.push(bar)
      free.end = end
    } else lanes.push({ end, bars: [bar] })
  }
  return lanes.map(lane => lane.bars)
}
