/**
 * Several packs as one change of the model, and its problems told by the packs' files. A workflow that acts as the platform
 * comes switched off, whatever its file says: who installs a pack has not yet read what it may do.
 */
import { type ChangeSet, documentKinds, documentLists } from '../contract/documents.ts'
import type { Problem } from '../contract/problem.ts'
import type { WorkflowDocument } from '../contract/workflow/workflow-document.ts'
import { AppError } from '../errors.ts'
import type { Pack } from './pack.ts'

export function changeSetOf(packs: readonly Pack[], base: number): ChangeSet {
  const bodies = <K extends keyof Pack['documents']>(kind: K) =>
    packs.flatMap(({ documents }) => documents[kind].map(({ body }) => body))
  return {
    base,
    entities: packs.flatMap(({ entities }) => entities.map(({ text }) => ({ text }))),
    ...Object.fromEntries(documentKinds.map(kind => [documentLists[kind], bodies(kind)])),
    workflows: bodies('workflow').map(asInstalled),
  }
}

const asInstalled = (workflow: WorkflowDocument): WorkflowDocument =>
  workflow.runAs === 'system' ? { ...workflow, active: false } : workflow

/** Runs what plans or applies the change; `/views/3/columns` of a problem becomes `/crm/views/account.all.json/columns`. */
export async function tellingFiles<T>(packs: readonly Pack[], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError) || !error.details.length) throw error
    const { status, code, message, headers, cause } = error
    throw new AppError({ status, code, message, headers, cause, details: error.details.map(inFile(packs)) })
  }
}

function inFile(packs: readonly Pack[]): (problem: Problem) => Problem {
  const paths = pathsByList(packs)
  return problem => {
    const [, list = '', index = '', ...rest] = problem.pointer.split('/')
    const path = paths.get(list)?.[Number(index)]
    return path === undefined ? problem : { ...problem, pointer: ['', path, ...rest].join('/') }
  }
}

/** In the order of `changeSetOf`. */
function pathsByList(packs: readonly Pack[]): Map<string, string[]> {
  const paths = new Map<string, string[]>()
  for (const { manifest, entities, documents } of packs)
    for (const file of [...entities, ...Object.values(documents).flat()]) {
      const list = file.path.split('/')[0]!
      paths.set(list, [...(paths.get(list) ?? []), `${manifest.name}/${file.path}`])
    }
  return paths
}
