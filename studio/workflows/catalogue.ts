/** The node and trigger types there are, found by name and told in a language. */
import type { CatalogueNode, CatalogueTrigger, WorkflowCatalogue } from '../../platform/contract/workflow/catalogue.ts'
import { type NodeGroup, nodeGroups } from '../../platform/contract/workflow/node-type.ts'
import type { LocalText } from '../../platform/contract/workflow/text.ts'

export interface Catalogue {
  nodes: readonly CatalogueNode[]
  triggers: readonly CatalogueTrigger[]
  node(type: string): CatalogueNode | undefined
  trigger(type: string): CatalogueTrigger | undefined
}

export function catalogueOf({ nodes, triggers }: WorkflowCatalogue): Catalogue {
  const [node, trigger] = [byType(nodes), byType(triggers)]
  return { nodes, triggers, node: type => node.get(type), trigger: type => trigger.get(type) }
}

const byType = <T extends { type: string }>(types: readonly T[]) => new Map(types.map(type => [type.type, type]))

export const localText = (text: LocalText, language: string): string => text[language] ?? text.en

/** In the order of the groups; what fits the search by title or type. */
export function grouped(
  nodes: readonly CatalogueNode[],
  search: string,
  language: string,
): { group: NodeGroup; nodes: CatalogueNode[] }[] {
  const words = search.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const fits = ({ type, title }: CatalogueNode) => {
    const text = `${title.en} ${localText(title, language)} ${type}`.toLocaleLowerCase()
    return words.every(word => text.includes(word))
  }
  return nodeGroups.flatMap(group => {
    const found = nodes.filter(node => node.group === group && fits(node))
    return found.length ? [{ group, nodes: found }] : []
  })
}
