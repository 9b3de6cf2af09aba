/** What a row of the field table and its parts are given. */
import type { JsonObject } from '../../platform/contract/json.ts'
import type { Problem } from '../../platform/contract/problem.ts'
import type { DraftHandle } from '../draft/useDraft.ts'
import type { SavedFields } from '../schema/field-origin.ts'
import type { FieldRow } from '../schema/field-row.ts'

export interface FieldLineProps {
  /** Its name on the server; null while it is only in this browser. */
  entity: string | null
  row: FieldRow
  rows: FieldRow[]
  /** The names of all fields; the same list as long as none is renamed, added or removed. */
  names: readonly string[]
  saved: SavedFields
  /** The saved name; null for a field that is new. */
  origin: string | null
  problems: Problem[]
  open: boolean
  setOpen: (name: string | null) => void
  edit: DraftHandle['edit']
  jumpTo: (pointer: string) => void
  document: JsonObject | null
}
