/** What a record still needs before it may stand at a stage: fields that the stage requires and the record has no value in. */
import type { EntityModel } from '../../platform/contract/entity.ts'
import { fieldNamed } from '../../platform/contract/entity.ts'
import type { Json } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'

const lists = new Set(['items', 'inverse', 'relations'])

/** Fields to be read with every card of a board by stages. */
export const fieldsOfStages = ({ stages, ...entity }: EntityModel, by: string): string[] =>
  stages?.field === by
    ? [...new Set(stages.required.flatMap(({ fields }) => fields))].filter(name => {
        const field = fieldNamed(entity, name)
        return field && !lists.has(field.type) && !field.writeOnly
      })
    : []

export function missingFields(entity: EntityModel, by: string, record: RecordJson, stage: Json): string[] {
  const readable = new Set(fieldsOfStages(entity, by))
  const needed = entity.stages?.required.find(each => entity.stages?.field === by && each.stage === stage)?.fields ?? []
  return needed.filter(name => readable.has(name) && (record[name] ?? '') === '')
}
