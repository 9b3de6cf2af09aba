/** `enishi.file` and the small pictures beside it, as Kysely sees them. */
import type { Kysely } from 'kysely'
import type { Queries } from '../../database/database.ts'

export interface FileTables {
  'enishi.file': {
    id: string
    name: string
    type: string
    size: number
    sha256: Buffer
    uploader: string | null
    created_at: Date
    /** Lasting ids of who holds it; null until a record is saved with it. */
    entity: string | null
    record: string | null
    field: string | null
  }
  'enishi.thumbnail': {
    file: string
    type: string
    bytes: Buffer
  }
}

export const filesIn = ({ kysely }: Queries): Kysely<FileTables> => kysely
