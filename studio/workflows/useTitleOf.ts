/** A node's title by its id: its own, else its type's. */
import { useMemo } from 'react'
import type { WorkflowDocument } from '../../platform/contract/workflow/workflow-document.ts'
import { useTexts } from '../shell/useTexts.ts'
import { type Catalogue, localText } from './catalogue.ts'

export function useTitleOf({ nodes }: WorkflowDocument, catalogue: Catalogue): (id: string) => string {
  const { language } = useTexts()
  return useMemo(() => {
    const titles = new Map(
      nodes.map(node => {
        const type = catalogue.node(node.type)
        const own = node['x-i18n']?.[language]?.title ?? node.title
        return [node.id, own || (type ? localText(type.title, language) : node.type)]
      }),
    )
    return id => titles.get(id) ?? id
  }, [nodes, catalogue, language])
}
