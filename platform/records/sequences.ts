/**
 * The counters of autonumbers: what each field gives next, and setting it. A counter that goes back gives numbers again,
 * so that is done only by somebody who says so; a number that a record still has is refused when it comes up.
 */
import { audited } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import { localDate } from '../access/local-date.ts'
import { requireRight } from '../access/require-right.ts'
import type { NextNumber, Sequence } from '../contract/organisation.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import type { Entity, Field } from '../metadata/model.ts'
import { dated, numbered } from './write/autonumber.ts'

interface Counter {
  entity: string
  field: string
  scope: string
  value: number
}

/** By entity and field; of each the one in use today first, then those of other dates. */
export async function listSequences(context: Context): Promise<Sequence[]> {
  requireRight(context.caller, 'organisation')
  const { rows } = await context.database.query<Counter>({
    text: 'SELECT entity, field, scope, value::float8 AS value FROM enishi.counter ORDER BY scope DESC',
  })
  return [...context.model.entities.values()].flatMap(entity =>
    entity.fields
      .filter(({ type }) => type === 'autonumber')
      .map(field => sequenceOf(context, { entity, field, counters: rows })),
  )
}

function sequenceOf(context: Context, of: { entity: Entity; field: Field; counters: Counter[] }): Sequence {
  const { entity, field, counters } = of
  const scope = scopeNow(context, field)
  const own = counters.filter(each => each.entity === entity.id && each.field === field.id)
  const now = own.find(each => each.scope === scope) ?? { scope, value: 0 }
  const scopes = [now, ...own.filter(each => each.scope !== scope)]
  return {
    ...{ entity: entity.name, field: field.name, title: field.title, entityTitle: entity.title },
    pattern: field.pattern ?? '{0}',
    counters: scopes.map(({ scope, value }) => ({ scope, next: value + 1, example: numbered(scope, value + 1) })),
  }
}

const scopeNow = ({ now, caller, organisation }: Context, field: Field): string =>
  dated(field.pattern ?? '{0}', localDate(now, caller.timeZone), organisation)

/** Throws 404 for what gives no numbers, 409 where numbers would be given again and nobody said that this is meant. */
export async function setNextNumber(context: Context, { entity, field, scope, next, again = false }: NextNumber) {
  requireRight(context.caller, 'organisation')
  const model = context.model.entities.get(entity)
  const known = model?.byName.get(field)
  if (!model || known?.type !== 'autonumber') throw notFound(`The number '${entity}.${field}'`)
  const sequence = (await listSequences(context)).find(each => each.entity === entity && each.field === field)
  if (!sequence?.counters.some(each => each.scope === scope))
    throw invalid('There is no such counter.', [{ pointer: '/scope', code: 'unknown', message: 'It counts nothing.' }])
  await audited(
    context,
    async transaction => {
      const { rows } = await transaction.query<{ value: number }>(
        {
          text: `INSERT INTO enishi.counter AS c (entity, field, scope, value) VALUES ($1, $2, $3, $4)
            ON CONFLICT (entity, field, scope) DO UPDATE SET value = excluded.value WHERE $5 OR c.value <= excluded.value
            RETURNING value`,
        },
        [model.id, known.id, scope, next - 1, again],
      )
      if (!rows.length) throw givenAgain(next)
    },
    () => ({
      ...{ action: 'settings-changed' as const, entity: model.id },
      details: { sequence: `${entity}.${field}`, scope, next },
    }),
  )
}

const givenAgain = (next: number) =>
  conflict(
    'numbers-given-again',
    `Numbers from ${next} on have been given already. A record that gets one of them is refused while another has it. Say that this is meant ('again').`,
  )
