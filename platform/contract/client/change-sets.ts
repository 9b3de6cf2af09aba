/** `/api/change-sets`: edits that are collected, reviewed and applied as one. */
import type {
  ChangeSetConflict,
  ChangeSetEdit,
  ChangeSetItem,
  ChangeSetPack,
  ChangeSetPlan,
  ChangeSetRules,
  ChangeSetSummary,
  OpenChangeSet,
} from '../change-set.ts'
import type { Unfit } from '../documents.ts'
import type { Applied, MergeChoice } from '../plan.ts'
import type { Calls } from './calls.ts'
import type { Agreed } from './packs.ts'

export function changeSetCalls({ call, get, post }: Calls) {
  const at = (id: string, act = '') => `/api/change-sets/${id}${act && `/${act}`}`
  return {
    changeSets: {
      list: () => get<ChangeSetSummary[]>('/api/change-sets'),
      get: (id: string) => get<OpenChangeSet>(at(id)),
      /** `pack`: an act on a pack, instead of edits. */
      create: (named: { name: string; description?: string; pack?: ChangeSetPack }) =>
        post<OpenChangeSet>('/api/change-sets', named),
      rename: (id: string, named: { name?: string; description?: string }) =>
        call<OpenChangeSet>('PATCH', at(id), { body: named }),
      put: (id: string, edit: ChangeSetEdit) => post<OpenChangeSet>(at(id, 'put'), edit),
      drop: (id: string, { kind, name }: Pick<ChangeSetItem, 'kind' | 'name'>) =>
        post<OpenChangeSet>(at(id, 'drop'), { kind, name }),
      withdraw: (id: string) => post<OpenChangeSet>(at(id, 'withdraw')),
      plan: (id: string, options: { convert?: Record<string, Unfit> } = {}) =>
        post<ChangeSetPlan>(at(id, 'plan'), options),
      submit: (id: string) => post<OpenChangeSet>(at(id, 'submit')),
      review: (
        id: string,
        verdict: { approve: boolean; note?: string; hash: string; convert?: Record<string, Unfit> },
      ) => post<OpenChangeSet>(at(id, 'review'), verdict),
      apply: (id: string, agreed: Agreed & { convert?: Record<string, Unfit> }) =>
        post<Applied>(at(id, 'apply'), agreed),
      /** Looked at first; with `keep` it is done. */
      rebase: (id: string, options: { choices?: Record<string, MergeChoice>; keep?: boolean } = {}) =>
        post<{ conflicts: ChangeSetConflict[]; set: OpenChangeSet | null }>(at(id, 'rebase'), options),
      /** A new set that leads back. */
      takeBack: (id: string, name: string) => post<OpenChangeSet>(at(id, 'take-back'), { name }),
      rules: () => get<ChangeSetRules>('/api/change-sets/rules'),
      putRules: (rules: ChangeSetRules) => call<ChangeSetRules>('PUT', '/api/change-sets/rules', { body: rules }),
    },
  }
}
