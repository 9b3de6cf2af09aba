/**
 * The model that packs make on an empty installation, without a database and without a verdict on it: what was accepted
 * when it was installed is not judged again. Packs whose files cannot even be read as documents are left out.
 */
import { invalid } from '../errors.ts'
import { type CompiledModel, compileModel } from '../metadata/compile-model.ts'
import type { WorkflowLanguage } from '../metadata/model.ts'
import { resolveChange } from '../metadata/resolve.ts'
import { withRows } from '../metadata/store.ts'
import { changeSetOf, tellingFiles } from './change-set.ts'
import { userEntity } from './model-of.ts'
import type { Pack } from './pack.ts'

/** `whole`: a document that cannot be read is told (422), and not taken for one that is gone. */
export async function uncheckedModel(
  packs: readonly Pack[],
  language?: WorkflowLanguage,
  { whole = false } = {},
): Promise<CompiledModel> {
  const empty = compileModel({ revision: 0, entities: [], documents: [] }, undefined, language)
  const change = changeSetOf(packs, 0)
  const entities = [...(change.entities ?? []), { text: userEntity }]
  const { rows, problems } = await resolveChange(async () => [], empty, { ...change, entities })
  if (whole && problems.length)
    await tellingFiles(packs, async () => {
      throw invalid(`The new version has ${problems.length} problems.`, problems)
    })
  const sources = withRows(
    empty.sources,
    rows.map(row => ({ ...row, revision: 1 })),
  )
  return compileModel({ ...sources, revision: 1 }, undefined, language)
}
