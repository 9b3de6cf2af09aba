/** Who did what, and who changed which records: searched by filters that stand in the address. */
import { Button, SegmentedControl } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditTable } from './AuditTable.tsx'
import { auditAddress, logQuery } from './audit-address.ts'
import classes from './System.module.css'
import { useAddress } from './useAddress.ts'

export function AuditPage() {
  const { t } = useTexts()
  const { asked, set } = useAddress(auditAddress)
  const log = asked.log === 'records' ? 'records' : 'done'
  const sheet = new URLSearchParams({ ...logQuery(log, asked), format: 'csv' })
  return (
    <WithRight right="audit">
      <PageHeader title={t('page.audit')} ownLine>
        <SegmentedControl
          size="xs"
          aria-label={t('audit.tabs')}
          value={log}
          onChange={value => set({ log: value === 'done' ? null : value, after: null, action: null, field: null })}
          data={[
            { value: 'done', label: t('audit.done') },
            { value: 'records', label: t('audit.records') },
          ]}
        />
        <Button
          size="xs"
          variant="default"
          component="a"
          href={`/api/audit${log === 'done' ? '' : '/changes'}?${sheet}`}
          download
          leftSection={<IconDownload size={16} />}
        >
          {t('audit.csv')}
        </Button>
      </PageHeader>
      <div className={classes.tools}>
        <AuditFilters log={log} asked={asked} set={set} />
      </div>
      <AuditTable log={log} asked={asked} set={set} />
    </WithRight>
  )
}
