/** An entity's box in the diagram; its sign leads to the editor. */
import { ActionIcon } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { labelText } from '../../platform/contract/label.ts'
import { EntityMark } from '../model/EntityMark.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Diagram.module.css'
import type { GraphEntity } from './relation-graph.ts'

interface EntityData extends Record<string, unknown> {
  entity: GraphEntity
  language: string
  chosen: boolean
  faded: boolean
  editable: boolean
}

export type EntityBox = Node<EntityData, 'entity'>

export function EntityNode({ data: { entity, language, chosen, faded, editable } }: NodeProps<EntityBox>) {
  const { t } = useTexts()
  const title = labelText(entity.title, language)
  return (
    <div
      className={classes.node}
      data-chosen={chosen || undefined}
      data-faded={faded || undefined}
      data-outside={entity.outside}
    >
      <Handle type="target" position={Position.Left} className={classes.port ?? ''} isConnectable={false} />
      <EntityMark icon={entity.icon} color={entity.color} />
      <span className={classes.words}>
        <span className={classes.title}>{title}</span>
        {title !== entity.name && <span className={classes.name}>{entity.name}</span>}
      </span>
      {chosen && editable && (
        <ActionIcon
          variant="subtle"
          aria-label={t('relations.edit', { title })}
          renderRoot={props => <Link to="/entities/$id" params={{ id: entity.name }} {...props} />}
        >
          <IconPencil size={16} />
        </ActionIcon>
      )}
      <Handle type="source" position={Position.Right} className={classes.port ?? ''} isConnectable={false} />
    </div>
  )
}
