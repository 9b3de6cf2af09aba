/** A question put to each entity: to the fields its caller reads there, segment by segment, the newest first. */
import type { Context } from '../../access/context.ts'
import type { Entity, Field } from '../../metadata/model.ts'
import { beginningWith, equalling, type FieldCode, holding, type Question } from './lexemes.ts'
import { codeOf, type Registry } from './registry.ts'
import { askedFields } from './searched-fields.ts'

export interface EntityQuestion {
  entity: Entity
  /** That are asked and shown. */
  fields: Field[]
  /** `tsquery` texts that find every record there is to find. */
  holding: string[]
  /** The same in the order of worth: a record counts for the first that finds it. */
  ranked: { query: string; rank: number }[]
}

export function entityQuestions(
  context: Context,
  registry: Registry,
  entities: Entity[],
  question: Question,
): EntityQuestion[] {
  return entities.flatMap(entity => {
    const indexed = registry.entities.get(entity.id)
    const coded = askedFields(context, entity).flatMap(field => {
      const code = indexed && codeOf(indexed, field.id)
      return code ? [{ field, code }] : []
    })
    if (!indexed || coded.length === 0) return []
    const naming = coded.filter(({ field }) => field.name === entity.displayField)
    const codes = { naming: naming.map(({ code }) => code), all: coded.map(({ code }) => code) }
    const segments = Array.from({ length: indexed.segments }, (_, index) => indexed.segments - 1 - index)
    return {
      entity,
      fields: coded.map(({ field }) => field),
      holding: segments.map(segment => holding(question, codes.all, segment)),
      ranked: ranked(question, codes, segments),
    }
  })
}

function ranked(question: Question, codes: { naming: FieldCode[]; all: FieldCode[] }, segments: number[]) {
  const ways = [equalling, beginningWith, holding]
  const ranks = ways.flatMap(way => [
    { way, codes: codes.naming },
    { way, codes: codes.all },
  ])
  return ranks.flatMap(({ way, codes }, rank) =>
    codes.length === 0 ? [] : segments.map(segment => ({ query: way(question, codes, segment), rank })),
  )
}
