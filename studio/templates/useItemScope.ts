/** With `item`, a line of the list that a table is made of. */
import { useMemo } from 'react'
import type { Schema } from '../../platform/contract/json.ts'
import type { Scope } from '../../platform/expression/scope.ts'

export function useItemScope(scope: Scope, list: string | undefined): Scope {
  return useMemo(() => {
    if (list === undefined) return scope
    const fields = scope.entity(scope.variables.record ?? '')?.fields
    const entity = fields?.find(({ name }) => name === list)?.relation?.targets[0]
    const item: Schema = entity === undefined ? {} : { 'x-relation': { entity } }
    return { ...scope, variables: { ...scope.variables, named: { ...scope.variables.named, item } } }
  }, [scope, list])
}
