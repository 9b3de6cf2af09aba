/** `/api/packs`: template packs, what installing, upgrading and uninstalling them would do, and doing it. */
import type { DocumentKind, Unfit } from '../documents.ts'
import type { Applied, MergeChoice, PackPlan, PackUpgradePlan, Plan } from '../plan.ts'
import type { PackSummary } from '../session.ts'
import type { Calls } from './calls.ts'

export interface PackChoices {
  /** By the id of a conflict; the customer's stays where nothing is said. */
  choices?: Record<string, MergeChoice>
  /** By the id of a step that changes a type. */
  convert?: Record<string, Unfit>
}

/** To the plan that was looked at. */
export interface Agreed {
  hash: string
  /** Ids of destructive steps. */
  confirm?: string[]
}

/** `keep`: what it brought stays, as the customer's own. */
export type UninstallMode = 'keep' | 'remove'

export interface PackExport {
  name: string
  version: string
  title: string
  requires?: string[]
  /** Entities by name, other documents by id. */
  documents: { kind: 'entity' | DocumentKind; id: string }[]
}

export function packCalls({ get, post }: Calls) {
  const at = (name: string, act: string) => `/api/packs/${encodeURIComponent(name)}/${act}`
  return {
    packs: {
      list: () => get<PackSummary[]>('/api/packs'),
      plan: (name: string) => post<PackPlan>(at(name, 'plan')),
      install: (name: string, options: { hash: string; sample?: boolean }) =>
        post<Applied>(at(name, 'install'), options),
      planUpgrade: (name: string, options: PackChoices = {}) =>
        post<PackUpgradePlan>(at(name, 'upgrade/plan'), options),
      upgrade: (name: string, act: PackChoices & Agreed) => post<Applied>(at(name, 'upgrade'), act),
      planUninstall: (name: string, mode: UninstallMode) => post<Plan>(at(name, 'uninstall/plan'), { mode }),
      uninstall: (name: string, act: Agreed & { mode: UninstallMode }) => post<Applied>(at(name, 'uninstall'), act),
      /** Files of the pack by path; `/api/packs/export.zip` gives them as one. */
      export: (wanted: PackExport) => post<Record<string, string>>('/api/packs/export', wanted),
    },
  }
}
