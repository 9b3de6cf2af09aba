/**
 * A copy of this installation to try things out in, in another, empty database: the same model, records and people masked,
 * and nothing that reaches out. It is built from what is wanted, not cleaned of what is not: secrets, keys, history, audit,
 * files, comments, messages, runs, web push and plugins' settings are never copied. Workflows are switched off.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { conflict } from '../../errors.ts'
import type { ModelSource } from '../../metadata/model.ts'
import { copyMasked } from '../../records/masked/copy-masked.ts'
import { textMask } from '../../records/masked/mask-text.ts'
import { applyEnvironment } from '../apply.ts'
import { filesHere } from '../files-here.ts'
import { planEnvironment } from '../plan.ts'
import { readFiles } from '../read-files.ts'
import { copyPeople } from './copy-people.ts'
import { refusePersonal } from './refuse-personal.ts'

export interface SandboxWish {
  /** Fields that stay in clear: `product.name`. None that is marked as personal. */
  keep?: readonly string[]
  /** May throw, to stop there. */
  tell?: (entity: string, records: number) => void | Promise<void>
}

/** `there`: the empty installation, as the platform itself. */
export async function createSandbox(
  here: Context,
  there: Context & { models: ModelSource },
  wish: SandboxWish = {},
): Promise<void> {
  const kept = new Set(wish.keep ?? [])
  refusePersonal(here.model, kept)
  await refuseInUse(there.database)
  await there.database.query({ text: 'update enishi.organisation set sandbox_at = now()' })
  const configuration = readFiles(withWorkflowsOff(await filesHere(here)))
  const plan = await planEnvironment(there, configuration)
  await applyEnvironment(there, configuration, { hash: plan.hash, confirm: plan.steps.map(({ id }) => id), wait: true })
  const model = await there.models.reload()
  const mask = textMask(randomBytes(32))
  await here.database.transaction(from =>
    there.database.transaction(async to => {
      await readAtOneMoment(from)
      await copyPeople(from, to, mask)
      await copyMasked({ from, to, here: here.model, there: model, mask, kept, ...(wish.tell && { tell: wish.tell }) })
    }),
  )
}

const readAtOneMoment = ({ kysely }: Transaction) =>
  sql`set transaction isolation level repeatable read, read only`.execute(kysely)

/** Nobody's installation is written over by a slip of the hand. */
async function refuseInUse({ query }: Database): Promise<void> {
  const { rows } = await query<{ used: boolean }>({
    text: `select exists (select from auth."user") or exists (select from enishi.document where id <> 'user') as used`,
  })
  if (rows[0]!.used) throw conflict('sandbox-in-use', 'The sandbox needs an empty database. This one is in use.')
}

/** Nothing happens by itself in a sandbox before somebody wants it to. */
function withWorkflowsOff(files: Record<string, string>): Record<string, string> {
  const off = (text: string) => JSON.stringify({ ...(JSON.parse(text) as JsonObject), active: false })
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, path.startsWith('workflows/') ? off(text) : text]),
  )
}
