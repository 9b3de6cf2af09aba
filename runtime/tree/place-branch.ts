/** A record out of the level it was in, and on top of the one below its new parent, in answers that are shown already. Pure. */
import type { QueryKey } from '@tanstack/react-query'
import { type Answer, patched } from '../layouts/patch-answers.ts'
import type { Edit } from '../layouts/useEdit.ts'
import type { TreeLevel } from './tree-rows.ts'

export const placeBranch =
  (parent: string) =>
  (answer: Answer, key: QueryKey, { record, patch }: Edit): Answer => {
    if (key[2] !== 'tree' || key[3] === 'found' || !(parent in patch)) return patched(answer, record._id, patch)
    const level = answer as TreeLevel
    const to = patch[parent]
    const here = key[3] === (to && typeof to === 'object' && !Array.isArray(to) ? to['_id'] : 'root')
    const rest = level.data.filter(({ _id }) => _id !== record._id)
    return { ...level, data: here ? [{ ...record, ...patch }, ...rest] : rest }
  }
