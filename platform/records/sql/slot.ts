/** A value of a statement that only the call knows; see database/slot.ts. */
import { type RawBuilder, sql } from 'kysely'
import { Slot } from '../../database/slot.ts'

export const slot = (name: string): RawBuilder<unknown> => sql.val(new Slot(name))
