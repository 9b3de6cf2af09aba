/** An entity's editor: fields, settings and revisions, with the JSON Schema beside them. */
import { Button, Menu } from '@mantine/core'
import { IconCursorText, IconExternalLink, IconForms, IconSitemap, IconTable, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EntityMark } from '../model/EntityMark.tsx'
import { RevisionList } from '../revisions/RevisionList.tsx'
import { RulesTab } from '../rules/RulesTab.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { Workbench } from '../workbench/Workbench.tsx'
import { WorkbenchHeader } from '../workbench/WorkbenchHeader.tsx'
import { EntitySettings } from './EntitySettings.tsx'
import { FieldTable } from './FieldTable.tsx'
import { LabelsTab } from './LabelsTab.tsx'
import { RemoveEntity } from './RemoveEntity.tsx'
import { RenameEntity } from './RenameEntity.tsx'
import { StagesPage } from './StagesPage.tsx'
import { useEntityEditor } from './useEntityEditor.ts'

interface EntityEditorProps {
  id: string
  base: string
  revision: number
  readOnly?: boolean
}

export function EntityEditor(props: EntityEditorProps) {
  const { t } = useTexts()
  const editor = useEntityEditor(props)
  const [removing, setRemoving] = useState(false)
  const [renaming, setRenaming] = useState(false)
  const { bench, settings, saved } = editor
  const appLink = `/a/all/${encodeURIComponent(props.id)}`
  return (
    <>
      <WorkbenchHeader
        bench={bench}
        before={<EntityMark icon={settings.icon} color={settings.color} size={28} />}
        title={settings.title}
        menu={
          saved &&
          !bench.readOnly && (
            <>
              <Menu.Item component="a" href={appLink} leftSection={<IconExternalLink size={16} />}>
                {t('editor.openInApp')}
              </Menu.Item>
              <Menu.Item
                renderRoot={menu => <Link to="/relations" search={{ entity: props.id }} {...menu} />}
                leftSection={<IconSitemap size={16} />}
              >
                {t('editor.showRelations')}
              </Menu.Item>
              {(['forms', 'views'] as const).map(kind => (
                <Menu.Item
                  key={kind}
                  renderRoot={menu => <Link to={`/${kind}`} search={{ entity: props.id }} {...menu} />}
                  leftSection={kind === 'forms' ? <IconForms size={16} /> : <IconTable size={16} />}
                >
                  {t(`page.${kind}`)}
                </Menu.Item>
              ))}
              <Menu.Divider />
              <Menu.Item leftSection={<IconCursorText size={16} />} onClick={() => setRenaming(true)}>
                {t('editor.renameEntity')}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setRemoving(true)}>
                {t('editor.removeEntity')}
              </Menu.Item>
            </>
          )
        }
      />
      <Workbench
        bench={bench}
        onProblem={editor.showProblem}
        open={
          <Button component="a" href={appLink}>
            {t('editor.openInApp')}
          </Button>
        }
        tabs={[
          {
            key: 'fields',
            label: t('editor.fields', { count: editor.rows.length }),
            content: () => <FieldTable editor={editor} />,
          },
          { key: 'rules', label: t('editor.rules'), content: () => <RulesTab editor={editor} /> },
          { key: 'labels', label: t('editor.labels'), content: () => <LabelsTab editor={editor} /> },
          { key: 'settings', label: t('editor.settings'), content: () => <EntitySettings editor={editor} /> },
          { key: 'stages', label: t('stages.title'), content: () => <StagesPage editor={editor} /> },
          ...(saved
            ? [{ key: 'revisions', label: t('editor.revisions'), content: () => <RevisionList bench={bench} /> }]
            : []),
        ]}
      />
      {saved && (
        <RenameEntity bench={bench} title={settings.title} opened={renaming} onClose={() => setRenaming(false)} />
      )}
      <RemoveEntity id={props.id} title={settings.title} opened={removing} onClose={() => setRemoving(false)} />
    </>
  )
}
