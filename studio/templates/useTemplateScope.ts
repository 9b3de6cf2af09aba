/** What the expressions of a message or a paper may name, for completion and for telling what is wrong while one types. */
import { useMemo } from 'react'
import type { Schema } from '../../platform/contract/json.ts'
import type { Scope } from '../../platform/expression/scope.ts'
import { useModel } from '../model/model-queries.ts'

export function useTemplateScope(entity: string | undefined, named: Readonly<Record<string, Schema>>): Scope {
  const { data: model } = useModel()
  return useMemo(
    () => ({
      inMemory: true,
      entity: name => model?.entities.find(candidate => candidate.name === name),
      variables: { ...(entity !== undefined && { record: entity }), user: true, named },
    }),
    [model, entity, named],
  )
}
