/** One node: what it is called, its settings, what becomes of failures, and what it is for. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowsSplit2, IconCopy, IconDots, IconTrash } from '@tabler/icons-react'
import type { JsonObject } from '../../../platform/contract/json.ts'
import type { WorkflowNode } from '../../../platform/contract/workflow/workflow-document.ts'
import { Icon } from '../../../runtime/icon/Icon.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import { localText } from '../catalogue.ts'
import { setSettings } from '../graph/change-node.ts'
import type { Designer } from '../useDesigner.ts'
import { FailureSection } from './FailureSection.tsx'
import { HelpText } from './HelpText.tsx'
import { NodeNames } from './NodeNames.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import classes from './SidePanel.module.css'
import { useSettingsNames } from './useSettingsNames.ts'
import { WaysSection } from './WaysSection.tsx'

interface NodePanelProps {
  designer: Designer
  node: WorkflowNode
}

export function NodePanel({ designer, node }: NodePanelProps) {
  const { t, language } = useTexts()
  const { scope, problems } = useSettingsNames(designer, node.id)
  const type = designer.catalogue.node(node.type)
  const setAll = (settings: JsonObject) =>
    designer.change(document => setSettings(document, node.id, settings), `settings.${node.id}`)
  return (
    <>
      <header className={classes.head}>
        <Icon name={type?.icon ?? 'help'} />
        <h2 className={classes.type}>{type ? localText(type.title, language) : node.type}</h2>
        {!designer.readOnly && <NodeMenu designer={designer} />}
      </header>
      <div className={classes.body}>
        {type ? (
          <SettingsForm
            id={node.id}
            schema={type.settings}
            settings={node.settings}
            problems={problems}
            scope={scope}
            onChange={setAll}
          />
        ) : (
          <p className={classes.hint}>{t('workflows.panel.unknown', { type: node.type })}</p>
        )}
        <WaysSection designer={designer} id={node.id} />
        <NodeNames designer={designer} node={node} />
        {type && type.effect !== 'pure' && <FailureSection designer={designer} node={node} />}
        {type && (
          <section className={classes.section}>
            <h3 className={classes.legend}>{t('workflows.panel.help')}</h3>
            <HelpText text={localText(type.help, language)} />
          </section>
        )}
      </div>
    </>
  )
}

function NodeMenu({ designer }: { designer: Designer }) {
  const { t } = useTexts()
  const duplicate = () => {
    const copied = designer.copy()
    if (copied !== null) designer.paste(copied)
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('common:action.more')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={duplicate}>
          {t('workflows.canvas.duplicate')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowsSplit2 size={16} />} onClick={designer.arrange}>
          {t('workflows.canvas.arrange')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={designer.removeChosen}>
          {t('common:action.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
