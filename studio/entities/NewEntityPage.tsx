/** A new entity: from a few answers, a spreadsheet, a table, another entity, or a JSON Schema of one's own. Nothing is saved but by its plan. */
import { SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { BackLink } from '../shell/BackLink.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { GuidedEntity } from './GuidedEntity.tsx'
import classes from './NewEntity.module.css'

const CopiedEntity = lazy(() => import('./CopiedEntity.tsx').then(({ CopiedEntity }) => ({ default: CopiedEntity })))
const PastedEntity = lazy(() => import('./PastedEntity.tsx').then(({ PastedEntity }) => ({ default: PastedEntity })))
const SheetEntityForm = lazy(() =>
  import('./sheet/SheetEntityForm.tsx').then(({ SheetEntityForm }) => ({ default: SheetEntityForm })),
)

const ways: Record<string, () => ReactNode> & { guided: () => ReactNode } = {
  guided: () => <GuidedEntity />,
  sheet: () => <SheetEntityForm key="sheet" from="sheet" />,
  table: () => <SheetEntityForm key="table" from="table" />,
  copy: () => <CopiedEntity />,
  schema: () => <PastedEntity />,
}

export function NewEntityPage() {
  const { t } = useTexts()
  const { from = 'guided' } = useSearch({ strict: false }) as { from?: string }
  const { data: me } = useMe()
  const isAdministrator = me?.administrator === true
  const navigate = useNavigate()
  const isNarrow = useMediaQuery('(max-width: 768px)', undefined, { getInitialValueInEffect: false })
  return (
    <WithRight right="model">
      <PageHeader before={<BackLink to="entities" />} title={t('entities.new')} />
      <div className={classes.page}>
        <SegmentedControl
          className={classes.ways}
          orientation={isNarrow ? 'vertical' : 'horizontal'}
          aria-label={t('entities.new')}
          value={from}
          onChange={value => void navigate({ to: '/entities/new', search: { from: value }, replace: true })}
          data={[
            { value: 'guided', label: t('entities.guided') },
            { value: 'sheet', label: t('entities.sheet') },
            ...(isAdministrator ? [{ value: 'table', label: t('entities.table') }] : []),
            { value: 'copy', label: t('entities.copy') },
            { value: 'schema', label: t('entities.paste') },
          ]}
        />
        <Suspense>{ways[from]?.() ?? ways.guided()}</Suspense>
      </div>
    </WithRight>
  )
}
