/**
 * Why somebody may do something to a record, or why not: the pieces their policy is made of, each asked of PostgreSQL for
 * this very record, beside the policy itself. For administrators.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../access/context.ts'
import { explainField } from '../access/explain-field.ts'
import { explainPlace } from '../access/explain-place.ts'
import { explainSentences } from '../access/explain-sentences.ts'
import { grantsOf } from '../access/grants.ts'
import { wholeOf, wholeValue } from '../access/on-whole.ts'
import { grantParts, policyOf } from '../access/policy.ts'
import { roleTitle } from '../access/role-title.ts'
import { shareCondition } from '../access/share-condition.ts'
import { listShares } from '../access/shares.ts'
import type { Caller } from '../contract/caller.ts'
import type { Action } from '../contract/documents.ts'
import type { Explanation, RoleReason, ShareReason } from '../contract/explanation.ts'
import { labelText } from '../contract/label.ts'
import type { Entity } from '../metadata/model.ts'
import { isId } from './is-id.ts'
import { unknownField, unknownRecord } from './query/viewer.ts'
import { labelValue } from './sql/label.ts'
import { compileStatement, run } from './sql/prepared.ts'
import { tableOf } from './sql/relation.ts'
import { rowOf } from './sql/row.ts'
import { slot } from './sql/slot.ts'

export interface Question {
  /** Of whom it is asked. */
  person: Caller
  entity: Entity
  action: Action
  id?: string | undefined
  field?: string | undefined
}

/** Throws 404 for a record that is not there, 400 for a field. */
export async function explainAccess(context: Context, question: Question): Promise<Explanation> {
  const { person, entity, action, field: name, id } = question
  const { model } = context
  const { locale } = context.caller
  const field = name === undefined ? undefined : entity.byName.get(name)
  if (name !== undefined && !field) throw unknownField(entity, name, 'field')
  const found = id === undefined ? null : await verdictsOn(context, question, id)
  const explained: Omit<Explanation, 'sentences'> = {
    user: { _id: person.id ?? '', _label: person.name },
    entity: entity.name,
    action,
    record: found && {
      _id: found.id,
      _label: found.label,
      trashed: found.trashed,
      ...(await explainPlace(context.database, person, found)),
    },
    allowed: found ? found.allowed : policyOf(model, person, entity, action).allowed,
    administrator: person.administrator,
    roles: roleReasons(context, question, found),
    shares: found ? await shareReasons(context, question, found.whole) : [],
    field: field ? explainField({ model, caller: person, entity, action, locale }, field) : null,
  }
  const title = labelText(entity.title, locale)
  return { ...explained, sentences: explainSentences({ ...explained, sentences: [] }, title, locale) }
}

interface Verdicts {
  id: string
  label: string
  /** Of the whole record that a line item belongs to. */
  whole: string
  owner: string | null
  unit: string | null
  trashed: boolean
  allowed: boolean
  /** Per grant: its scope, its condition. */
  grants: (boolean | null)[][]
}

/** Run with the person's own values in the slots. */
async function verdictsOn(context: Context, question: Question, id: string): Promise<Verdicts> {
  const { person, entity, action } = question
  const { model } = context
  const rows = policyOf(model, person, entity, action).rows?.('r') ?? sql`true`
  const isTrue = (condition: RawBuilder<unknown> | null) =>
    condition ? sql`coalesce(${condition}, false)` : sql`null::boolean`
  const grants = givenGrants(context, question).map(({ grant }) => {
    const { scope, when } = grantParts({ model, entity, reach: person }, grant, 'r')
    return sql`json_build_array(${isTrue(scope ?? sql`true`)}, ${isTrue(when)})`
  })
  const own = (column: string) =>
    entity.ownership === 'user' ? wholeValue(model, entity, 'r', column) : sql`null::uuid`
  const statement = sql`select r."_id" as id, ${labelValue(rowOf(context, entity, 'r'))} as label,
      ${wholeValue(model, entity, 'r', '_id')} as whole, ${own('_owner')} as owner, ${own('_unit')} as unit,
      r."_deleted_at" is not null as trashed, ${isTrue(rows)} as allowed,
      json_build_array(${sql.join(grants)}) as grants
    from ${tableOf(entity)} as r where r."_id" = ${slot('id')}::uuid`
  const asPerson = { ...context, caller: person }
  const found = isId(id) ? (await run<Verdicts>(asPerson, compileStatement(statement), { id })).rows[0] : undefined
  if (!found) throw unknownRecord(entity, id)
  return found
}

const givenGrants = ({ model }: Context, { person, entity, action }: Question) =>
  person.administrator
    ? []
    : grantsOf(model, person, entity).flatMap(role => {
        const grant = role.grant(action)
        return grant ? [{ role: role.role, grant }] : []
      })

const roleReasons = (context: Context, question: Question, found: Verdicts | null): RoleReason[] =>
  givenGrants(context, question).map(({ role, grant }, index) => {
    const [scopeHolds = null, whenHolds = null] = found?.grants[index] ?? []
    return { role, title: roleTitle(context.model, role, context.caller.locale), ...grant, scopeHolds, whenHolds }
  })

async function shareReasons(context: Context, question: Question, whole: string): Promise<ShareReason[]> {
  const { person, entity, action } = question
  const given = givenGrants(context, question).length > 0
  const shares = await listShares(context.database, whole)
  const theirs = shares.filter(({ user, team }) => user?._id === person.id || (team && person.teams.includes(team._id)))
  const reads = action === 'read'
  const writes = action === 'update' || (wholeOf(context.model, entity) !== entity && action !== 'read')
  const reaches = shareCondition(context.model, person, entity, action) !== null
  return theirs.map(({ level, team, sharedBy }) => ({
    level,
    team,
    sharedBy,
    counts: given && reaches && (reads || (writes && level === 'write')),
  }))
}
