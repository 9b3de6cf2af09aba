/**
 * The version of a workflow that a run follows to its end, ready to run: its graph, and the settings of its nodes
 * compiled on the model of the moment. Versions never change, so each is read once per process.
 */
import type { Schema } from '../../contract/json.ts'
import type { NodeType, SettingProblem } from '../../contract/workflow/node-type.ts'
import type { WorkflowDocument, WorkflowNode } from '../../contract/workflow/workflow-document.ts'
import type { Queries } from '../../database/database.ts'
import { type Reads, recordReads } from '../../expression/record-reads.ts'
import type { Model } from '../../metadata/model.ts'
import { createLru } from '../../records/sql/lru.ts'
import { type Graph, graphOf } from '../graph.ts'
import { type KnownNames, knownNames, namesAt, scopeAt } from '../names.ts'
import type { WorkflowTypes } from '../registry.ts'
import { compileSettings } from '../settings/compile-settings.ts'
import { expressionsIn, type Reading } from '../settings/reading.ts'
import type { Renaming } from './renamed-value.ts'
import { inNamesOfNow, type NamesSince, renamesSince } from './renames-since.ts'

export interface Version {
  document: WorkflowDocument
  /** 1, 2, 3 …, as people count them. */
  version: number
  /** Who published it. */
  author: string | null
  /** When it was published. */
  at: Date
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
  /** What has to be done to what the run kept from before; null: nothing was renamed since. */
  renaming: KeptRenaming | null
}

export interface KeptRenaming {
  /** For a value of that time. */
  since: (at: Date) => Renaming
  /** Schemas of what the nodes give, in names of today. */
  outputs: KnownNames['outputs']
  /** Of `item` at this node. */
  item: Schema
}

export type Versions = ReturnType<typeof openVersions>

export function openVersions({ query }: Pick<Queries, 'query'>, types: WorkflowTypes) {
  const versions = createLru<Version>(500)
  const nodes = new WeakMap<Version, { model: Model; known: Known; byId: Map<string, RunnableNode> }>()

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
      const before = nodes.get(version)
      const current =
        before?.model === model ? before : { model, known: knownNow(version, model, types), byId: new Map() }
      nodes.set(version, current)
      const ready = current.byId.get(id) ?? runnable(current.known, model, types, id)
      if (ready) current.byId.set(id, ready)
      return ready
    },
  }
}

async function readVersion(query: Queries['query'], workflow: string, revision: number): Promise<Version | null> {
  const { rows } = await query<{ body: string; version: number; author: string | null; at: Date }>(
    {
      name: 'workflow-version',
      text: 'SELECT body, version, author, at FROM enishi.workflow_version WHERE workflow = $1 AND revision = $2',
    },
    [workflow, revision],
  )
  if (!rows[0]) return null
  const document = JSON.parse(rows[0].body) as WorkflowDocument
  const { version, author, at } = rows[0]
  return { document, version, author, at: new Date(at), graph: graphOf(document) }
}

/** A version as the model of the moment knows it. */
interface Known {
  graph: Graph
  names: KnownNames
  renames: NamesSince | null
}

function knownNow(version: Version, model: Model, types: WorkflowTypes): Known {
  const renames = renamesSince(model, version.at)
  const document = renames ? inNamesOfNow(version.document, renames, model) : version.document
  return { graph: renames ? graphOf(document) : version.graph, names: knownNames(document, types, model), renames }
}

const renamingOf =
  (model: Model, ever: NamesSince) =>
  (at: Date): Renaming => ({ model, ever, since: renamesSince(model, new Date(at)) })

function runnable(
  { graph, names, renames }: Known,
  model: Model,
  types: WorkflowTypes,
  id: string,
): RunnableNode | undefined {
  const node = graph.nodes.get(id)
  const type = node && types.nodes.get(node.type)
  if (!node || !type) return undefined
  const named = namesAt(names, graph, id)
  const { reading, problems } = compileSettings(type.settings, node.settings, scopeAt(names, model, named))
  return {
    ...{ node, type, reading, problems },
    reads: recordReads(problems.length ? [] : expressionsIn(reading)),
    renaming: renames && { since: renamingOf(model, renames), outputs: names.outputs, item: named['item'] ?? {} },
  }
}
