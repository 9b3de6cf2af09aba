/** A model after a history of random edits, as the platform takes them: an edit that it refuses was not made. */
import type { ChangeSet } from '../../platform/contract/documents.ts'
import { AppError } from '../../platform/errors.ts'
import { type CompiledModel, compileModel } from '../../platform/metadata/compile-model.ts'
import { preparePlan } from '../../platform/metadata/plan.ts'
import { randomEdit } from './model-edits.ts'

export async function editedModel(
  model: CompiledModel,
  draw: () => number,
  times: number,
  who: string,
): Promise<CompiledModel> {
  let current = model
  for (let edit = 0; edit < times; edit++)
    current = await changedBy(current, randomEdit(current, draw, who)).catch(refused(current))
  return current
}

const refused = (model: CompiledModel) => (error: unknown) => {
  if (error instanceof AppError) return model
  throw error
}

const noRows = async () => []

export const changedBy = async (model: CompiledModel, change: ChangeSet): Promise<CompiledModel> =>
  settled((await preparePlan(noRows, { ...change, base: 0 }, { known: model })).next)

/** The model as it would be kept; revisions count nothing here. */
export const settled = ({ sources, language }: CompiledModel): CompiledModel =>
  compileModel(
    {
      revision: 0,
      entities: sources.entities.map(source => ({ ...source, revision: 0 })),
      documents: sources.documents.map(source => ({ ...source, revision: 0 })),
    },
    undefined,
    language,
  )
