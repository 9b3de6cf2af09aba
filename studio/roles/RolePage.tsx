/** `/roles/:id`: what a role lets one do, as a matrix with its JSON beside it. */
import { Menu } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { DocumentMenu } from '../documents/DocumentMenu.tsx'
import { LoadedDocument } from '../documents/LoadedDocument.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { useWorkbench, type WorkbenchOptions } from '../workbench/useWorkbench.ts'
import { Workbench } from '../workbench/Workbench.tsx'
import { WorkbenchHeader } from '../workbench/WorkbenchHeader.tsx'
import { CopyRole } from './CopyRole.tsx'
import { RoleMatrix } from './RoleMatrix.tsx'
import { RoleMeans } from './RoleMeans.tsx'
import { RoleSettings } from './RoleSettings.tsx'
import { roleOf } from './role-rules.ts'

export function RolePage() {
  const { id } = useParams({ strict: false }) as { id: string }
  return (
    <WithRight right="model">
      <LoadedDocument key={id} kind="role" id={id}>
        {options => <RoleEditor {...options} />}
      </LoadedDocument>
    </WithRight>
  )
}

function RoleEditor(options: WorkbenchOptions) {
  const { t, language } = useTexts()
  const bench = useWorkbench(options)
  const role = roleOf(bench.text)
  const [copying, setCopying] = useState(false)
  return (
    <>
      <WorkbenchHeader
        bench={bench}
        title={documentTitle({ ...role, id: options.id }, language)}
        menu={
          bench.draft.base !== '' && (
            <>
              <Menu.Item leftSection={<IconCopy size={16} />} disabled={!role} onClick={() => setCopying(true)}>
                {t('rights.copy')}
              </Menu.Item>
              <DocumentMenu kind="role" id={options.id} />
            </>
          )
        }
      />
      {copying && role && <CopyRole role={role} id={options.id} onClose={() => setCopying(false)} />}
      <Workbench
        bench={bench}
        means={bench.planOpen && role && <RoleMeans id={options.id} role={role} />}
        tabs={[
          { key: 'matrix', label: t('roles.matrix'), content: () => <RoleMatrix bench={bench} role={role} /> },
          { key: 'settings', label: t('roles.settings'), content: () => <RoleSettings bench={bench} role={role} /> },
        ]}
      />
    </>
  )
}
