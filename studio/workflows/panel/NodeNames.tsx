/** How a node is called: by people in two languages, and by expressions after it. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { WorkflowNode } from '../../../platform/contract/workflow/workflow-document.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { changeNode, setKey } from '../graph/change-node.ts'
import { renameNode, renameRefusal } from '../graph/rename-node.ts'
import type { Designer } from '../useDesigner.ts'
import classes from './SidePanel.module.css'

interface NodeNamesProps {
  designer: Designer
  node: WorkflowNode
}

export function NodeNames({ designer, node }: NodeNamesProps) {
  const { t } = useTexts()
  const { readOnly, document } = designer
  const [id, setId] = useState(node.id)
  const refusal = renameRefusal(document, node.id, id)
  const setTitle = (title: string) =>
    designer.change(
      before => changeNode(before, node.id, each => setKey(each, 'title', title || undefined)),
      `title.${node.id}`,
    )
  const setJapanese = (title: string) =>
    designer.change(before => changeNode(before, node.id, each => withJapanese(each, title)), `title.ja.${node.id}`)
  const rename = () => {
    if (refusal || id === node.id) return setId(node.id)
    designer.change(before => renameNode(before, node.id, id, type => designer.catalogue.node(type)?.settings))
    designer.selectNodes([id])
  }
  return (
    <section className={classes.section}>
      <div className={classes.pair}>
        <TextInput
          label={t('settings.title.en')}
          lang="en"
          readOnly={readOnly}
          value={node.title ?? ''}
          onChange={event => setTitle(event.currentTarget.value)}
        />
        <TextInput
          label={t('settings.title.ja')}
          lang="ja"
          readOnly={readOnly}
          value={node['x-i18n']?.['ja']?.title ?? ''}
          onChange={event => setJapanese(event.currentTarget.value)}
        />
      </div>
      <TextInput
        label={t('workflows.panel.id')}
        description={t('workflows.panel.idHint', { name: `steps.${node.id}.output` })}
        classNames={{ input: classes.id ?? '' }}
        spellCheck={false}
        readOnly={readOnly}
        value={id}
        error={refusal && t(`workflows.rename.${refusal}`)}
        onChange={event => setId(event.currentTarget.value)}
        onBlur={rename}
        onKeyDown={event => event.key === 'Enter' && rename()}
      />
    </section>
  )
}

function withJapanese(node: WorkflowNode, title: string): WorkflowNode {
  const { ja, ...others } = node['x-i18n'] ?? {}
  const japanese = setKey({ ...ja }, 'title', title || undefined)
  const all = Object.keys(japanese).length ? { ...others, ja: japanese } : others
  return setKey(node, 'x-i18n', Object.keys(all).length ? all : undefined)
}
