/**
 * Documents of this installation as a pack: what was made in the studio becomes files for git and other installations.
 * Entities carry the lasting ids of their fields, so that records and documents there and here mean the same. What would
 * not install elsewhere is told before, and is no pack.
 */
import type { Context } from '../../access/context.ts'
import { requireRight } from '../../access/require-right.ts'
import type { PackExport } from '../../contract/client/packs.ts'
import type { ExportableDocument, PackExportPlan, PackFiles } from '../../contract/pack.ts'
import type { Problem } from '../../contract/problem.ts'
import { invalid } from '../../errors.ts'
import { manifestOf } from './manifest.ts'
import { keyOf, type Ref } from './needs.ts'
import { packFiles } from './pack-files.ts'
import { type Selection, select } from './selection.ts'
import { titleOf } from './title-of.ts'
import { triedOut } from './tried-out.ts'
import { usualQuestions } from './usual-questions.ts'
import { type ExportWorld, readWorld } from './world.ts'

/** Throws 422 with all that is not there, and all that is missing. */
export async function exportPack(context: Context, wanted: PackExport): Promise<PackFiles> {
  const { world, selection, files } = await made(context, wanted)
  const missing = selection.missing.map(each => missingProblem(world, each, wanted))
  if (!selection.whole.length && !selection.parts.length)
    throw invalid('Nothing of this was made here: other packs bring all of it.', [
      { pointer: '/documents', code: 'nothing', message: 'Nothing would be in the pack.' },
    ])
  if (missing.length) throw invalid('The pack would not work elsewhere: it names what is not in it.', missing)
  const problems = await triedOut(world, files, selection.requires)
  if (problems.length) throw invalid('The pack would not install on an empty installation.', problems)
  return files
}

/** What would be in it, what is missing, and what could be asked at its installation. Nothing is refused but what is not there. */
export async function planExport(context: Context, wanted: PackExport): Promise<PackExportPlan> {
  const { world, selection, files } = await made(context, wanted)
  const named = (ref: Ref) => ({ ...ref, title: titleOf(world.model, ref) })
  return {
    files: Object.keys(files),
    requires: selection.requires,
    missing: selection.missing.map(({ on, by }) => ({ ...named(on), by: by.map(named) })),
    offered: selection.offered.map(named),
    stays: selection.stays.map(({ ref, pack, changed }) => ({ ...named(ref), pack, changed })),
    questions: usualQuestions(files),
    problems: selection.missing.length ? [] : await triedOut(world, files, selection.requires),
  }
}

/** Entities first. */
export async function exportable(context: Context): Promise<ExportableDocument[]> {
  requireMayExport(context)
  const { model, ownerOf } = await readWorld(context)
  const refs: Ref[] = [
    ...model.sources.entities.flatMap(({ name, system }): Ref[] => (system ? [] : [{ kind: 'entity', id: name }])),
    ...model.sources.documents.map(({ kind, id }): Ref => ({ kind, id })),
  ]
  return refs.map(ref => ({ ...ref, title: titleOf(model, ref), pack: ownerOf(ref) ?? null }))
}

function requireMayExport({ caller }: Context): void {
  requireRight(caller, 'packs')
  requireRight(caller, 'model')
}

async function made(context: Context, wanted: PackExport) {
  requireMayExport(context)
  const world = await readWorld(context)
  const chosen = wanted.documents.map(({ kind, id }): Ref => ({ kind, id }))
  const strange = chosen.flatMap((ref, index) => (world.isOurs(ref) ? [] : [notThere(ref, index)]))
  const selection = select(
    world,
    chosen.filter(ref => world.isOurs(ref)),
    { onTop: wanted.onTop === true, along: wanted.along === true },
  )
  const { manifest, problems } = manifestOf(world, wanted, selection.requires)
  if (problems.length + strange.length) throw invalid('The pack cannot be made of these.', [...problems, ...strange])
  return { world, selection, files: packFiles(world, manifest, selection) }
}

const notThere = ({ kind, id }: Ref, index: number): Problem => ({
  pointer: `/documents/${index}`,
  code: 'not-found',
  message: `There is no ${kind} '${id}'.`,
})

function missingProblem(
  { ownerOf }: ExportWorld,
  { on, by }: Selection['missing'][number],
  wanted: PackExport,
): Problem {
  const [first] = by
  const index = wanted.documents.findIndex(document => keyOf(document) === keyOf(first!))
  const pack = ownerOf(on)
  return {
    pointer: `/documents/${Math.max(index, 0)}`,
    code: 'missing',
    message: `The ${first!.kind} '${first!.id}' needs the ${on.kind} '${on.id}'${pack ? ` of '${pack}'` : ''}, which is not in the pack. Take it along.`,
    parameters: { kind: on.kind, id: on.id },
  }
}
