/** A new entity: from a few answers, or from a JSON Schema of one's own. Either leads to the editor; nothing is saved yet. */
import { SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { GuidedEntity } from './GuidedEntity.tsx'
import classes from './NewEntity.module.css'
import { PastedEntity } from './PastedEntity.tsx'

export function NewEntityPage() {
  const { t } = useTexts()
  const { from = 'guided' } = useSearch({ strict: false }) as { from?: string }
  const navigate = useNavigate()
  return (
    <WithRight right="model">
      <PageHeader title={t('entities.new')} />
      <div className={classes.page}>
        <SegmentedControl
          aria-label={t('entities.new')}
          value={from}
          onChange={value => void navigate({ to: '/entities/new', search: { from: value }, replace: true })}
          data={[
            { value: 'guided', label: t('entities.guided') },
            { value: 'schema', label: t('entities.paste') },
          ]}
        />
        {from === 'schema' ? <PastedEntity /> : <GuidedEntity />}
      </div>
    </WithRight>
  )
}
