/**
 * The model that packs make on an empty installation, without a database and without a verdict on it: what was accepted
 * when it was installed is not judged again. Packs whose files cannot even be read as documents are left out.
 */
import { type CompiledModel, compileModel } from '../metadata/compile-model.ts'
import type { WorkflowLanguage } from '../metadata/model.ts'
import { resolveChange } from '../metadata/resolve.ts'
import { withRows } from '../metadata/store.ts'
import { changeSetOf } from './change-set.ts'
import { userEntity } from './model-of.ts'
import type { Pack } from './pack.ts'

export async function uncheckedModel(packs: readonly Pack[], language?: WorkflowLanguage): Promise<CompiledModel> {
  const empty = compileModel({ revision: 0, entities: [], documents: [] }, undefined, language)
  const change = changeSetOf(packs, 0)
  const entities = [...(change.entities ?? []), { text: userEntity }]
  const { rows } = await resolveChange(async () => [], empty, { ...change, entities })
  const sources = withRows(
    empty.sources,
    rows.map(row => ({ ...row, revision: 1 })),
  )
  return compileModel({ ...sources, revision: 1 }, undefined, language)
}
