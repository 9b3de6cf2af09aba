/** A workflow as boxes and lines to be drawn: what each says, where it may go on, what is wrong with it. Knows no React. */
import type { JsonObject } from '../../../platform/contract/json.ts'
import type { WorkflowCheck } from '../../../platform/contract/workflow/check.ts'
import type { NodeGroup } from '../../../platform/contract/workflow/node-type.ts'
import type { WorkflowDocument, WorkflowNode } from '../../../platform/contract/workflow/workflow-document.ts'
import { type Catalogue, localText } from '../catalogue.ts'
import { type BoxPort, boxPorts } from './box-ports.ts'
import type { Difference } from './compare.ts'
import { errorPort, parallelType, portOf, triggerId } from './edge.ts'
import { problemPlace } from './problem-place.ts'
import { settingsSummary } from './summary.ts'

export interface Box {
  id: string
  isTrigger: boolean
  /** The trigger's colour is its own. */
  group: NodeGroup | 'trigger'
  icon: string
  /** As somebody named it, else as its type is called. */
  title: string
  /** Of the type, where the title is another. */
  subtitle: string
  summary: string
  ports: BoxPort[]
  /** Whether what fails can be led on. */
  offersError: boolean
  errorIsTaken: boolean
  problems: number
  known: boolean
  difference?: Difference
  run?: BoxRun
}

/** What became of the node in a run. */
export interface BoxRun {
  state: 'running' | 'waiting' | 'done' | 'failed' | 'skipped'
  /** More than once in a for each. */
  count: number
  attempts: number
}

export interface BoxWorld {
  catalogue: Catalogue
  /** Of a document much like this one: the last that was checked. */
  check: WorkflowCheck | undefined
  language: string
  entityTitle(name: string): string
  /** A crontab line in words. */
  scheduleText?(cron: string): string
  differences?: ReadonlyMap<string, Difference> | undefined
  runs?: ReadonlyMap<string, BoxRun> | undefined
}

export function boxesOf(document: WorkflowDocument, world: BoxWorld): Box[] {
  const problems = problemCounts(document, world.check)
  const taken = takenPorts(document)
  const finish = (box: Omit<Box, 'problems' | 'errorIsTaken' | 'difference' | 'run'>): Box => {
    const [difference, run] = [world.differences?.get(box.id), world.runs?.get(box.id)]
    return {
      ...box,
      problems: problems.get(box.id) ?? 0,
      errorIsTaken: taken.get(box.id)?.has(errorPort) ?? false,
      ...(difference && { difference }),
      ...(run && { run }),
    }
  }
  return [
    finish(triggerBox(document, world, taken.get(triggerId))),
    ...document.nodes.map(node => finish(nodeBox(node, world, taken.get(node.id)))),
  ]
}

function triggerBox({ trigger }: WorkflowDocument, world: BoxWorld, taken: ReadonlySet<string> | undefined) {
  const { type, ...settings } = trigger
  const known = world.catalogue.trigger(type)
  return {
    id: triggerId,
    isTrigger: true,
    group: 'trigger' as const,
    icon: known?.icon ?? 'bolt',
    title: known ? localText(known.title, world.language) : type,
    subtitle: '',
    summary: summaryOf(settings as JsonObject, known?.settings, world),
    ports: boxPorts([{ id: 'next' }], taken, world.language),
    offersError: false,
    known: known !== undefined,
  }
}

function nodeBox(node: WorkflowNode, world: BoxWorld, taken: ReadonlySet<string> | undefined) {
  const type = world.catalogue.node(node.type)
  const typeTitle = type ? localText(type.title, world.language) : node.type
  const own = node['x-i18n']?.[world.language]?.title ?? node.title
  const ports = world.check?.nodes[node.id]?.ports ?? type?.ports ?? []
  return {
    id: node.id,
    isTrigger: false,
    group: type?.group ?? ('code' as const),
    icon: type?.icon ?? 'help',
    title: own || typeTitle,
    subtitle: own ? typeTitle : '',
    summary: summaryOf(node.settings, type?.settings, world),
    ports: boxPorts(ports, taken, world.language, node.type === parallelType),
    offersError: type ? type.effect !== 'pure' : false,
    known: type !== undefined,
  }
}

const summaryOf = (settings: JsonObject, schema: JsonObject | undefined, world: BoxWorld) =>
  settingsSummary(settings, schema, {
    language: world.language,
    entity: world.entityTitle,
    schedule: world.scheduleText ?? String,
  })

function takenPorts(document: WorkflowDocument): Map<string, Set<string>> {
  const taken = new Map<string, Set<string>>()
  for (const edge of document.edges) taken.set(edge.from, (taken.get(edge.from) ?? new Set()).add(portOf(edge)))
  return taken
}

function problemCounts(document: WorkflowDocument, check: WorkflowCheck | undefined): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { pointer } of check?.problems ?? []) {
    const { node } = problemPlace(document, pointer)
    if (node) counts.set(node, (counts.get(node) ?? 0) + 1)
  }
  return counts
}
