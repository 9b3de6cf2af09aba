/** The model that an empty installation would have with these packs, without a database. Throws all problems. */
import { readFileSync } from 'node:fs'
import type { CompiledModel } from '../metadata/compile-model.ts'
import { preparePlan } from '../metadata/plan.ts'
import { workflowLanguage } from '../workflow/language.ts'
import { workflowTypes } from '../workflow/registry.ts'
import { changeSetOf, tellingFiles } from './change-set.ts'
import type { Pack } from './pack.ts'

/** The one entity that is there before any pack. */
export const userEntity = readFileSync(new URL('../metadata/shipped/user.json', import.meta.url), 'utf8')

/** `language`: where plugins bring types of steps; else the platform's own. */
export async function modelOf(packs: readonly Pack[], language = ownLanguage): Promise<CompiledModel> {
  const change = changeSetOf(packs, 0)
  const entities = [...(change.entities ?? []), { text: userEntity }]
  const { next } = await tellingFiles(packs, () => preparePlan(nothingThere, { ...change, entities }, { language }))
  return next
}

const ownLanguage = workflowLanguage(workflowTypes())

const nothingThere = async () => []
