/** What a card says: the record's name and the fields its view chose. */
import type { RecordJson } from '../../platform/contract/record.ts'
import { Facts } from '../layouts/Facts.tsx'
import type { ListColumn } from '../list/list-column.ts'
import classes from './Board.module.css'

export function CardContent({ record, fields }: { record: RecordJson; fields: ListColumn[] }) {
  return (
    <>
      <div className={classes.label}>{record._label ?? record._id.slice(0, 8)}</div>
      <Facts record={record} fields={fields} />
    </>
  )
}
