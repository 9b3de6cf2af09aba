/**
 * Three models merged into the change that brings the customer's where the new version wants it, as far as what the
 * customer did leaves room for that. Pure but for `problemsOf`, which says whether a change makes a valid model.
 */
import type { ChangeSet } from '../../contract/documents.ts'
import type { HeldBack, MergeConflict } from '../../contract/plan.ts'
import type { Problem } from '../../contract/problem.ts'
import { documentsIn, type OwnDocument } from '../documents-in.ts'
import type { Pack } from '../pack.ts'
import { changeOf } from './change-of.ts'
import { makeFit } from './make-fit.ts'
import { type Choices, mergeDocuments, type PackKey } from './merge-documents.ts'
import type { MergedDocument } from './merged-document.ts'
import { mergedNames, type ThreeModels } from './merged-names.ts'
import { sameJson } from './three.ts'
import { bodiesOf, documentKey, underNames } from './under-names.ts'

export interface ModelMerge {
  models: ThreeModels
  /** As it was installed; none of what is newly required. */
  before: Pack
  /** The new version, and what comes along with it. */
  packs: readonly Pack[]
  choices: Choices
  problemsOf: (change: ChangeSet) => Promise<Problem[]>
}

export interface MergedModel {
  change: ChangeSet
  conflicts: MergeConflict[]
  held: HeldBack[]
  /** Ids of workflows. */
  switchedOff: string[]
}

export async function mergeModels({ models, before, packs, choices, problemsOf }: ModelMerge): Promise<MergedModel> {
  const names = mergedNames(models)
  const bodies = {
    current: bodiesOf(models.mine.sources),
    base: underNames(models.base, names),
    mine: underNames(models.mine, names),
    theirs: underNames(models.theirs, names),
  }
  const originals = new Map(packs.flatMap(documentsIn).map(file => [documentKey(file.kind, file.id), file]))
  const merged = mergeDocuments(keysOf([before, ...packs]), bodies, choices)
  const write = (documents: readonly MergedDocument[]) =>
    changeOf(documents, models.mine.revision, document => textOf(document, originals))
  const { documents, held } = await makeFit(merged, { changeOf: write, problemsOf })
  return {
    change: write(documents).change,
    conflicts: merged.flatMap(({ conflicts }) => conflicts),
    held,
    switchedOff: documents.filter(isSwitchedOff).map(({ id }) => id),
  }
}

/** An entity that nobody merged anything into is written as the pack wrote it, byte for byte. */
function textOf({ kind, id, body, three }: MergedDocument, originals: ReadonlyMap<string, OwnDocument>): string {
  const original = originals.get(documentKey(kind, id))
  const isTheirs = original && sameJson(body, three.theirs) && JSON.stringify(original.body) === JSON.stringify(body)
  return isTheirs ? original.text : `${JSON.stringify(body, null, 2)}\n`
}

/** Everything that the pack had or has, each once, in the order of its files. */
function keysOf(packs: readonly Pack[]): PackKey[] {
  const found = new Map(packs.flatMap(documentsIn).map(({ kind, id }) => [documentKey(kind, id), { kind, id }]))
  return [...found.values()]
}

const isSwitchedOff = ({ kind, body, three }: MergedDocument): boolean =>
  kind === 'workflow' && body?.['runAs'] === 'system' && body['active'] === false && three.mine?.['active'] !== false
