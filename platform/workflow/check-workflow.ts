/**
 * Everything that is known about a workflow's document while it is drawn and when it is published: problems with
 * pointers into it, ports and types of its nodes, and what may be named where.
 */
import type { Caller } from '../contract/caller.ts'
import type { Problem } from '../contract/problem.ts'
import type { CheckedNode, WorkflowCheck } from '../contract/workflow/check.ts'
import type { WorkflowDocument, WorkflowNode } from '../contract/workflow/workflow-document.ts'
import { checkDocument } from '../metadata/check/document.ts'
import type { Model } from '../metadata/model.ts'
import { pointer } from '../metadata/pointer.ts'
import { graphProblems } from './check/graph-problems.ts'
import { missingRights } from './check/missing-rights.ts'
import { settingProblems } from './check/setting-problems.ts'
import { type Graph, graphOf } from './graph.ts'
import { outputScope } from './known-types.ts'
import { type KnownNames, knownNames, namesAt, scopeAt, triggerSettings } from './names.ts'
import { portsOf } from './ports.ts'
import type { WorkflowTypes } from './registry.ts'

/** `actor`: for whom it runs where nobody's doing begins it. */
export function checkWorkflow(
  given: unknown,
  model: Model,
  types: WorkflowTypes,
  actor: Caller | null = null,
): WorkflowCheck {
  const problems = checkDocument('workflow', given)
  if (problems.length) return { problems, warnings: [], record: null, trigger: {}, nodes: {} }
  const document = given as WorkflowDocument
  const graph = graphOf(document)
  const known = knownNames(document, types, model)
  const nodes = document.nodes.map(node => [node.id, checkedNode(node, { graph, known, types })] as const)
  return {
    problems: [
      ...triggerProblems(document, { model, types, known }),
      ...document.nodes.flatMap((node, index) => nodeProblems(node, index, { graph, known, types, model })),
      ...graphProblems(document, graph, types),
    ],
    warnings: missingRights(document, { model, types, actor }),
    record: known.record,
    trigger: known.trigger,
    nodes: Object.fromEntries(nodes.flatMap(([id, node]) => (node ? [[id, node]] : []))),
  }
}

interface Checking {
  graph: Graph
  known: KnownNames
  types: WorkflowTypes
  model: Model
}

function checkedNode(node: WorkflowNode, { graph, known, types }: Omit<Checking, 'model'>): CheckedNode | null {
  const type = types.nodes.get(node.type)
  if (!type) return null
  return { ports: portsOf(type, node), output: known.outputs.get(node.id) ?? {}, names: namesAt(known, graph, node.id) }
}

function triggerProblems({ trigger }: WorkflowDocument, { model, types, known }: Omit<Checking, 'graph'>): Problem[] {
  const type = types.triggers.get(trigger.type)
  if (!type)
    return [
      {
        pointer: '/trigger/type',
        code: 'unknown-trigger',
        message: `There is no trigger '${trigger.type}' here (any more). Choose another, or bring back the plugin that has it.`,
      },
    ]
  const settings = triggerSettings(trigger)
  const scope = scopeAt(known, model, { trigger: known.trigger })
  const problems = settingProblems({ schema: type.settings, settings, scope, model })
  const own = problems.length ? [] : (type.check?.(settings, outputScope(known, scope)) ?? [])
  return [...problems, ...own].map(problem => ({ ...problem, pointer: `/trigger${problem.pointer}` }))
}

function nodeProblems(node: WorkflowNode, index: number, { graph, known, types, model }: Checking): Problem[] {
  const at = pointer('/nodes', index)
  const type = types.nodes.get(node.type)
  if (!type)
    return [
      {
        pointer: `${at}/type`,
        code: 'unknown-node',
        message: `There is no node '${node.type}' here (any more). Choose another, or bring back the plugin that has it.`,
      },
    ]
  const scope = scopeAt(known, model, namesAt(known, graph, node.id))
  const problems = settingProblems({ schema: type.settings, settings: node.settings, scope, model })
  const own = problems.length ? [] : (type.check?.(node.settings, outputScope(known, scope)) ?? [])
  return [...problems, ...own].map(problem => ({ ...problem, pointer: `${at}/settings${problem.pointer}` }))
}
