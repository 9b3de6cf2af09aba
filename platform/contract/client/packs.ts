/** `/api/packs`: template packs, what installing, upgrading and uninstalling them would do, and doing it. */
import type { DocumentKind, Unfit } from '../documents.ts'
import type { StartedJob } from '../job.ts'
import type {
  AnswersByPack,
  ExportableDocument,
  PackDetails,
  PackExportPlan,
  PackFiles,
  PackQuestionDraft,
  PackSummary,
  SampleRemoval,
  UninstallPlan,
} from '../pack.ts'
import type { Applied, MergeChoice, PackPlan, PackUpgradePlan } from '../plan.ts'
import type { Calls } from './calls.ts'

export interface InstallChoices {
  hash: string
  sample?: boolean
  answers?: AnswersByPack
}

export interface PackChoices {
  /** By the id of a conflict; the customer's stays where nothing is said. */
  choices?: Record<string, MergeChoice>
  /** By the id of a step that changes a type. */
  convert?: Record<string, Unfit>
  /** To what the new version asks; what was answered before where nothing is said. */
  answers?: AnswersByPack
}

/** To the plan that was looked at. */
export interface Agreed {
  hash: string
  /** Ids of destructive steps. */
  confirm?: string[]
}

/** `keep`: what it brought stays, as the customer's own. */
export type UninstallMode = 'keep' | 'remove' | 'purge'

export interface PackExport {
  name: string
  version: string
  title: string
  description?: string
  /** Title and description in other languages. */
  'x-i18n'?: Record<string, { title?: string; description?: string }>
  icon?: string
  /** Beside what `onTop` finds. */
  requires?: string[]
  /** What is asked at its installation, as `pack.json` has it. */
  questions?: Record<string, PackQuestionDraft>
  /** What installed packs brought is required, and not in it once more; of their entities only fields made here come along. */
  onTop?: boolean
  /** What is missing is taken along. */
  along?: boolean
  /** Entities by name, other documents by id. */
  documents: { kind: 'entity' | DocumentKind; id: string }[]
}

export interface UploadedPack {
  name: string
  version: string
}

export function packCalls({ call, get, post }: Calls) {
  const at = (name: string, act: string) => `/api/packs/${encodeURIComponent(name)}/${act}`
  return {
    packs: {
      list: () => get<PackSummary[]>('/api/packs'),
      details: (name: string) => get<PackDetails>(`/api/packs/${encodeURIComponent(name)}`),
      plan: (name: string, options: { answers?: AnswersByPack } = {}) => post<PackPlan>(at(name, 'plan'), options),
      install: (name: string, options: InstallChoices) => post<Applied>(at(name, 'install'), options),
      planUpgrade: (name: string, options: PackChoices = {}) =>
        post<PackUpgradePlan>(at(name, 'upgrade/plan'), options),
      /** A job where large tables are written anew: `jobs.follow` takes either. */
      upgrade: (name: string, act: PackChoices & Agreed) => post<Applied | StartedJob>(at(name, 'upgrade'), act),
      planUninstall: (name: string, mode: UninstallMode) => post<UninstallPlan>(at(name, 'uninstall/plan'), { mode }),
      /** `typed`: the pack's name, where `mode` is `purge`. */
      uninstall: (name: string, act: Agreed & { mode: UninstallMode; typed?: string }) =>
        post<Applied | StartedJob>(at(name, 'uninstall'), act),
      /** Of a pack that is installed without. */
      addSample: (name: string, options: { locale?: string } = {}) => post<void>(at(name, 'sample'), options),
      planSampleRemoval: (name: string) => post<SampleRemoval>(at(name, 'sample/removal/plan')),
      removeSample: (name: string, hash: string) => post<SampleRemoval>(at(name, 'sample/removal'), { hash }),
      /** A ZIP file of its folder, or its files by path. */
      upload: (pack: PackFiles | Blob) =>
        pack instanceof Blob
          ? post<UploadedPack>('/api/packs/upload', pack, { headers: { 'content-type': 'application/zip' } })
          : post<UploadedPack>('/api/packs/upload', { files: pack }),
      /** What is installed of it stays. */
      forgetUpload: (name: string) => call<void>('DELETE', `/api/packs/${encodeURIComponent(name)}/upload`),
      /** What there is to make a pack of. */
      exportable: () => get<ExportableDocument[]>('/api/packs/export/documents'),
      /** What would be in it, what is missing and what could come along. */
      planExport: (wanted: PackExport) => post<PackExportPlan>('/api/packs/export/plan', wanted),
      /** Files of the pack by path; `/api/packs/export.zip` gives them as one. */
      export: (wanted: PackExport) => post<Record<string, string>>('/api/packs/export', wanted),
    },
  }
}
