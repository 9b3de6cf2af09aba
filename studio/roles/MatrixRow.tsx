/** One entity of the matrix: a scope for each action, presets, and its details when open. */
import { ActionIcon, Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconDots } from '@tabler/icons-react'
import { actions, type RoleDocument } from '../../platform/contract/documents.ts'
import type { DraftHandle } from '../draft/useDraft.ts'
import { EntityMark } from '../model/EntityMark.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './RoleMatrix.module.css'
import { RuleDetails } from './RuleDetails.tsx'
import { applyPreset, cellOf, type Preset, setScope } from './role-rules.ts'
import { ScopeCell } from './ScopeCell.tsx'
import type { MatrixEntity } from './useMatrixEntities.ts'

export interface MatrixRowProps {
  entity: MatrixEntity
  role: Partial<RoleDocument> | null
  edit: DraftHandle['edit']
  open: boolean
  onToggle: () => void
}

const presets: Preset[] = ['none', 'read', 'own', 'all']

export function MatrixRow({ entity, role, edit, open, onToggle }: MatrixRowProps) {
  const { t } = useTexts()
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <>
      <tr data-open={open || undefined}>
        <th scope="row">
          <UnstyledButton className={classes.entity} onClick={onToggle} aria-expanded={open}>
            <Chevron size={14} className={classes.chevron} />
            <EntityMark icon={entity.model?.icon} color={entity.model?.color} size={20} />
            <span className={classes.title}>
              {entity.title}
              {entity.namesake && <code className={classes.name}>{entity.name}</code>}
            </span>
            {!entity.model && <span className={classes.unknown}>{t('roles.unknownEntity')}</span>}
          </UnstyledButton>
        </th>
        {actions.map(action => (
          <td key={action}>
            <ScopeCell
              cell={cellOf(role, entity.name, action)}
              label={`${entity.title}: ${t(`action.${action}.title`)}`}
              owned={entity.model?.ownership !== 'none'}
              onChange={scope => edit(text => setScope(text, entity.name, action, scope))}
            />
          </td>
        ))}
        <td>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('roles.presetsOf', { entity: entity.title })}
              >
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {presets.map(preset => (
                <Menu.Item key={preset} onClick={() => edit(text => applyPreset(text, entity.name, preset))}>
                  {t(`roles.preset.${preset}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={actions.length + 2} className={classes.detailsCell}>
            <RuleDetails entity={entity} role={role} edit={edit} />
          </td>
        </tr>
      )}
    </>
  )
}
