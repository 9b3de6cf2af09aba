/** The types of nodes and triggers as the API tells them: without what they do. */
import type { WorkflowCatalogue } from '../../contract/workflow/catalogue.ts'
import type { WorkflowTypes } from '../registry.ts'

const onward = [{ id: 'next' }]

export const catalogueOf = ({ nodes, triggers }: WorkflowTypes): WorkflowCatalogue => ({
  nodes: [...nodes.values()].map(({ type, group, icon, title, help, settings, effect, ports = onward }) => ({
    type,
    group,
    icon,
    title,
    help,
    settings,
    effect,
    ports: typeof ports === 'function' ? null : ports,
  })),
  triggers: [...triggers.values()].map(({ type, icon, title, help, settings }) => ({
    type,
    icon,
    title,
    help,
    settings,
  })),
})
