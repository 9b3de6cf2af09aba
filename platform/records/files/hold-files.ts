/** A record that is saved with files becomes their holder: who may read the record's field may read them from then on. */
import { sql } from 'kysely'
import type { FileValue } from '../../contract/file-value.ts'
import type { Json } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { invalid } from '../../errors.ts'
import type { Field } from '../../metadata/model.ts'
import type { InTransaction } from '../in-transaction.ts'
import { compileStatement, run } from '../sql/prepared.ts'
import { slot } from '../sql/slot.ts'
import { type Draft, fileTypes } from '../write/draft.ts'
import { isObject } from '../write/merge-patch.ts'
import { pointerTo } from '../write/pointer.ts'
import { safeName } from './safe-name.ts'

/**
 * Replaces what was sent by what is known of each file, but for its name, which may be another from now on. Throws 422 for
 * files of others, and for kinds not allowed.
 */
export async function holdFiles(context: InTransaction, draft: Draft, at: string): Promise<void> {
  const fields = draft.entity.fields.filter(({ type, name }) => fileTypes.has(type) && draft.changed.has(name))
  for (const field of fields) await holdField(context, draft, field, pointerTo(at, field.name))
}

async function holdField(context: InTransaction, draft: Draft, field: Field, at: string): Promise<void> {
  const sent = idsIn(draft.record[field.name])
  const had = idsIn(draft.before?.record[field.name])
  const holder = { entity: draft.entity.id, record: draft.id, field: field.id }
  await run(context, release, { ...holder, ids: had.filter(id => !sent.includes(id)) })
  if (sent.length === 0) return
  const names = namesIn(draft.record[field.name])
  const { rows } = await run<FileValue>(context, hold, { ...holder, ids: sent, names })
  const known = new Map(rows.map(file => [file._id, { ...file, size: Number(file.size) }]))
  const problems = sent.flatMap((id, index) =>
    problemsOf(field, known.get(id), field.type === 'files' ? pointerTo(at, index) : at),
  )
  if (problems.length) throw invalid('Some files cannot be kept here.', problems)
  const values = sent.map(id => known.get(id)!)
  draft.record[field.name] = field.type === 'files' ? values : values[0]!
}

/** As they are to be called from now on; null: as it is. */
const namesIn = (value: Json | undefined): (string | null)[] =>
  (Array.isArray(value) ? value : [value]).flatMap(file =>
    isObject(file) ? [typeof file['name'] === 'string' && file['name'].trim() ? safeName(file['name']) : null] : [],
  )

const idsIn = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap(file => (isObject(file) ? [String(file['_id']).toLowerCase()] : []))

/** One's own upload that nothing holds yet, or one that this very field has. */
const hold = compileStatement(sql`
  update enishi.file set entity = ${slot('entity')}, record = ${slot('record')}::uuid, field = ${slot('field')},
    name = coalesce(called.name, file.name)
  from unnest(${slot('ids')}::uuid[], ${slot('names')}::text[]) as called (id, name)
  where file.id = called.id
    and case when record is null then uploader is not distinct from ${slot('caller.id')}::uuid
      else record = ${slot('record')}::uuid and field = ${slot('field')} end
  returning file.id as _id, file.name, type, size`)

const release = compileStatement(sql`
  update enishi.file set entity = null, record = null, field = null
  where id = any(${slot('ids')}::uuid[]) and record = ${slot('record')}::uuid and field = ${slot('field')}`)

function problemsOf({ file }: Field, value: FileValue | undefined, pointer: string): Problem[] {
  if (!value) return [{ pointer, code: 'file', message: 'This file was not uploaded by you, or belongs to a record.' }]
  const { types, maxSize } = file ?? {}
  const problems: Problem[] = []
  if (types?.length && !types.some(type => isOfType(value, type)))
    problems.push({
      pointer,
      code: 'file-type',
      message: `Only ${types.join(', ')} can be kept here.`,
      parameters: { types },
    })
  if (maxSize !== undefined && value.size > maxSize)
    problems.push({
      pointer,
      code: 'file-size',
      message: `At most ${maxSize} bytes can be kept here.`,
      parameters: { maxSize },
    })
  return problems
}

/** `image/*`, `application/pdf` or `.pdf`. */
const isOfType = ({ name, type }: FileValue, wanted: string): boolean =>
  wanted.startsWith('.')
    ? name.toLowerCase().endsWith(wanted.toLowerCase())
    : wanted.endsWith('/*')
      ? type.startsWith(wanted.slice(0, -1))
      : type === wanted.toLowerCase()
