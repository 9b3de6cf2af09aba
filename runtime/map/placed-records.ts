/** Records with a place that is one. Pure. */
import type { FieldOption } from '../../platform/contract/entity.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { geoPointText } from '../value/geo-point-text.ts'
import { objectsIn } from '../value/objects-in.ts'
import type { Place } from './project.ts'

export interface Placed extends Place {
  id: string
  label: string
  color: string | undefined
  /** Where it is, in words. */
  title: string
}

export function placedRecords(
  records: RecordJson[],
  point: string,
  color: string | undefined,
  options: FieldOption[] = [],
): Placed[] {
  return records.flatMap(record => {
    const place = objectsIn(record[point] ?? null)[0]
    const [latitude, longitude] = [Number(place?.['latitude']), Number(place?.['longitude'])]
    if (!place || !Number.isFinite(latitude) || !Number.isFinite(longitude)) return []
    const dot = color === undefined ? undefined : options.find(({ value }) => value === record[color])?.color
    const label = record._label ?? record._id.slice(0, 8)
    return [{ id: record._id, label, latitude, longitude, color: dot, title: geoPointText(place) }]
  })
}
