/**
 * The version of a workflow that a run follows to its end, ready to run: its graph, and the settings of its nodes
 * compiled on the model of the moment. Versions never change, so each is read once per process.
 */
import type { NodeType, SettingProblem } from '../../contract/workflow/node-type.ts'
import type { WorkflowDocument, WorkflowNode } from '../../contract/workflow/workflow-document.ts'
import type { Queries } from '../../database/database.ts'
import { type Reads, recordReads } from '../../expression/record-reads.ts'
import type { Model } from '../../metadata/model.ts'
import { createLru } from '../../records/sql/lru.ts'
import { type Graph, graphOf } from '../graph.ts'
import { knownNames, namesAt, scopeAt } from '../names.ts'
import type { WorkflowTypes } from '../registry.ts'
import { compileSettings } from '../settings/compile-settings.ts'
import { expressionsIn, type Reading } from '../settings/reading.ts'

export interface Version {
  document: WorkflowDocument
  /** 1, 2, 3 …, as people count them. */
  version: number
  /** Who published it. */
  author: string | null
  graph: Graph
}

export interface RunnableNode {
  node: WorkflowNode
  type: NodeType
  reading: Reading
  /** What its settings read of the record. */
  reads: Reads
  /** It fitted when it was published; the model went on since. */
  problems: SettingProblem[]
}

export type Versions = ReturnType<typeof openVersions>

export function openVersions({ query }: Pick<Queries, 'query'>, types: WorkflowTypes) {
  const versions = createLru<Version>(500)
  const nodes = new WeakMap<Version, { model: Model; byId: Map<string, RunnableNode> }>()

  return {
    /** Null where there is none, which only happens to a run whose history was cut. */
    async get(workflow: string, revision: number): Promise<Version | null> {
      const key = `${revision} ${workflow}`
      const known = versions.get(key)
      if (known) return known
      const made = await readVersion(query, workflow, revision)
      if (made) versions.set(key, made)
      return made
    },
    /** Undefined for a node of a type that is not there any more. */
    node(version: Version, model: Model, id: string): RunnableNode | undefined {
      const known = nodes.get(version)
      const byId = known?.model === model ? known.byId : new Map<string, RunnableNode>()
      if (known?.model !== model) nodes.set(version, { model, byId })
      const ready = byId.get(id) ?? runnable(version, model, types, id)
      if (ready) byId.set(id, ready)
      return ready
    },
  }
}

async function readVersion(query: Queries['query'], workflow: string, revision: number): Promise<Version | null> {
  const { rows } = await query<{ body: string; version: number; author: string | null }>(
    {
      name: 'workflow-version',
      text: 'SELECT body, version, author FROM enishi.workflow_version WHERE workflow = $1 AND revision = $2',
    },
    [workflow, revision],
  )
  if (!rows[0]) return null
  const document = JSON.parse(rows[0].body) as WorkflowDocument
  return { document, version: rows[0].version, author: rows[0].author, graph: graphOf(document) }
}

function runnable(
  { document, graph }: Version,
  model: Model,
  types: WorkflowTypes,
  id: string,
): RunnableNode | undefined {
  const node = graph.nodes.get(id)
  const type = node && types.nodes.get(node.type)
  if (!node || !type) return undefined
  const known = knownNames(document, types, model)
  const scope = scopeAt(known, model, namesAt(known, graph, id))
  const { reading, problems } = compileSettings(type.settings, node.settings, scope)
  return { node, type, reading, problems, reads: recordReads(problems.length ? [] : expressionsIn(reading)) }
}
