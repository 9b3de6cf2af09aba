/**
 * Who may do what, for auditors, made of the very rules that decide: roles' grants as `grantsOf` reads them, field rules as
 * `fieldRules` compiles them.
 */
import type { AccessReport, AccessReportParameters } from '../../contract/access-report.ts'
import { badRequest } from '../../errors.ts'
import type { Context } from '../context.ts'
import { fieldTable } from './field-table.ts'
import { keyTable } from './key-table.ts'
import { peopleTable } from './people-table.ts'
import { loadReport } from './report-data.ts'
import { rightsTable } from './rights-table.ts'
import { shareTable } from './share-table.ts'
import { whoTable } from './who-table.ts'

const tables = {
  people: peopleTable,
  rights: rightsTable,
  who: whoTable,
  fields: fieldTable,
  shares: shareTable,
  keys: keyTable,
}

/** Throws 400 where it would be about everybody and everything at once. */
export async function accessReport(context: Context, asked: AccessReportParameters): Promise<AccessReport> {
  if (asked.part === 'who' && !asked.user && !asked.entity)
    throw badRequest('bad-parameter', "Name a 'user' or an 'entity': of all people and entities it would be too much.")
  const data = await loadReport(context, asked)
  return { part: asked.part, ...tables[asked.part](data) }
}
