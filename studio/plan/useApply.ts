/** Applies a plan that somebody agreed to; what was read of the model is read anew after it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChangeSet } from '../../platform/contract/documents.ts'
import type { Plan } from '../../platform/contract/plan.ts'
import { client } from '../../runtime/client.ts'
import { forgetModel } from '../model/model-queries.ts'

interface Agreed {
  change: ChangeSet
  plan: Plan
  confirm: string[]
}

export function useApply() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ change, plan, confirm }: Agreed) => client.meta.apply(change, { hash: plan.hash, confirm }),
    onSuccess: () => forgetModel(queries),
    meta: { quiet: true },
  })
}
